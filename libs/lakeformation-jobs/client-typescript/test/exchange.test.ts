import { describe, expect, it } from 'vitest';
import { exchange } from '../src/exchange.ts';
import { PathParameterError } from '../src/generated.ts';
import { settingsFrom } from '../src/settings.ts';
import { clientWith, jobId, rejection } from './fetch-double.ts';

const settings = settingsFrom({ endpoint: 'https://lf.example', projectId: 'p', instanceId: 'i', token: 'a-token-of-some-length' });
const running = { signal: new AbortController().signal, why: () => 'interrupted' };

describe('one request', () => {
  it('that the generated code refuses is not sent, and not tried again', async () => {
    const refused = await exchange(settings, () => Promise.reject(new PathParameterError('job_id', /^a$/)), running, {});
    expect(refused).toMatchObject({ error: { outcome: 'not_sent', reason: 'invalid', message: 'The request cannot be made (PathParameterError). Nothing was sent.' }, again: false });
  });

  it.each([[{}, 'error'], [undefined, 'error'], [null, 'error'], ['text', 'error'], [new RangeError('a secret'), 'RangeError'], [{ name: 7 }, 'error']])('whose fetch fails with %o is lost, and names no more than a word', async (thrown, reason) => {
    const lost = await exchange({ ...settings, fetch: () => Promise.reject(thrown) }, ({ fetch }) => fetch('https://lf.example').then((response) => ({ response, success: true })), running, {});
    expect(lost).toMatchObject({ error: { outcome: 'unknown', reason }, again: true });
  });
});

it('a token function that fails is asked once, and the error says no more than that', async () => {
  let asked = 0;
  const { client, sent } = clientWith([], { token: () => { asked++; throw new Error('a password'); } });
  expect(await rejection(client.deleteJob(jobId))).toMatchObject({ outcome: 'not_sent', reason: 'token', message: 'The token function failed. Nothing was sent.' });
  expect([asked, sent.length]).toEqual([1, 0]);
});
