import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import { refusedIn } from '@lakeformation-jobs/contract';
import { beforeAll, expect, test } from 'vitest';
import { routes } from '../src/routes.ts';
import { add, jobUpdate, startForFile } from './support/service.ts';
import type { Parts } from './support/service.ts';

let { call, storage }: Parts = {} as Parts;
beforeAll(async () => {
  const parts = await startForFile();
  ({ call, storage } = parts);
  return parts.end;
});

const statuses = bundle.components.schemas.JobStatus['x-extensible-enum'];
const onJobs = routes.filter(({ url }) => url.includes(':job_id'));
const cases = onJobs.flatMap(({ operation, success }) => statuses.map((status) => ({ operation, success, status })));

/** What becomes of the status when nobody waits; a job that is asked to stop stays active for a while. */
const statusAfter: Partial<Record<string, string>> = { startJob: 'SUBMITTED' };

test('there is a case for every status and every operation on a job', () => {
  expect(statuses).toHaveLength(9);
  expect(cases).toHaveLength(7 * 9);
});

test.each(cases)('$operation of a job that is $status', async ({ operation, success, status }) => {
  const job = await add(storage, status);
  const refused = (refusedIn[operation] as readonly string[]).includes(status);
  const { examples } = bundle.components;
  const answer = await call(operation, { job, ...(operation === 'updateJob' ? { body: jobUpdate } : {}) });

  expect(answer.status).toBe(refused ? 400 : success);
  if (refused) expect(answer.json).toEqual((operation === 'stopJob' ? examples.refused_inactive : examples.refused_active).value);
  const read = await call('getJob', { job });
  if (operation === 'deleteJob' && !refused) {
    expect(read.status).toBe(404);
    expect((await call('listJobHistory', { job })).status).toBe(404);
    expect((await call('getJobLog', { job })).status).toBe(404);
  } else {
    expect(read.json).toMatchObject({ status: refused ? status : statusAfter[operation] ?? status });
  }
});

test('a job that was added tells when it last succeeded, if it did', async () => {
  const times = await Promise.all(['SUCCESS', 'FAILED', 'CREATED'].map(async (status) => 'last_success_run_time' in (await call('getJob', { job: await add(storage, status) })).json));
  expect(times).toEqual([true, false, false]);
});

test('a status that nobody knows is refused nothing', async () => {
  for (const { operation, success } of onJobs) {
    const job = await add(storage, 'HIBERNATING');
    expect((await call(operation, { job, ...(operation === 'updateJob' ? { body: jobUpdate } : {}) })).status).toBe(success);
  }
});
