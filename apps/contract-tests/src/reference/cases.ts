import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { operationTable, refusedIn } from '@lakeformation-jobs/contract';
import { example } from './example.ts';
import { operations } from './api.ts';
import type { Answer, Api, Operation, Request } from './api.ts';
import { shapeFaults } from './documented-shape.ts';
import { createdJob, expected, freshName, newJob, startedJob } from './jobs.ts';
import { malformed } from './malformed.ts';

/**
 * What every implementation of the contract must answer, whatever it is made of. A job that is started stays
 * active: the service runs with a runner that never gets on.
 */
export interface Case {
  readonly name: string;
  /** Brings about what is needed and returns the answer that the case is about. */
  readonly ask: (api: Api) => Promise<Answer>;
  readonly status: number;
  /** The whole body, where the contract prints it. */
  readonly body?: unknown;
  /** Beside status and shape: a sentence for each thing that is wrong. */
  readonly faults?: (answer: Answer) => readonly string[];
}

/** What in an answer is not as a case wants it. The shape is held against the contract in every case. */
export function caseFaults({ status, body, faults }: Case, answer: Answer): string[] {
  if (answer.status !== status) return [`${answer.status} in place of ${status}: ${answer.text.slice(0, 200)}`];
  return [
    ...shapeFaults(answer),
    ...(body === undefined || isDeepStrictEqual(answer.json, body) ? [] : [`another body: ${answer.text.slice(0, 200)}`]),
    ...(faults?.(answer) ?? []),
  ];
}

/** The documented successes; read from the contract, where every operation has exactly one. */
export const successes = Object.fromEntries(operations.map((operation) => [operation, Object.keys(operationTable[operation].examples).map(Number).find((status) => status < 300)!])) as Record<Operation, number>;
const onJobs = operations.filter((operation) => operationTable[operation].path.includes('{job_id}'));
const none = (): string => randomUUID();

/** A job on which the operation is not refused. */
const ready = (api: Api, operation: Operation): Promise<string> => (operation === 'stopJob' ? startedJob(api) : createdJob(api));

/** The contract's example of a body with a line for each value that is another one. */
const is = (value: unknown, want: unknown, what: string): string[] => (isDeepStrictEqual(value, want) ? [] : [`${what} is ${JSON.stringify(value)} and not ${JSON.stringify(want)}`]);
const field = (name: string, want: unknown) => ({ json }: Answer): string[] => is((json as Record<string, unknown>)[name], want, name);

const refusals: readonly Case[] = [
  ...operations.filter((operation) => (refusedIn[operation] as readonly string[]).includes('SUBMITTED')).map((operation): Case => ({
    name: `${operation} of an active job`, ask: async (api) => api(operation, { job_id: await startedJob(api) }), status: 400, body: example('refused_active'),
  })),
  { name: 'stopJob of a job that is not active', ask: async (api) => api('stopJob', { job_id: await createdJob(api) }), status: 400, body: example('refused_inactive') },
];

const access: readonly Case[] = operations.flatMap((operation): Case[] => [
  { name: `${operation} without a token`, ask: (api) => api(operation, { token: null }), status: 401, body: example('unauthorized') },
  { name: `${operation} with a token that nobody has`, ask: (api) => api(operation, { token: none() }), status: 401, body: example('unauthorized') },
  { name: `${operation} in another project`, ask: (api) => api(operation, { project_id: 'another-project' }), status: 403, body: example('forbidden') },
  { name: `${operation} in an instance that is not there`, ask: (api) => api(operation, { instance_id: none() }), status: 404, body: example('not_found') },
]);

const missing: readonly Case[] = onJobs.flatMap((operation): Case[] => [
  { name: `${operation} of a job that is not there`, ask: (api) => api(operation, { job_id: none() }), status: 404, body: example('not_found') },
  { name: `${operation} of a deleted job`, ask: async (api) => api(operation, { job_id: await deleted(api) }), status: 404, body: example('not_found') },
]);

const keeping: readonly Case[] = [
  { name: 'createJob tells what it was given', ask: (api) => api('createJob', { body: newJob({ name: 'created_as_told', description: 'Words' }) }), status: 201, faults: (answer) => [...field('name', 'created_as_told')(answer), ...field('description', 'Words')(answer), ...field('status', 'CREATED')(answer)] },
  { name: 'getJob tells what was created', ask: async (api) => api('getJob', { job_id: await createdJob(api, { name: 'told_by_getJob', description: '描述' }) }), status: 200, faults: (answer) => [...field('name', 'told_by_getJob')(answer), ...field('description', '描述')(answer)] },
  { name: 'getJob tells what was updated', ask: updated, status: 200, faults: field('name', 'updated_name') },
  { name: 'listJobs finds a job by a part of its name', ask: (api) => listed(api, { limit: '10' }), status: 200, faults: field('total', 3) },
  { name: 'listJobs tells no more than a page', ask: (api) => listed(api, { limit: '2' }), status: 200, faults: (answer) => [...field('total', 3)(answer), ...is(names(answer).length, 2, 'number of rows')] },
  { name: 'listJobs passes over rows', ask: (api) => listed(api, { offset: '2', limit: '10' }), status: 200, faults: (answer) => [...field('total', 3)(answer), ...is(names(answer).length, 1, 'number of rows')] },
  { name: 'listJobs finds by status', ask: async (api) => listed(api, { status: 'FAILED', limit: '10' }), status: 200, body: example('no_jobs') },
  { name: 'listJobHistory of a job that never ran', ask: async (api) => api('listJobHistory', { job_id: await createdJob(api) }), status: 200, body: { total: 0, jobs: [] } },
  { name: 'listJobHistory of a job that was started', ask: async (api) => api('listJobHistory', { job_id: await startedJob(api) }), status: 200, faults: field('total', 1) },
  { name: 'a request id of the caller is kept', ask: (api) => api('listJobs', { headers: { 'X-request-id': 'id-of-the-caller' } }), status: 200, faults: ({ headers }) => is(headers['x-request-id'], 'id-of-the-caller', 'X-request-id') },
];

export const cases: readonly Case[] = [
  ...operations.map((operation): Case => ({ name: `${operation} succeeds`, ask: async (api) => api(operation, onJobs.includes(operation) ? { job_id: await ready(api, operation) } : {}), status: successes[operation] })),
  { name: 'startJob of a comparison', ask: async (api) => api('startJob', { job_id: await createdJob(api), query: { mode: 'COMPARISON', cascade: 'true' } }), status: 202 },
  ...refusals,
  ...access,
  ...missing,
  ...keeping,
  ...malformed.map(({ name, operation, request }): Case => ({ name: `${operation} ${name}`, ask: async (api) => api(operation, onJobs.includes(operation) ? { job_id: await ready(api, operation), ...request } : request), status: 400 })),
];

async function deleted(api: Api): Promise<string> {
  const job_id = await createdJob(api);
  expected(await api('deleteJob', { job_id }), 200);
  return job_id;
}

async function updated(api: Api): Promise<Answer> {
  const job_id = await createdJob(api);
  expected(await api('updateJob', { job_id, body: { ...example('another_strategy'), name: 'updated_name' } }), 200);
  return api('getJob', { job_id });
}

/** A page of three jobs whose names have a part in common. */
async function listed(api: Api, query: NonNullable<Request['query']>): Promise<Answer> {
  const name = freshName('listed');
  for (const end of ['a', 'b', 'c']) await createdJob(api, { name: `${name}_${end}` });
  return api('listJobs', { query: { type: 'METADATA_MIGRATION', offset: '0', name_pattern: `*${name.slice(7)}*`, ...query } });
}

function names({ json }: Answer): string[] {
  return (json as { jobs: { name: string }[] }).jobs.map(({ name }) => name);
}
