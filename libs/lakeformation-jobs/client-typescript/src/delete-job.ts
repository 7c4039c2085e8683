import type { Limits } from './attempts.ts';
import { call, limited, preview } from './call.ts';
import type { Preview } from './call.ts';
import { JobsError, NotFoundError, NotSentError, RefusedActiveError } from './errors.ts';
import { deleteJob as remove, stopJob } from './operations.ts';
import type { CallOptions, Settings } from './settings.ts';
import { awaited } from './wait-for-job.ts';

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
  /**
   * Stops a job that is submitted or running, waits until it is neither, and deletes it then, all within `timeout`.
   * Where that fails, `cause` of the `RefusedActiveError` is the error of the step that failed.
   */
  readonly stopFirst?: boolean;
}

/** @throws NotSentError with reason `invalid` that names the first parameter that the contract refuses */
export function previewDeleteJob(settings: Settings, job_id: string): Preview {
  return preview(settings, remove, { ...settings.instance, job_id });
}

/** Deletes one job; see `Client.deleteJob`. */
export async function deleteJob(settings: Settings, job_id: string, options: DeleteJobOptions): Promise<DeletedJob> {
  return limited(settings, options, async (limits) => {
    try {
      return await deleted(settings, job_id, options, limits);
    } catch (error) {
      if (!options.stopFirst || !(error instanceof RefusedActiveError)) throw error;
      return stoppedAndDeleted(settings, job_id, options, limits, error);
    }
  });
}

async function deleted(settings: Settings, job_id: string, options: CallOptions, limits: Limits): Promise<DeletedJob> {
  const { facts: { operation: _, ...facts } } = await call(settings, remove, { ...settings.instance, job_id }, options, limits);
  return { outcome: facts.status === 404 ? 'deleted_inferred' : 'deleted', job_id, ...facts };
}

/** @throws JobsError of the second deletion; the refusal of the first, with what went wrong since, when it does not come to that */
async function stoppedAndDeleted(settings: Settings, job_id: string, options: CallOptions, limits: Limits, refusal: RefusedActiveError): Promise<DeletedJob> {
  let step = 'Stopping it';
  try {
    await call(settings, stopJob, { ...settings.instance, job_id }, options, limits).catch(unlessOver);
    step = 'Waiting for its end';
    await awaited(settings, job_id, options, limits).catch(unlessOver);
    step = 'Deleting it';
    return await deleted(settings, job_id, options, limits);
  } catch (error) {
    if (!(error instanceof JobsError) || (step === 'Deleting it' && !(error instanceof NotSentError))) throw error;
    const { outcome: _, message, ...facts } = refusal.toJSON();
    throw new RefusedActiveError(`${message} ${step} failed: ${error.message}`, { ...facts, ...(error.reason === undefined ? {} : { reason: error.reason }) }, { cause: error });
  }
}

/** A job that ended by itself, or is gone, need not be stopped. */
function unlessOver(error: unknown): void {
  if (!(error instanceof NotFoundError) && !(error instanceof JobsError && error.reason === 'not_active')) throw error;
}
