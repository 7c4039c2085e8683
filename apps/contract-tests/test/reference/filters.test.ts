import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { apiAt } from '../../src/reference/api.ts';
import type { Answer, Api } from '../../src/reference/api.ts';
import { example } from '../../src/reference/example.ts';
import { createdJob, expected, freshName, restStatus } from '../../src/reference/jobs.ts';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';

/** Jobs in every status that can be filtered by, side by side, so that a filter shows the others when it does nothing. */
const statuses = bundle.components.schemas.JobStatusFilter.enum;
const ends = { SUCCESS: '', FAILED: '_fails', PARTIAL_SUCCESS: '_partial' } as const;
const data = mkdtempSync(join(tmpdir(), 'lfj-filters-'));
const prefix = freshName('filters');
const hour = 3_600_000;
/** By the status that it is in at the end. */
const jobs: Record<string, string> = {};
let service: Service;
let api: Api;

/** Another life of the service, with a runner that leaves a job in a status for so many milliseconds. */
async function live(submitted: number, running: number): Promise<void> {
  await service?.stop();
  service = await startService({ data, flags: ['--runner-submitted', String(submitted), '--runner-running', String(running), '--runner-stopping', '1'] });
  api = apiAt(service.address);
}

async function started(job_id: string): Promise<void> {
  expected(await api('startJob', { job_id }), 202);
}

async function running(job_id: string): Promise<void> {
  await started(job_id);
  await vi.waitFor(async () => expect((await api('getJob', { job_id })).json).toMatchObject({ status: 'RUNNING' }), { timeout: 10_000, interval: 10 });
}

async function stopped(job_id: string): Promise<void> {
  await running(job_id);
  expected(await api('stopJob', { job_id }), 202);
  expect(await restStatus(api, job_id)).toBe('STOPPED');
}

async function ran(job_id: string, end: string): Promise<void> {
  await started(job_id);
  expect(await restStatus(api, job_id)).toBe(end);
}

beforeAll(async () => {
  await live(1, 1);
  for (const status of statuses) jobs[status] = await createdJob(api, { name: `${prefix}_${status}${ends[status as 'FAILED'] ?? ''}` });
  for (const end of Object.keys(ends)) await ran(jobs[end]!, end);
  await ran(jobs['SUBMITTED']!, 'SUCCESS');
  // The name says how a run ends, so this job has runs of each kind.
  for (const [end, suffix] of Object.entries(ends)) {
    expected(await api('updateJob', { job_id: jobs['RUNNING']!, body: { ...example('another_strategy'), name: `${prefix}${suffix}` } }), 200);
    await ran(jobs['RUNNING']!, end);
  }
  await live(1, hour);
  await stopped(jobs['STOPPED']!);
  await stopped(jobs['RUNNING']!);
  await running(jobs['RUNNING']!);
  await live(hour, hour);
  await started(jobs['SUBMITTED']!);
}, 60_000);
afterAll(async () => {
  await service?.stop();
  rmSync(data, { recursive: true, force: true });
});

interface Row { readonly id: string; readonly status: string }
const page = { offset: '0', limit: '100' };
async function rowsOf(answer: Promise<Answer>): Promise<readonly Row[]> {
  const { total, jobs: rows } = expected(await answer, 200).json as { total: number; jobs: Row[] };
  expect(total).toBe(rows.length);
  return rows;
}
const list = (more: object): Promise<readonly Row[]> => rowsOf(api('listJobs', { query: { ...page, type: 'METADATA_MIGRATION', name_pattern: `${prefix}*`, ...more } }));
const history = (job_id: string, more: object): Promise<readonly Row[]> => rowsOf(api('listJobHistory', { job_id, query: { ...page, ...more } }));

it('there is a job in each of seven statuses', async () => {
  expect(statuses).toHaveLength(7);
  expect((await list({})).map(({ status }) => status).sort()).toEqual([...statuses].sort());
});

it('the history without a filter has all runs', async () => {
  expect((await history(jobs['RUNNING']!, {})).map(({ status }) => status).sort()).toEqual(['FAILED', 'PARTIAL_SUCCESS', 'RUNNING', 'STOPPED', 'SUCCESS']);
  expect((await history(jobs['SUBMITTED']!, {})).map(({ status }) => status).sort()).toEqual(['SUBMITTED', 'SUCCESS']);
});

describe.each(statuses)('%s', (status) => {
  it('the list has the job in it and no other', async () => {
    expect(await list({ status })).toMatchObject([{ id: jobs[status], status }]);
  });

  it('the history has the run with it and no other', async () => {
    const job = status === 'SUBMITTED' ? jobs['SUBMITTED']! : jobs['RUNNING']!;
    // A run is never CREATED.
    expect((await history(job, { status })).map((run) => run.status)).toEqual(status === 'CREATED' ? [] : [status]);
  });
});
