import { Limits, repeated } from './attempts.ts';
import { NotFoundError, NotSentError } from './errors.ts';
import type { Facts } from './errors.ts';
import { exchange, failure, sentence } from './exchange.ts';
import type { Failure } from './exchange.ts';
import { deleteJob as send, deleteJobTarget, PathParameterError } from './generated.ts';
import type { DeleteJobRequest } from './generated.ts';
import type { Reading } from './reading.ts';
import { wholeNumber } from './settings.ts';
import type { CallOptions, Settings } from './settings.ts';

/** A job that is gone. */
export interface DeletedJob {
  /** `deleted`: the service said so. `deleted_inferred`: an answer was lost, and the job was gone when asked again. */
  readonly outcome: 'deleted' | 'deleted_inferred';
  readonly job_id: string;
  /** HTTP status of the last answer. */
  readonly status: number;
  /** `X-request-id` of the last answer. */
  readonly requestId?: string;
  /** Requests that were started. */
  readonly attempts: number;
}

export interface DeleteJobOptions extends CallOptions {
  /** Stops a job that is submitted or running, waits until it is neither, and deletes it then, all within `timeout`. */
  readonly stopFirst?: boolean;
}

/** The request that deleting a job would send. */
export interface Preview {
  readonly method: string;
  readonly url: string;
}

/** @throws NotSentError with reason `invalid` that names the first parameter that the contract refuses */
export function previewDeleteJob(settings: Settings, jobId: string): Preview {
  try {
    const { method, path } = deleteJobTarget(request(settings, jobId));
    return { method, url: settings.endpoint + path };
  } catch (error) {
    if (!(error instanceof PathParameterError)) throw error;
    throw new NotSentError(`${error.message}. Nothing was sent.`, { reason: 'invalid', parameter: error.parameter });
  }
}

/** Deletes one job; see `Client.deleteJob`. */
export async function deleteJob(settings: Settings, jobId: string, options: DeleteJobOptions): Promise<DeletedJob> {
  const preview = previewDeleteJob(settings, jobId);
  const limits = new Limits(wholeNumber('timeout', Math.ceil(options.timeout ?? settings.timeout)), options.signal);
  try {
    return await repeated(settings.attempts, limits, async (attempts, lost) => {
      const facts = { ...preview, attempts };
      const result = await exchange(settings, (configuration) => send(configuration, request(settings, jobId), { signal: limits.signal }), limits, facts);
      return 'reading' in result ? judged(result.reading, jobId, facts, lost) : result;
    });
  } finally {
    limits.end();
  }
}

function request(settings: Settings, jobId: string): DeleteJobRequest {
  return { project_id: settings.projectId, instance_id: settings.instanceId, job_id: jobId };
}

/** What an answer says about the job. */
function judged(reading: Reading, job_id: string, facts: Facts & { attempts: number }, lost: boolean): { done: DeletedJob } | Failure {
  const { status, body } = reading;
  const { requestId } = reading.facts;
  const done = (outcome: DeletedJob['outcome']): { done: DeletedJob } => ({
    done: { outcome, job_id, status, ...(requestId === undefined ? {} : { requestId }), attempts: facts.attempts },
  });
  if (reading.success || status === 204) {
    // Success has no body. One that has may be a sign-in page or an error under the wrong status.
    if (body === 'empty') return done('deleted');
    return failure(reading, facts, 'A successful deletion has no body, this answer has one.');
  }
  if (status === 404 && isFromService(reading)) {
    // An empty 404 may be a proxy's; that is too little to infer a deletion from.
    if (lost && body !== 'empty') return done('deleted_inferred');
    const all = { ...facts, ...reading.facts, status };
    return { error: new NotFoundError(sentence(all), all), again: false };
  }
  if (status === 404) return failure(reading, facts, 'This 404 is not about the job: check the endpoint.');
  if (status === 0 || (status >= 300 && status < 400)) return failure(reading, { ...facts, reason: 'redirect' }, 'It was a redirect, and redirects are never followed.');
  return failure(reading, facts);
}

/**
 * Whether a 404 is about the job. A proxy or gateway that does not know the address answers 404 as well:
 * with a page, with JSON that has no error code, or with a code that starts with `APIG`.
 */
function isFromService({ body, facts }: Reading): boolean {
  return body === 'empty' || (facts.error_code !== undefined && !facts.error_code.startsWith('APIG'));
}

