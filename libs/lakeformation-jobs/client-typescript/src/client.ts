import { deleteJob, previewDeleteJob } from './delete-job.ts';
import type { DeletedJob, Preview } from './delete-job.ts';
import { settingsFrom } from './settings.ts';
import type { CallOptions, ClientOptions } from './settings.ts';

/** Jobs of one LakeFormation instance. */
export interface Client {
  /**
   * Deletes a job. A job that has been submitted or is running has to be stopped first.
   *
   * A redirect is never followed. Where an answer is lost or the service is busy, the request is sent
   * again, since deleting is idempotent, within `timeout` and at most `attempts` times in all.
   *
   * @param jobId 36 characters: letters, digits and hyphens
   * @returns the job that is gone
   * @throws JobsError whose `outcome` says what became of the job: NotSentError, NotFoundError,
   *   FailedError (AccessError for 401 and 403) or UnknownOutcomeError
   * @see https://support.huaweicloud.com/intl/en-us/api-lakeformation/DeleteJobByInstance.html
   */
  deleteJob(jobId: string, options?: CallOptions): Promise<DeletedJob>;
  /**
   * The request that `deleteJob` would send. Sends nothing.
   *
   * @throws NotSentError when the contract refuses one of the ids
   */
  previewDeleteJob(jobId: string): Preview;
}

/**
 * Makes a client. Sends nothing.
 *
 * @throws NotSentError when the endpoint, the token or a limit cannot be used
 */
export function createClient(options: ClientOptions): Client {
  const settings = settingsFrom(options);
  return {
    deleteJob: (jobId, callOptions = {}) => deleteJob(settings, jobId, callOptions),
    previewDeleteJob: (jobId) => previewDeleteJob(settings, jobId),
  };
}
