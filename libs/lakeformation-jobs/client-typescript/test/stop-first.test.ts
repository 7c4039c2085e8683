import { refusedErrorCode } from '@lakeformation-jobs/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deleteJobs, JobsError } from '../src/index.ts';
import type { AnswerFacts, ClientOptions, DeleteJobOptions } from '../src/index.ts';
import { job } from './calls.ts';
import { broken, clientWith, empty, jobId, json, rejection, silence } from './fetch-double.ts';
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

const refused = (): Response => json(400, { error_code: refusedErrorCode, error_msg: 'active' }, { 'X-request-id': 'r-1' });
const is = (status: string): Response => json(200, { ...job, status });

/** What a deletion with `stopFirst` comes to, and the requests that it made. */
async function result(replies: Reply[], options: DeleteJobOptions = {}, settings: Partial<ClientOptions> = {}): Promise<{ settled: unknown; requests: string[] }> {
  const { client, sent } = clientWith(replies, settings);
  const settled = client.deleteJob(jobId, { stopFirst: true, ...options }).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(60_000);
  return { settled: await settled, requests: sent.map(({ url, init }) => `${init.method} ${url.replace(/.*lf-jobs\/[^/]+/, '')}`.trim()) };
}

describe('deleting with stopFirst', () => {
  it('is one request where nothing has to be stopped', async () => {
    const { settled, requests } = await result([empty(200)]);
    expect(settled).toMatchObject({ outcome: 'deleted', attempts: 1 });
    expect(requests).toEqual(['DELETE']);
  });

  it('stops a job, waits until it is over, and deletes it', async () => {
    const answers: AnswerFacts[] = [];
    const { settled, requests } = await result([refused(), empty(202), is('RUNNING'), is('RUNNING'), is('STOPPED'), empty(200, { 'X-request-id': 'r-6' })], { onAnswer: (facts) => answers.push(facts) });
    expect(settled).toEqual({ outcome: 'deleted', job_id: jobId, status: 200, requestId: 'r-6', attempts: 1 });
    expect(requests).toEqual(['DELETE', 'POST /stop', 'GET', 'GET', 'GET', 'DELETE']);
    expect(answers.map(({ operation }) => operation)).toEqual(['stopJob', 'getJob', 'getJob', 'getJob', 'deleteJob']);
  });

  it('takes a status that nobody knows for one that can be deleted', async () => {
    expect(await result([refused(), empty(202), is('A_STATUS_OF_TOMORROW')])).toMatchObject({ settled: { outcome: 'deleted' }, requests: ['DELETE', 'POST /stop', 'GET', 'DELETE'] });
  });

  it('is content with a job that ended by itself', async () => {
    const { settled, requests } = await result([refused(), json(400, { error_code: refusedErrorCode }), is('SUCCESS'), empty(200)]);
    expect(settled).toMatchObject({ outcome: 'deleted' });
    expect(requests).toEqual(['DELETE', 'POST /stop', 'GET', 'DELETE']);
  });

  it('tells that somebody else deleted it', async () => {
    const gone = (): Response => json(404, { error_code: 'a' });
    const { settled, requests } = await result([refused(), gone(), gone(), gone()]);
    expect(settled).toMatchObject({ outcome: 'not_found', status: 404 });
    expect(requests).toEqual(['DELETE', 'POST /stop', 'GET', 'DELETE']);
  });

  it.each<[string, Reply[], string, number]>([
    ['a stop that is forbidden', [refused(), json(403, { error_code: 'APIG.1' })], 'Stopping it failed: POST', 2],
    ['a stop whose answer is lost', [refused(), broken(), broken(), broken()], 'Stopping it failed: The answer was lost (ECONNRESET)', 4],
    ['a reading that fails', [refused(), empty(202), json(500, {})], 'Waiting for its end failed: GET', 3],
    ['a job that goes on', [refused(), empty(202), ...Array.from({ length: 20 }, () => is('RUNNING'))], 'Waiting for its end failed: Time ran out: the job is RUNNING.', 17],
  ])('is refused as before by %s, and says so', async (_, replies, says, requests) => {
    const met = await result(replies);
    expect(met.settled).toMatchObject({ name: 'RefusedActiveError', outcome: 'refused_active', method: 'DELETE', status: 400, error_code: refusedErrorCode, requestId: 'r-1', attempts: 1 });
    expect((met.settled as Error).message).toContain(says);
    const { cause } = met.settled as JobsError;
    expect(cause).toBeInstanceOf(JobsError);
    expect((met.settled as Error).message).toContain(` failed: ${(cause as JobsError).message}`);
    expect((met.settled as JobsError).toJSON()).not.toHaveProperty('cause');
    expect('reason' in (met.settled as Error)).toBe(/ECONNRESET|Time ran out/.test(says));
    expect(met.requests).toHaveLength(requests);
  });

  it('keeps all of it within the time limit', async () => {
    const { settled } = await result([refused(), empty(202), silence], { timeout: 5_000 });
    expect(settled).toMatchObject({ outcome: 'refused_active', reason: 'timeout' });
  });

  it('ends where it is when it is interrupted', async () => {
    const stop = new AbortController();
    const { settled, requests } = await result([refused(), async () => { stop.abort(); return empty(202); }], { signal: stop.signal });
    expect(settled).toMatchObject({ outcome: 'refused_active', reason: 'interrupted' });
    expect(requests).toEqual(['DELETE', 'POST /stop']);
    const late = new AbortController();
    const met = await result([refused(), empty(202), async () => { late.abort(); return is('STOPPED'); }], { signal: late.signal });
    expect(met.settled).toMatchObject({ outcome: 'refused_active', reason: 'interrupted' });
    expect((met.settled as JobsError).message).toContain('Deleting it failed: Stopped. Nothing was sent.');
  });

  it('tells what the second deletion came to', async () => {
    const begun = (): Reply[] => [refused(), empty(202), is('STOPPED')];
    expect((await result([...begun(), refused()])).settled).toMatchObject({ outcome: 'refused_active' });
    expect((await result([...begun(), json(403, {})])).settled).toMatchObject({ name: 'AccessError' });
    expect((await result([...begun(), broken(), json(404, { error_code: 'a' })])).settled).toMatchObject({ outcome: 'deleted_inferred', attempts: 2 });
    expect((await result([...begun(), broken(), broken(), broken()])).settled).toMatchObject({ outcome: 'unknown' });
  });

  it.each<[string, Reply[], string]>([['not found', [json(404, { error_code: 'a' })], 'not_found'], ['refused for another reason', [json(400, {}), is('CREATED')], 'failed'], ['lost', [broken(), broken(), broken()], 'unknown']])('stops nothing that is %s', async (_, replies, outcome) => {
    const { settled, requests } = await result(replies);
    expect(settled).toMatchObject({ outcome });
    expect(requests.join()).not.toContain('stop');
  });

  it('is asked for', async () => {
    const { settled, requests } = await result([refused()], { stopFirst: false });
    expect(settled).toMatchObject({ outcome: 'refused_active' });
    expect(requests).toEqual(['DELETE']);
  });

  it('is passed on by deleteJobs', async () => {
    const { client, sent } = clientWith([refused(), empty(202), is('STOPPED'), empty(200)]);
    expect(await deleteJobs(client, [jobId], { stopFirst: true }).next()).toMatchObject({ value: { outcome: 'deleted' } });
    expect(sent).toHaveLength(4);
    expect(await deleteJobs(clientWith([refused()]).client, [jobId]).next()).toMatchObject({ value: { outcome: 'refused_active' } });
  });
});

it('a rejection that is no JobsError is handed on', async () => {
  const { client } = clientWith([refused(), empty(202)]);
  const mine = new RangeError('mine');
  expect(await rejection(client.deleteJob(jobId, { stopFirst: true, onAnswer: () => { throw mine; } }))).toBe(mine);
});
