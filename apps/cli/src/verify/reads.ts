import type { Job, JobInfo, JobList, JobStatusFilter } from '@lakeformation-jobs/client';
import { jobTypes } from '../words.ts';
import { fitsPath } from './ask.ts';
import type { Check } from './ask.ts';

type Query = Readonly<Record<string, string>>;
const window = { offset: '0', limit: '10' };
const first = { type: jobTypes[0]!, ...window };
const status: JobStatusFilter = 'SUCCESS';
const jobsOf = (body: unknown): readonly JobInfo[] => (body as JobList).jobs;
const ok = { status: 200, body: 'JobList' } as const;
const malformed = { status: 400, body: 'ApiError' } as const;
const unauthorized = { status: 401, body: 'ApiError' } as const;
const forbidden = { status: 403, body: 'GatewayForbidden' } as const;
const missing = { status: 404, body: 'ApiError' } as const;

const list = (words: string, query: Query, want: Check['want'], more: Partial<Check> = {}): Check => ({ name: `list ${words}`, operation: 'listJobs', query, want, ...more });
const history = (words: string, query: Query, want: Check['want'], more: Partial<Check> = {}): Check => ({ name: `history ${words}`, operation: 'listJobHistory', query: { ...window, ...query }, want, ...more });
const oneStatus: Check['also'] = (body) => (jobsOf(body).every((job) => job.status === status) ? undefined : 'a job has another status');
const atMostOne: Check['also'] = (body) => (jobsOf(body).length <= 1 ? undefined : 'there is more than one job');

const outside: readonly (readonly [words: string, query: Query])[] = [
  ['with an offset too far', { offset: '1001' }],
  ['with a negative offset', { offset: '-1' }],
  ['with an offset that is no number', { offset: 'one' }],
  ['with an offset between two rows', { offset: '1.5' }],
  ['with a limit of none', { limit: '0' }],
  ['with a limit too large', { limit: '1001' }],
  ['with a limit that is no number', { limit: 'ten' }],
  ['with an empty limit', { limit: '' }],
];

const readers = [
  { verb: 'list', asked: { operation: 'listJobs', query: first } },
  { verb: 'get', one: 'get a job', asked: { operation: 'getJob' } },
  { verb: 'log', one: 'log of a job', asked: { operation: 'getJobLog' } },
  { verb: 'history', one: 'history of a job', asked: { operation: 'listJobHistory', query: window } },
] as const;

/** What is judged before a job is looked for, and that it is looked for. */
const access = readers.flatMap(({ verb, asked, ...row }): Check[] => {
  const check = (name: string, want: Check['want'], more: Partial<Check> = {}): Check => ({ name, ...asked, job: 'noJob', want, ...more });
  return [
    check(`${verb} without a token`, unauthorized, { token: 'none' }),
    check(`${verb} with a wrong token`, unauthorized, { token: 'wrong' }),
    check(`${verb} in another project`, forbidden, { project: 'otherProject' }),
    check(`${verb} in an instance that there is not`, missing, { instance: 'noInstance' }),
    check(`${verb} with a malformed instance id`, malformed, { instance: 'malformed' }),
    ...('one' in row ? [check(`${verb} with a malformed job id`, malformed, { job: 'malformed' }), check(`${row.one} that there is not`, missing)] : []),
  ];
});

/** What can be asked without any job being there. */
export const listing: readonly Check[] = [
  ...jobTypes.map((type) => list(type, { ...first, type }, ok, { also: (body) => (jobsOf(body).every((job) => job.type === type) ? undefined : 'a job has another type') })),
  list('one status', { ...first, status }, ok, { also: oneStatus }),
  list('a page of one', { ...first, limit: '1' }, ok, { also: atMostOne }),
  list('the last page there is', { ...first, offset: '1000', limit: '1000' }, ok),
  list('by a part of the name', { ...first, name_pattern: '*_*' }, ok, { also: (body) => (jobsOf(body).every((job) => job.name.includes('_')) ? undefined : 'a job has another name') }),
  list('by a name that no job has', { ...first, name_pattern: 'lfj_verify_no_job_has_this_name' }, ok, { also: (body) => (jobsOf(body).length === 0 ? undefined : 'there is a job') }),
  list('with a request id', first, ok, { requestId: 'id-of-the-caller' }),
  ...outside.map(([words, query]) => list(words, { ...first, ...query }, malformed)),
  ...Object.keys(first).map((name) => list(`without ${name}`, Object.fromEntries(Object.entries(first).filter(([key]) => key !== name)), malformed)),
  list('a type that there is not', { ...first, type: 'NO_SUCH_TYPE' }, malformed),
  list('a status that there is not', { ...first, status: 'NO_SUCH_STATUS' }, malformed),
  list('a status that is no filter', { ...first, status: 'FROZEN_RELEASABLE' }, malformed),
  ...access,
];

/** What needs a job, and changes nothing. */
export const reading = (id: string | undefined): readonly Check[] => [
  { name: 'get a job', operation: 'getJob', want: { status: 200, body: 'Job' }, also: (body) => ((body as Job).id === id ? undefined : 'it is another job') },
  { name: 'log of a job', operation: 'getJobLog', want: { status: 200, body: 'JobLog' } },
  history('of a job', {}, ok),
  history('by one status', { status }, ok, { also: oneStatus }),
  history('a page of one', { limit: '1' }, ok, { also: atMostOne }),
  history('the last page there is', { offset: '1000', limit: '1000' }, ok),
  ...outside.map(([words, query]) => history(words, query, malformed)),
  history('by a status that there is not', { status: 'NO_SUCH_STATUS' }, malformed),
];

/** The first job of what was listed, whatever else is wrong with the list. */
export function firstJob(body: unknown): string | undefined {
  const { jobs } = Object(body) as { jobs?: unknown };
  const id = Array.isArray(jobs) ? (Object(jobs[0]) as Partial<JobInfo>).id : undefined;
  return fitsPath(id) ? id : undefined;
}
