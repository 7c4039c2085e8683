import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job, WaitOptions } from '../src/index.ts';
import { job } from './calls.ts';
import { clientWith, empty, jobId, json, rejection, silence } from './fetch-double.ts';
import type { Reply } from './fetch-double.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  expect(vi.getTimerCount(), 'timers left behind').toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const is = (status: string): Response => json(200, { ...job, status });

async function waited(replies: Reply[], options: Partial<WaitOptions> = {}, time = 60_000): Promise<{ settled: unknown; requests: number }> {
  const { client, sent } = clientWith(replies);
  const settled = client.waitForJob(jobId, { timeout: 30_000, ...options }).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(time);
  return { settled: await settled, requests: sent.length };
}

describe('waiting for a job', () => {
  it.each(['CREATED', 'SUCCESS', 'PARTIAL_SUCCESS', 'FAILED', 'STOPPED', 'A_STATUS_OF_TOMORROW'])('ends at once when it is %s', async (status) => {
    expect(await waited([is(status)], {}, 0)).toEqual({ settled: { ...job, status }, requests: 1 });
  });

  it('goes on while it is submitted or running', async () => {
    expect(await waited([is('SUBMITTED'), is('RUNNING'), is('RUNNING'), is('SUCCESS')])).toEqual({ settled: { ...job, status: 'SUCCESS' }, requests: 4 });
  });

  it.each([[undefined, 2_000], [50, 50]])('with interval %s reads every %i ms', async (interval, pause) => {
    const { client, sent } = clientWith([is('RUNNING'), is('RUNNING'), is('STOPPED')]);
    const done = client.waitForJob(jobId, { timeout: 30_000, ...(interval ? { interval } : {}) });
    const counts: number[] = [];
    for (const step of [0, pause - 1, 1, pause - 1, 1]) {
      await vi.advanceTimersByTimeAsync(step);
      counts.push(sent.length);
    }
    expect(counts).toEqual([1, 1, 2, 2, 3]);
    await done;
  });

  it('ends where the caller says', async () => {
    const until = vi.fn(({ status }: Job) => status === 'RUNNING');
    expect(await waited([is('CREATED'), is('SUBMITTED'), is('RUNNING')], { until })).toMatchObject({ settled: { status: 'RUNNING' }, requests: 3 });
    expect(until).toHaveBeenCalledTimes(3);
  });

  it('ends with its time, and names the last status', async () => {
    const replies = Array.from({ length: 9 }, (_, index) => is(index < 4 ? 'SUBMITTED' : 'RUNNING'));
    expect(await waited(replies, { timeout: 9_000 })).toMatchObject({ settled: { name: 'FailedError', outcome: 'failed', reason: 'timeout', message: 'Time ran out: the job is RUNNING.' }, requests: 5 });
  });

  it('ends when no further reading fits in', async () => {
    expect((await waited([is('RUNNING')], { timeout: 2_000 }, 0)).settled).toMatchObject({ outcome: 'failed', reason: 'timeout', message: 'Time ran out: the job is RUNNING.' });
  });

  it('ends with its time during a reading too', async () => {
    expect((await waited([is('SUBMITTED'), silence], { timeout: 3_000 })).settled).toMatchObject({ outcome: 'failed', reason: 'timeout', message: 'Time ran out: the job is SUBMITTED.' });
    expect((await waited([silence], { timeout: 3_000 })).settled).toMatchObject({ outcome: 'failed', reason: 'timeout' });
  });

  it('ends with an interruption', async () => {
    const stop = new AbortController();
    const { client, sent } = clientWith([is('RUNNING')]);
    const error = rejection(client.waitForJob(jobId, { timeout: 30_000, signal: stop.signal }));
    await vi.advanceTimersByTimeAsync(100);
    stop.abort();
    expect(await error).toMatchObject({ outcome: 'failed', reason: 'interrupted', message: 'Interrupted: the job is RUNNING.' });
    expect(sent).toHaveLength(1);
  });

  it.each([['not_found', json(404, { error_code: 'a' })], ['failed', json(401, {})], ['failed', json(200, {})]])('ends with a reading that is %s', async (outcome, reply) => {
    expect(await waited([is('RUNNING'), reply])).toMatchObject({ settled: { outcome, status: reply.status }, requests: 2 });
  });

  it('outlasts a busy service', async () => {
    expect(await waited([empty(503), is('RUNNING'), empty(429), is('STOPPED')])).toMatchObject({ settled: { status: 'STOPPED' }, requests: 4 });
  });

  it.each([0, -1, NaN, 1.5])('refuses the interval %s before sending', async (interval) => {
    expect(await waited([], { interval })).toMatchObject({ settled: { outcome: 'not_sent', reason: 'invalid', parameter: 'interval' }, requests: 0 });
  });

  it('leaves nothing behind on its signal, however many readings there are', async () => {
    const { client, sent } = clientWith([is('RUNNING'), is('RUNNING'), is('STOPPED')]);
    const done = client.waitForJob(jobId, { timeout: 30_000 });
    await vi.advanceTimersByTimeAsync(30_000);
    await done;
    expect(sent).toHaveLength(3);
    expect(getEventListeners(sent[0]!.init.signal!, 'abort')).toEqual([]);
  });

  it('tells of every reading', async () => {
    const onAnswer = vi.fn();
    await waited([is('RUNNING'), is('STOPPED')], { onAnswer });
    expect(onAnswer.mock.calls).toEqual([[{ operation: 'getJob', status: 200, attempts: 1 }], [{ operation: 'getJob', status: 200, attempts: 1 }]]);
  });
});
