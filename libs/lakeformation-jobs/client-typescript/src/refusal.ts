import { refusedErrorCode, refusedIn } from '@lakeformation-jobs/contract';
import type { Limits } from './attempts.ts';
import { FailedError, RefusedActiveError } from './errors.ts';
import type { Facts, JobsError } from './errors.ts';
import { exchange, sentence } from './exchange.ts';
import type { GetJobRequest } from './generated.ts';
import { getJob } from './operations.ts';
import type { Reading } from './reading.ts';
import type { Operation, Settings } from './settings.ts';

/**
 * The error of an answer that refuses an operation because of the status of the job, or nothing when it does not.
 * A refusal is known by its code, or, since the vendor's code is not documented, by reading the job again: once,
 * and whatever becomes of that changes nothing else.
 *
 * @param sent method, address and number of the request, for the error
 */
export async function refusal(settings: Settings, operation: Operation, request: GetJobRequest, { status, facts }: Reading, sent: Facts, limits: Limits): Promise<JobsError | undefined> {
  const statuses: readonly string[] = refusedIn[operation];
  if (statuses.length === 0 || (status !== 400 && status !== 409)) return undefined;
  let note: string | undefined;
  if (facts.error_code !== refusedErrorCode) {
    const result = await exchange(settings, (configuration) => getJob.send(configuration, request, { signal: limits.signal }), limits, {}, getJob.isBody);
    if (!('reading' in result) || !result.reading.ok || !getJob.isBody!(result.reading.json) || !statuses.includes(result.reading.json.status)) return undefined;
    note = `The job is ${result.reading.json.status}.`;
  }
  const all = { ...sent, ...facts };
  const message = sentence(all, note);
  return operation === 'stopJob' ? new FailedError(message, { ...all, reason: 'not_active' }) : new RefusedActiveError(message, all);
}
