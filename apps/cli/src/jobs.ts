import type { Job, JobInfo } from '@lakeformation-jobs/client';
import type { Shape } from './printer.ts';
import type { Result } from './results.ts';
import { statusWidth } from './words.ts';

/** The longest type that the pages name has 20 characters, a time 24. */
const columns = (id: string, type: string, status: string, start: string, name: string): string =>
  `${id.padEnd(36)}  ${type.padEnd(20)}  ${status.padEnd(statusWidth)}  ${start.padEnd(24)}  ${name}`.trimEnd();

/** Jobs, of lists or in detail: a row tells what both know, JSON all that came but for secrets. */
export const jobs: Shape<JobInfo | Job> = {
  head: columns('JOB_ID', 'TYPE', 'STATUS', 'START_TIME', 'NAME'),
  row: ({ id, type, status, start_time = '', name }, { clean }) => columns(clean(id), clean(type), clean(status), clean(start_time), clean(name)),
  json: withoutSecrets,
  name: ({ id }) => id,
};

/** What a read of one job found; a failure is no data. */
export interface Found extends Result {
  readonly job?: Job;
}

export const foundJobs: Shape<Found> = {
  head: jobs.head,
  row: ({ job }, terminal) => jobs.row(job!, terminal),
  json: ({ job }) => jobs.json(job!),
  name: ({ job }) => job!.id,
  shows: ({ job }) => job !== undefined,
};

const runColumns = (status: string, start: string, end: string, seconds: string, log: string): string =>
  `${status.padEnd(statusWidth)}  ${start.padEnd(24)}  ${end.padEnd(24)}  ${seconds.padStart(8)}  ${log}`.trimEnd();

/** Runs of one job. */
export const runs: Shape<JobInfo> = {
  head: runColumns('STATUS', 'START_TIME', 'END_TIME', 'SECONDS', 'LOG'),
  row: ({ status, start_time = '', end_time = '', execute_time = '', log_simple_info = '' }, { clean }) =>
    runColumns(clean(status), clean(start_time), clean(end_time), clean(String(execute_time)), clean(log_simple_info)),
  json: withoutSecrets,
  name: ({ id }) => id,
};

/** The properties that hold secrets: the contract calls them `writeOnly`, and yet an answer may have them. */
const secrets = ['password', 'access_key', 'secret_key'];
export const hidden = '******';

/** A copy with {@link hidden} for every secret, at any depth. */
export function withoutSecrets(value: object): object {
  return JSON.parse(JSON.stringify(value), (key, each: unknown) => (secrets.includes(key) && each !== null && each !== '' ? hidden : each)) as object;
}

/** The secrets in a job that is about to be sent. */
export function secretsOf(value: unknown): string[] {
  const found: string[] = [];
  JSON.stringify(value, (key, each: unknown) => {
    if (secrets.includes(key) && typeof each === 'string') found.push(each);
    return each;
  });
  return found;
}
