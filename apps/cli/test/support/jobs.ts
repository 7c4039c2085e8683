import type { Job, JobInfo } from '@lakeformation-jobs/client';
import { answered, job } from './lfj.ts';
import type { Sent } from './lfj.ts';

/** A job as lists tell it. */
export const listed = (number: number, more: Partial<JobInfo> = {}): JobInfo => ({
  id: job(number), name: `job_${number}`, type: 'METADATA_MIGRATION', create_time: '2023-05-27T10:04:35.743Z', status: 'SUCCESS', ...more,
});

/** A job in detail. */
export const detailed = (number: number, more: Partial<Job> = {}): Job => ({ ...listed(number), parameter: { metadata_migration_parameter: { datasource_type: 'OPEN_FOR_MYSQL' } }, ...more });

export const notFound = { error_code: 'common.01000001', error_msg: 'response status exception, code: 404' };

/** `GET /lf-jobs/ID?…` without the part that every address has. */
export const line = ({ method, url }: Sent): string => `${method} ${url.replace('https://lf.example/v1/p-1/instances/i-1', '')}`;

export const idOf = ({ url }: Sent): string => /lf-jobs\/([^/?]*)/.exec(url)?.[1] ?? '';

/** Answers each reading of the job with the next of these statuses, and the last one from then on; anything else with 202. */
export function changing(...statuses: (string | Partial<Job>)[]): (request: Sent) => Response {
  let next = 0;
  return (request) => {
    if (request.method !== 'GET') return answered(202);
    const now = statuses[Math.min(next++, statuses.length - 1)]!;
    return answered(200, detailed(1, typeof now === 'string' ? { status: now } : now));
  };
}
