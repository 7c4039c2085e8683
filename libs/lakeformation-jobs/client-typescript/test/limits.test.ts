import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FailedError } from '../src/index.ts';
import { broken, clientWith, empty, jobId, json, rejection, silence } from './fetch-double.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: new Date('2026-11-24T08:00:00Z') });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});

afterEach(() => {
  expect(vi.getTimerCount(), 'timers left behind').toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const later = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

describe('attempts', () => {
  it.each([1, 2, 3, 5])('are at most %i', async (attempts) => {
    const { client, sent } = clientWith(Array.from({ length: 9 }, () => empty(503)), { attempts });
    const error = rejection(client.deleteJob(jobId));
    await later(20_000);
    expect(await error).toMatchObject({ outcome: 'failed', status: 503, attempts });
    expect(sent).toHaveLength(attempts);
  });

  it('are three by default, with a pause that doubles', async () => {
    const { client, sent } = clientWith([broken(), broken(), broken()]);
    const error = rejection(client.deleteJob(jobId));
    const counts: number[] = [];
    for (const step of [0, 124, 1, 249, 1]) {
      await later(step);
      counts.push(sent.length);
    }
    expect(counts).toEqual([1, 1, 2, 2, 3]);
    expect(await error).toMatchObject({ outcome: 'unknown', reason: 'ECONNRESET', attempts: 3 });
  });

  it.each([400, 401, 403, 404, 409, 418, 500, 501, 599])('end with the first %i', async (status) => {
    const { client, sent } = clientWith([json(status, { error_code: 'x' })]);
    await rejection(client.deleteJob(jobId));
    // The second request after a 400 or 409 reads the job: it may have refused because of its status.
    expect(sent.map(({ init }) => init.method)).toEqual(status === 400 || status === 409 ? ['DELETE', 'GET'] : ['DELETE']);
  });

  it.each([408, 429, 502, 503, 504])('go on after %i', async (status) => {
    const { client, sent } = clientWith([json(status, { error_code: 'x' })]);
    const result = client.deleteJob(jobId);
    await later(1_000);
    expect(await result).toMatchObject({ outcome: 'deleted', attempts: 2 });
    expect(sent).toHaveLength(2);
  });
});

describe('Retry-After', () => {
  it.each([['2', 2_000], ['0', 0], [' 1 ', 1_000], ['Tue, 24 Nov 2026 08:00:05 GMT', 5_000], ['Tue, 24 Nov 2026 07:00:00 GMT', 0], ['soon', 125], ['', 125], ['-5', 125], ['1.5', 125]])(
    '%j is a pause of %i ms', async (value, pause) => {
      const { client, sent } = clientWith([empty(429, { 'Retry-After': value })]);
      const result = client.deleteJob(jobId);
      await later(Math.max(0, pause - 1));
      if (pause > 0) expect(sent).toHaveLength(1);
      await later(1);
      expect(sent).toHaveLength(2);
      expect(await result).toMatchObject({ outcome: 'deleted' });
    },
  );

  it.each(['30', '3600', '99999999999999999999', 'Wed, 25 Nov 2026 08:00:00 GMT'])('%j does not fit the limit, and is not waited for', async (value) => {
    const { client, sent } = clientWith([empty(429, { 'Retry-After': value })]);
    expect(await rejection(client.deleteJob(jobId))).toMatchObject({ outcome: 'failed', status: 429, attempts: 1 });
    expect(sent).toHaveLength(1);
  });
});

describe('the time limit', () => {
  it.each([['30 s by default', {}, {}, 30_000], ['of the client', { timeout: 500 }, {}, 500], ['of the call', { timeout: 500 }, { timeout: 900 }, 900]])(
    '%s', async (_, options, callOptions, limit) => {
      const { client } = clientWith([silence], options);
      const settled = vi.fn();
      const error = rejection(client.deleteJob(jobId, callOptions)).finally(settled);
      await later(limit - 1);
      expect(settled).not.toHaveBeenCalled();
      await later(1);
      expect(await error).toMatchObject({ outcome: 'unknown', reason: 'timeout', attempts: 1 });
    },
  );

  it('covers all requests of a call together', async () => {
    const { client, sent } = clientWith([empty(503, { 'Retry-After': '1' }), silence], { timeout: 1_500 });
    const error = rejection(client.deleteJob(jobId));
    await later(1_500);
    expect(await error).toMatchObject({ outcome: 'unknown', reason: 'timeout', attempts: 2 });
    expect(sent).toHaveLength(2);
  });

  it('covers a token function that hangs', async () => {
    const { client, sent } = clientWith([], { timeout: 500, token: () => new Promise(() => {}) });
    const error = rejection(client.deleteJob(jobId));
    await later(500);
    expect(await Promise.race([error, 'still waiting'])).toMatchObject({ outcome: 'not_sent', reason: 'timeout' });
    expect(sent).toEqual([]);
  });
});

describe('the length of an answer', () => {
  /** A body of so many bytes. */
  const padded = (start: string, length: number): string => `${start}${'z'.repeat(length - start.length - 2)}"}`;

  it.each([[65_536, 'told'], [65_537, undefined]])('that is an error is read if it is no more than 64 KiB: %i bytes', async (length, code) => {
    const { client } = clientWith([new Response(padded('{"error_code":"told","x":"', length), { status: 403 })]);
    const { outcome, status, error_code } = await rejection(client.deleteJob(jobId)) as FailedError;
    expect({ outcome, status, error_code }).toEqual({ outcome: 'failed', status: 403, error_code: code });
  });

  it('that is a result is read if it is no more than 32 MiB', async () => {
    const limit = 32 * 1024 * 1024;
    const { client } = clientWith([limit, limit + 1].map((length) => new Response(padded('{"log":"', length))));
    expect((await client.getJobLog(jobId)).log).toHaveLength(limit - 10);
    // Nothing that would print all of it when it is wrong.
    const outcome = await client.getJobLog(jobId).then(() => 'read', (error: FailedError) => error.reason);
    expect(outcome).toBe('too_large');
  });
});
