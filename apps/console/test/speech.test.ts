import { expect, test, vi } from 'vitest';
import { en } from '../src/words/en.ts';
import type { Words } from '../src/words/en.ts';
import { createSpeech } from '../src/words/speech.ts';
import { zhCN } from '../src/words/zh-cn.ts';

const lost = (): Promise<Words> => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('a language is spoken once its words are there, and is the one that is chosen until then', async () => {
  const speech = createSpeech('en', async () => zhCN);
  const told = vi.fn();
  speech.subscribe(told);
  speech.speak('zh-CN');
  expect(speech.state()).toEqual({ language: 'en', words: en, chosen: 'zh-CN' });
  await later();
  expect(speech.state()).toEqual({ language: 'zh-CN', words: zhCN, chosen: 'zh-CN' });
  expect(told).toHaveBeenCalledTimes(2);
});

test('a language that cannot be loaded leaves the one that is spoken, says so, and can be chosen again', async () => {
  const load = vi.fn(lost);
  const speech = createSpeech('en', load);
  for (const times of [1, 2]) {
    speech.speak('zh-CN');
    expect(speech.state()).not.toHaveProperty('failed');
    await later();
    expect(speech.state()).toEqual({ language: 'en', words: en, chosen: 'en', failed: 'zh-CN' });
    expect(load).toHaveBeenCalledTimes(times);
  }
  load.mockResolvedValue(zhCN);
  speech.speak('zh-CN');
  await later();
  expect(speech.state()).toEqual({ language: 'zh-CN', words: zhCN, chosen: 'zh-CN' });
  load.mockRejectedValue(new TypeError('gone again'));
  speech.speak('zh-CN');
  await later();
  expect(speech.state()).toMatchObject({ language: 'zh-CN', failed: 'zh-CN' });
});

test('a page that starts in a language that cannot be loaded is English', async () => {
  const speech = createSpeech('zh-CN', lost);
  expect(speech.state()).toBeUndefined();
  await later();
  expect(speech.state()).toEqual({ language: 'en', words: en, chosen: 'en', failed: 'zh-CN' });
});

test.each([['comes', async () => zhCN], ['fails', lost]])('the latest choice counts, whatever %s late', async (_, load) => {
  const speech = createSpeech('en', load);
  speech.speak('zh-CN');
  speech.speak('en');
  await later();
  expect(speech.state()).toEqual({ language: 'en', words: en, chosen: 'en' });
});
