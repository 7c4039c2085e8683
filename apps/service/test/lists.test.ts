import { beforeAll, expect, test } from 'vitest';
import { sample } from '../src/settings.ts';
import { likePattern } from '../src/storage/sqlite/reader.ts';
import { jobIn, newJob, start, startForFile, until, instant } from './support/service.ts';
import type { Parts } from './support/service.ts';

let parts: Parts;
/** From the oldest to the newest. */
const jobs = [
  jobIn('SUCCESS', { name: 'alpha_one' }),
  jobIn('FAILED', { name: 'Alpha_two' }),
  jobIn('SUCCESS', { name: 'beta' }),
  jobIn('CREATED', { name: 'alphaXone' }),
  jobIn('FROZEN_RELEASABLE', { name: '任务_frozen' }),
  jobIn('SUCCESS', { name: 'alpha_one', type: 'METADATA_DISCOVERY' }),
];
beforeAll(async () => {
  parts = await startForFile();
  await parts.storage.addInstances([{ project: sample.project, instance: 'other' }]);
  await parts.storage.addJobs(sample, jobs);
  await parts.storage.addJobs({ project: sample.project, instance: 'other' }, [jobIn('SUCCESS', { name: 'alpha_one' })]);
  return parts.end;
});

const cases: [what: string, query: Record<string, string>, names: string[], total: number][] = [
  ['all of a type, newest first', {}, ['任务_frozen', 'alphaXone', 'beta', 'Alpha_two', 'alpha_one'], 5],
  ['another type', { type: 'METADATA_DISCOVERY' }, ['alpha_one'], 1],
  ['a type without jobs', { type: 'PERMISSION_MIGRATION' }, [], 0],
  ['a status', { status: 'SUCCESS' }, ['beta', 'alpha_one'], 2],
  ['a status without jobs', { status: 'RUNNING' }, [], 0],
  ['a beginning; case does not matter', { name_pattern: 'ALPHA*' }, ['alphaXone', 'Alpha_two', 'alpha_one'], 3],
  ['an end', { name_pattern: '*one' }, ['alphaXone', 'alpha_one'], 2],
  ['a middle', { name_pattern: '*a_t*' }, ['Alpha_two'], 1],
  ['an underscore is itself', { name_pattern: 'alpha_one' }, ['alpha_one'], 1],
  ['a percent sign is itself', { name_pattern: 'alpha%' }, [], 0],
  ['a backslash is itself', { name_pattern: '\\*' }, [], 0],
  ['Chinese characters', { name_pattern: '任*' }, ['任务_frozen'], 1],
  ['everything', { name_pattern: '*' }, ['任务_frozen', 'alphaXone', 'beta', 'Alpha_two', 'alpha_one'], 5],
  ['an empty pattern is the name that nobody has', { name_pattern: '' }, [], 0],
  ['status and name', { status: 'SUCCESS', name_pattern: 'a*' }, ['alpha_one'], 1],
  ['a page counts rows', { offset: '1', limit: '2' }, ['alphaXone', 'beta'], 5],
  ['a page of what is filtered', { name_pattern: 'alpha*', offset: '2', limit: '1' }, ['alpha_one'], 3],
  ['a page behind the end', { offset: '1000', limit: '1000' }, [], 5],
];

test.each(cases)('%s', async (_, query, names, total) => {
  const { json } = await parts.call('listJobs', { query });
  const list = json as { total: number; jobs: { name: string }[] };
  expect(list.jobs.map(({ name }) => name)).toEqual(names);
  expect(list.total).toBe(total);
});

test('while a filter is counted, others are answered', async () => {
  const { call, storage } = await start();
  for (let round = 0; round < 10; round += 1) await storage.addJobs(sample, Array.from({ length: 5000 }, () => jobIn('SUCCESS')));
  const list = { query: { name_pattern: '*9*9*9*9*' } };
  await call('listJobs', list);
  const order: string[] = [];
  await Promise.all([call('listJobs', list).then(() => order.push('filtered list')), call('getJob').then(() => order.push('job')), call('listJobs').then(() => order.push('list'))]);
  expect(order).toEqual(['job', 'list', 'filtered list']);
});

test('a wildcard is spelled for LIKE', () => {
  expect(likePattern('A*b_c%d\\e')).toBe('a%b\\_c\\%d\\\\e');
});

test('a list tells the latest run', async () => {
  const { json } = await parts.call('listJobs', { query: { name_pattern: 'beta' } });
  expect((json as { jobs: unknown[] }).jobs).toEqual([{
    id: jobs[2]!.id, name: 'beta', type: 'METADATA_MIGRATION', status: 'SUCCESS', create_time: expect.stringMatching(/^2026-01-01T00:00:\d\d\.\d{3}Z$/) as string,
    start_time: expect.any(String) as string, end_time: expect.any(String) as string, execute_time: 2, log_simple_info: 'The run succeeded',
  }]);
});

test('the total follows creations and deletions', async () => {
  const { call } = await start();
  const total = async (): Promise<number> => ((await call('listJobs')).json as { total: number }).total;
  const ids = await Promise.all(Array.from({ length: 20 }, async () => ((await call('createJob', { body: newJob })).json as { id: string }).id));
  expect(await total()).toBe(20);
  await Promise.all(ids.slice(0, 15).map((job) => call('deleteJob', { job })));
  await call('deleteJob', { job: ids[0]! });
  expect(await total()).toBe(5);
});

test('the history is the runs, newest first, by status and page', async () => {
  const { call } = await start({ runner: instant });
  const { id: job } = (await call('createJob', { body: { ...newJob, name: 'often' } })).json as { id: string };
  const atRest = (): Promise<unknown> => until(() => call('getJob', { job }), ({ json }) => !['SUBMITTED', 'RUNNING'].includes((json as { status: string }).status));
  for (let run = 0; run < 3; run += 1) {
    expect((await call('startJob', { job })).status).toBe(202);
    await atRest();
  }
  const all = (await call('listJobHistory', { job })).json as { total: number; jobs: { id: string; status: string; start_time: string }[] };
  expect(all.total).toBe(3);
  expect(all.jobs.map(({ id, status }) => [id, status])).toEqual(Array.from({ length: 3 }, () => [job, 'SUCCESS']));
  expect(all.jobs.map(({ start_time }) => start_time)).toEqual(all.jobs.map(({ start_time }) => start_time).sort().reverse());
  expect((await call('listJobHistory', { job, query: { offset: '2', limit: '1' } })).json).toMatchObject({ total: 3, jobs: [all.jobs[2]!] });
  expect((await call('listJobHistory', { job, query: { status: 'FAILED' } })).json).toEqual({ total: 0, jobs: [] });
});
