import { createClient } from '@lakeformation-jobs/client';
import type { JobInfo } from '@lakeformation-jobs/client';
import { examples } from '@lakeformation-jobs/client/documented';
import { afterEach, expect, test, vi } from 'vitest';
import { startRun } from '../src/remove/run.ts';
import type { Run, RunState } from '../src/remove/run.ts';

const ids = Array.from({ length: 5 }, (_, index) => `03141229-84cd-4b1b-9733-dd124320c12${index}`);
const jobs = ids.map((id): JobInfo => ({ id, name: id, type: 'METADATA_MIGRATION', create_time: '2023-05-27T10:04:35.743Z', status: 'SUCCESS' }));

/** A client whose service answers each deletion with a status, by the last digit of the id. */
function clientOf(statuses: readonly number[]): { client: ReturnType<typeof createClient>; asked: string[] } {
  const asked: string[] = [];
  const client = createClient({
    endpoint: 'https://lakeformation.test', projectId: 'p', instanceId: 'i', token: 'token-of-the-test', attempts: 1,
    fetch: async (input) => {
      const id = String(input).split('/').at(-1)!;
      asked.push(id);
      const status = statuses[Number(id.at(-1))]!;
      if (status === 0) throw new TypeError('lost');
      return status === 200 ? new Response(null, { status }) : Response.json({ error_code: 'common.1', error_msg: 'no' }, { status });
    },
  });
  return { client, asked };
}

afterEach(() => vi.useRealTimers());

async function ended(run: Run): Promise<RunState> {
  await vi.waitFor(() => expect(run.state().running).toBe(false));
  return run.state();
}

const outcomesOf = ({ results }: RunState): string[] => ids.map((id) => results.get(id)?.outcome ?? 'none');

test('each job has its own outcome, a lost answer is unknown', async () => {
  const onEnd = vi.fn();
  const state = await ended(startRun(clientOf([200, 404, 500, 0, 200]).client, jobs, { stopFirst: false, onUnauthorized: vi.fn(), onEnd }));
  expect(outcomesOf(state)).toEqual(['deleted', 'not_found', 'failed', 'unknown', 'deleted']);
  expect(onEnd).toHaveBeenCalledOnce();
});

test('only what is retried is asked for again, the rest keeps its outcome', async () => {
  const first = await ended(startRun(clientOf([200, 404, 500, 0, 200]).client, jobs, { stopFirst: false, onUnauthorized: vi.fn(), onEnd: vi.fn() }));
  const { client, asked } = clientOf([500, 500, 200, 200, 500]);
  const state = await ended(startRun(client, jobs, { stopFirst: false, earlier: first, retry: [ids[2]!, ids[3]!], onUnauthorized: vi.fn(), onEnd: vi.fn() }));
  expect(asked.sort()).toEqual([ids[2], ids[3]]);
  expect(outcomesOf(state)).toEqual(['deleted', 'not_found', 'deleted', 'deleted', 'deleted']);
});

test('a token that is over is told once, and what was not sent says so', async () => {
  const onUnauthorized = vi.fn();
  const state = await ended(startRun(clientOf([401, 401, 401, 401, 200]).client, jobs, { stopFirst: false, onUnauthorized, onEnd: vi.fn() }));
  expect(outcomesOf(state)).toEqual(['failed', 'failed', 'failed', 'failed', 'not_sent']);
  expect(onUnauthorized).toHaveBeenCalledOnce();
});

test.each([[401, 1], [403, 0], [500, 0]])('a stop that is answered %d is told of its job, and does to the rest what the same answer to a deletion does', async (status, signIns) => {
  const onUnauthorized = vi.fn();
  const client = createClient({
    endpoint: 'https://lakeformation.test', projectId: 'p', instanceId: 'i', token: 'token-of-the-test', attempts: 1,
    fetch: async (input) => (String(input).endsWith('/stop') ? Response.json({ error_code: 'common.2', error_msg: 'not you' }, { status }) : Response.json(examples.refused_active.value, { status: 400 })),
  });
  const state = await ended(startRun(client, jobs, { stopFirst: true, onUnauthorized, onEnd: vi.fn() }));
  const first = Array.from({ length: 4 }, () => 'refused_active');
  expect(outcomesOf(state)).toEqual([...first, status === 500 ? 'refused_active' : 'not_sent']);
  expect(state.results.get(ids[0]!)).toMatchObject({ status: 400, error_msg: examples.refused_active.value.error_msg, stopFailure: { outcome: 'failed', status, error_msg: 'not you' } });
  if (status !== 500) expect(state.results.get(ids[4]!)).toMatchObject({ reason: 'halted' });
  expect(onUnauthorized).toHaveBeenCalledTimes(signIns);
});

test('after an abort nothing more is sent', async () => {
  const { client, asked } = clientOf([200, 200, 200, 200, 200]);
  const run = startRun(client, jobs, { stopFirst: false, onUnauthorized: vi.fn(), onEnd: vi.fn() });
  run.abort();
  expect(outcomesOf(await ended(run)).at(-1)).toBe('not_sent');
  expect(asked).not.toContain(ids[4]);
});

test('what is known is told soon, though the next answer is long in coming', async () => {
  vi.useFakeTimers();
  const service = clientOf([200, 200, 200]);
  const client = { ...service.client, deleteJob: async (...[id, options]: Parameters<typeof service.client.deleteJob>) => {
    if (id === ids[2]) await new Promise((resolve) => setTimeout(resolve, 3_000));
    return service.client.deleteJob(id, options);
  } };
  const run = startRun(client, jobs.slice(0, 3), { stopFirst: false, onUnauthorized: vi.fn(), onEnd: vi.fn() });
  const told = vi.fn();
  run.subscribe(told);
  await vi.advanceTimersByTimeAsync(200);
  expect([run.state().results.size, run.state().running]).toEqual([2, true]);
  // Both in one drawing.
  expect(told).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(3_000);
  expect([run.state().results.size, run.state().running]).toEqual([3, false]);
  const times = told.mock.calls.length;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toHaveBeenCalledTimes(times);
});
