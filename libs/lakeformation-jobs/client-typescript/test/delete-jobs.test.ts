import { describe, expect, it } from 'vitest';
import { deleteJobs } from '../src/index.ts';
import type { Client, DeleteJobResult, DeleteJobsOptions } from '../src/index.ts';
import { clientWith, empty, json } from './fetch-double.ts';

const ids = Array.from({ length: 9 }, (_, index) => `0000000${index}-84cd-4b1b-9733-dd124320c125`);

async function all(client: Client, jobIds: Iterable<string>, options: DeleteJobsOptions = {}): Promise<DeleteJobResult[]> {
  const results: DeleteJobResult[] = [];
  for await (const result of deleteJobs(client, jobIds, options)) results.push(result);
  return results;
}

/** Answers after as many milliseconds, and notes how many requests are under way at most. */
function timed(milliseconds: readonly number[]): { client: Client; most: () => number } {
  let now = 0;
  let most = 0;
  const replies = milliseconds.map((wait) => async (): Promise<Response> => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, wait));
    now--;
    return empty(200);
  });
  return { client: clientWith(replies).client, most: () => most };
}

describe('deleting several jobs', () => {
  it('yields each as soon as it is known', async () => {
    const { client } = timed([80, 5, 40]);
    expect((await all(client, ids.slice(0, 3))).map(({ job_id }) => job_id)).toEqual([ids[1], ids[2], ids[0]]);
  });

  it.each([[1, 1], [3, 3], [undefined, 4], [100, 9]])('with concurrency %s has %i under way at most', async (concurrency, wanted) => {
    const { client, most } = timed(ids.map(() => 10));
    const results = await all(client, ids, concurrency === undefined ? {} : { concurrency });
    expect(results.map(({ job_id, outcome }) => [job_id, outcome]).sort()).toEqual(ids.map((id) => [id, 'deleted']));
    expect(most()).toBe(wanted);
  });

  it.each([0, -1, NaN, 1.5])('refuses concurrency %s before sending', async (concurrency) => {
    const { client, sent } = clientWith([]);
    const waiting = new Promise((resolve) => setTimeout(resolve, 200, 'still waiting'));
    const error = all(client, ids, { concurrency }).catch((thrown: unknown) => thrown);
    expect(await Promise.race([error, waiting])).toMatchObject({ outcome: 'not_sent', reason: 'invalid', parameter: 'concurrency' });
    expect(sent).toEqual([]);
  });

  it('deletes a job that is named twice once', async () => {
    const { client, sent } = clientWith([]);
    expect(await all(client, [ids[0]!, ids[1]!, ids[0]!])).toHaveLength(2);
    expect(sent).toHaveLength(2);
  });

  it('does not reject for one of them, and goes on', async () => {
    const { client, sent } = clientWith([empty(200), json(500, { error_code: 'a' }), json(404, { error_code: 'b' }), empty(202)]);
    const results = await all(client, ['..', ...ids.slice(0, 4), ''], { concurrency: 1 });
    expect(results.map(({ job_id, outcome, reason }) => [job_id, outcome, reason])).toEqual([
      ['..', 'not_sent', 'invalid'], [ids[0], 'deleted', undefined], [ids[1], 'failed', undefined],
      [ids[2], 'not_found', undefined], [ids[3], 'unknown', undefined], ['', 'not_sent', 'invalid'],
    ]);
    expect(results.filter(({ message }) => message === undefined)).toHaveLength(1);
    expect(sent).toHaveLength(4);
  });

  it.each([401, 403])('is halted by a %i', async (status) => {
    const { client, sent } = clientWith([empty(200), json(status, { error_code: 'APIG.1002' })]);
    const results = await all(client, ids.slice(0, 4), { concurrency: 1 });
    expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['deleted', undefined], ['failed', undefined], ['not_sent', 'halted'], ['not_sent', 'halted'],
    ]);
    expect(sent).toHaveLength(2);
  });

  it('sends nothing more once it is interrupted, and accounts for every job', async () => {
    const { client, sent } = clientWith([]);
    const stop = new AbortController();
    const results: DeleteJobResult[] = [];
    for await (const result of deleteJobs(client, ids, { concurrency: 1, signal: stop.signal })) {
      results.push(result);
      if (results.length === 3) stop.abort();
    }
    expect(results.map(({ job_id }) => job_id)).toEqual(ids);
    const sentBefore = results.filter(({ outcome }) => outcome === 'deleted').length;
    expect(results.slice(sentBefore).map(({ outcome, reason }) => [outcome, reason])).toEqual(ids.slice(sentBefore).map(() => ['not_sent', 'interrupted']));
    expect(sent.length).toBe(sentBefore);
    expect(sentBefore).toBeLessThanOrEqual(4);
  });

  it('asks for no deletion any more once it is interrupted', async () => {
    const { client } = clientWith([]);
    const asked: string[] = [];
    const watched: Client = { ...client, deleteJob: (id, options) => (asked.push(id), client.deleteJob(id, options)) };
    const results = await all(watched, ids, { signal: AbortSignal.abort() });
    expect(results.map(({ reason }) => reason)).toEqual(ids.map(() => 'interrupted'));
    expect(asked).toEqual([]);
  });

  it('stops what is under way when its reader leaves', async () => {
    const { client } = clientWith([]);
    const signals: (AbortSignal | undefined)[] = [];
    const watched: Client = { ...client, deleteJob: (id, options) => (signals.push(options?.signal), client.deleteJob(id, options)) };
    for await (const _ of deleteJobs(watched, ids)) break;
    expect(signals.length).toBeGreaterThan(1);
    expect(signals.every((signal) => signal?.aborted)).toBe(true);
  });

  it('of none yields nothing', async () => {
    const { client, sent } = clientWith([]);
    expect(await all(client, [])).toEqual([]);
    expect(sent).toEqual([]);
  });

  it('does not hide a mistake in the code', async () => {
    const client = { ...clientWith([]).client, deleteJob: () => Promise.reject(new RangeError('a mistake')) };
    await expect(all(client, ids)).rejects.toThrow(RangeError);
  });
});
