import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWaiting } from '../src/remove/waiting.ts';
import type { Deed } from '../src/remove/waiting.ts';

const wait = 5_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Things that wait, and all that became of them. */
function world(ends: Promise<void> = Promise.resolve()) {
  const log: string[] = [];
  let keys: readonly string[] = [];
  const waiting = createWaiting(wait, (all) => {
    keys = [...all];
  });
  const deed = (name: string): Deed => ({
    act: () => {
      log.push(`did ${name}`);
      return ends;
    },
    onStart: () => log.push(`started ${name}`),
    onUndo: () => log.push(`undid ${name}`),
  });
  return { waiting, log, deed, keys: () => keys };
}

test('what waits happens once after the while', async () => {
  const { waiting, log, deed, keys } = world();
  waiting.start('a', deed('a'));
  expect(keys()).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(wait - 1);
  expect(log).toEqual(['started a']);
  await vi.advanceTimersByTimeAsync(1);
  expect([log, keys()]).toEqual([['started a', 'did a'], []]);
});

test('what is started twice is undone by one undo', async () => {
  const { waiting, log, deed, keys } = world();
  waiting.start('a', deed('a'));
  waiting.start('a', deed('a again'));
  waiting.undo('a');
  await vi.advanceTimersByTimeAsync(3 * wait);
  expect([log, keys()]).toEqual([['started a', 'undid a'], []]);
});

test('what is happening does not start again, and cannot be undone, until it has ended', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { waiting, log, deed, keys } = world(promise);
  waiting.start('a', deed('a'));
  await vi.advanceTimersByTimeAsync(wait);
  waiting.start('a', deed('a again'));
  waiting.undo('a');
  await vi.advanceTimersByTimeAsync(3 * wait);
  expect([log, keys()]).toEqual([['started a', 'did a'], ['a']]);
  resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(keys()).toEqual([]);
  waiting.start('a', deed('a anew'));
  await vi.advanceTimersByTimeAsync(wait);
  expect(log).toEqual(['started a', 'did a', 'started a anew', 'did a anew']);
});

test('the last one is undone first, then the one before', async () => {
  const { waiting, log, deed } = world();
  waiting.start('a', deed('a'));
  waiting.start('b', deed('b'));
  for (let times = 0; times < 3; times++) waiting.undoLast();
  await vi.advanceTimersByTimeAsync(3 * wait);
  expect(log).toEqual(['started a', 'started b', 'undid b', 'undid a']);
});

test('all that waits is undone', async () => {
  const { waiting, log, deed, keys } = world();
  waiting.start('a', deed('a'));
  waiting.start('b', deed('b'));
  waiting.undoAll();
  await vi.advanceTimersByTimeAsync(3 * wait);
  expect([log, keys()]).toEqual([['started a', 'started b', 'undid a', 'undid b'], []]);
});

test('what is held does not happen, and waits for the whole while afterwards', async () => {
  const { waiting, log, deed } = world();
  waiting.start('a', deed('a'));
  await vi.advanceTimersByTimeAsync(wait - 1);
  waiting.hold('a', true);
  await vi.advanceTimersByTimeAsync(10 * wait);
  waiting.hold('a', false);
  await vi.advanceTimersByTimeAsync(wait - 1);
  expect(log).toEqual(['started a']);
  await vi.advanceTimersByTimeAsync(1);
  expect(log).toEqual(['started a', 'did a']);
});
