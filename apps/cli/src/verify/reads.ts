import type { Job, JobInfo, JobList, JobStatusFilter } from '@lakeformation-jobs/client';
import { jobTypes } from '../words.ts';
import { fitsPath } from './ask.ts';
import type { Check } from './ask.ts';

const first = { type: jobTypes[0]!, offset: '0', limit: '10' };
const status: JobStatusFilter = 'SUCCESS';
const list = (name: string, query: Readonly<Record<string, string>>, want: Check['want'], more: Partial<Check> = {}): Check => ({ name, operation: 'listJobs', query, want, ...more });
const jobsOf = (body: unknown): readonly JobInfo[] => (body as JobList).jobs;
const ok = { status: 200, body: 'JobList' } as const;
const malformed = { status: 400, body: 'ApiError' } as const;
const missing = { status: 404, body: 'ApiError' } as const;

/** What can be asked without any job being there. */
export const listing: readonly Check[] = [
  ...jobTypes.map((type) => list(`list ${type}`, { ...first, type }, ok, { also: (body) => (jobsOf(body).every((job) => job.type === type) ? undefined : 'a job has another type') })),
  list('list one status', { ...first, status }, ok, { also: (body) => (jobsOf(body).every((job) => job.status === status) ? undefined : 'a job has another status') }),
  list('list a page of one', { ...first, limit: '1' }, ok, { also: (body) => (jobsOf(body).length <= 1 ? undefined : 'there is more than one job') }),
  list('list the last page there is', { ...first, offset: '1000', limit: '1000' }, ok),
  list('list with an offset too far', { ...first, offset: '1001' }, malformed),
  list('list with a negative offset', { ...first, offset: '-1' }, malformed),
  list('list with a limit of none', { ...first, limit: '0' }, malformed),
  list('list with a limit too large', { ...first, limit: '1001' }, malformed),
  list('list with a limit that is no number', { ...first, limit: 'ten' }, malformed),
  list('list without a type', { offset: '0', limit: '10' }, malformed),
  list('list a type that there is not', { ...first, type: 'NO_SUCH_TYPE' }, malformed),
  list('list a status that there is not', { ...first, status: 'NO_SUCH_STATUS' }, malformed),
  list('list without a token', first, { status: 401, body: 'ApiError' }, { token: 'none' }),
  list('list with a wrong token', first, { status: 401, body: 'ApiError' }, { token: 'wrong' }),
  list('list of another project', first, { status: 403, body: 'GatewayForbidden' }, { project: 'otherProject' }),
  list('list of an instance that there is not', first, missing, { instance: 'noInstance' }),
  { name: 'get a job that there is not', operation: 'getJob', job: 'noJob', want: missing },
  { name: 'log of a job that there is not', operation: 'getJobLog', job: 'noJob', want: missing },
  { name: 'history of a job that there is not', operation: 'listJobHistory', query: { offset: '0', limit: '10' }, job: 'noJob', want: missing },
];

/** What needs a job, and changes nothing. */
export const reading = (id: string | undefined): readonly Check[] => [
  { name: 'get a job', operation: 'getJob', want: { status: 200, body: 'Job' }, also: (body) => ((body as Job).id === id ? undefined : 'it is another job') },
  { name: 'log of a job', operation: 'getJobLog', want: { status: 200, body: 'JobLog' } },
  { name: 'history of a job', operation: 'listJobHistory', query: { offset: '0', limit: '10' }, want: ok },
  { name: 'history with a limit too large', operation: 'listJobHistory', query: { offset: '0', limit: '1001' }, want: malformed },
];

/** The first job of what was listed, whatever else is wrong with the list. */
export function firstJob(body: unknown): string | undefined {
  const { jobs } = Object(body) as { jobs?: unknown };
  const id = Array.isArray(jobs) ? (Object(jobs[0]) as Partial<JobInfo>).id : undefined;
  return fitsPath(id) ? id : undefined;
}
