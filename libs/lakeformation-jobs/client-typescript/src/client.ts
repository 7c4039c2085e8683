import { call, limited } from './call.ts';
import type { Done, Preview } from './call.ts';
import { deleteJob, previewDeleteJob } from './delete-job.ts';
import type { DeletedJob, DeleteJobOptions } from './delete-job.ts';
import type { GetJobRequest, Job, JobList, JobLog, JobRunMode, JobStatusFilter, JobType, JobUpdate, NewJob } from './generated.ts';
import { createJob, getJob, getJobLog, listJobHistory, listJobs, startJob, stopJob, updateJob } from './operations.ts';
import type { Row } from './operations.ts';
import { settingsFrom } from './settings.ts';
import type { CallOptions, ClientOptions } from './settings.ts';
import { waitForJob } from './wait-for-job.ts';
import type { WaitOptions } from './wait-for-job.ts';

/** Which jobs are listed, and which page of them. */
export interface ListJobsOptions extends CallOptions {
  readonly type: JobType;
  readonly name_pattern?: string;
  /** Status of the latest run. */
  readonly status?: JobStatusFilter;
  /** Rows that are left out, 0 to 1000. 0 by default. */
  readonly offset?: number;
  /** Most jobs of the page, 1 to 1000. 10 by default. */
  readonly limit?: number;
}

/** Which runs of a job are listed, and which page of them. */
export interface ListJobHistoryOptions extends CallOptions {
  readonly status?: JobStatusFilter;
  /** Rows that are left out, 0 to 1000. 0 by default. */
  readonly offset?: number;
  /** Most runs of the page, 1 to 1000. 10 by default. */
  readonly limit?: number;
}

export interface StartJobOptions extends CallOptions {
  /** NORMAL runs the job itself, COMPARISON a comparison of what it migrated. */
  readonly mode?: JobRunMode;
  /** For comparisons alone: child metadata is listed below all parents, not only below those of the same name. */
  readonly cascade?: boolean;
}

/** A job whose start or stop was accepted; reading the job tells when it is so far. */
export interface AcceptedJob {
  readonly job_id: string;
  /** HTTP status of the last answer. */
  readonly status: number;
  /** `X-request-id` of the last answer. */
  readonly requestId?: string;
  /** Requests that were started. */
  readonly attempts: number;
}

/**
 * Jobs of one LakeFormation instance.
 *
 * Every call rejects with a JobsError whose `outcome` says what became of it: NotSentError, NotFoundError,
 * RefusedActiveError, FailedError (AccessError for 401 and 403) or UnknownOutcomeError. A redirect is never
 * followed. Where the service is busy, the request is sent again, within `timeout` and at most `attempts`
 * times in all; where an answer is lost as well, but for creating and starting, which twice is not once.
 */
export interface Client {
  /**
   * Creates a job. It does not start it.
   *
   * @throws JobsError; NotFoundError when there is no such instance
   * @see https://support.huaweicloud.com/intl/en-us/api-lakeformation/CreateJobByInstance.html
   */
  createJob(job: NewJob, options?: CallOptions): Promise<Job>;
  /**
   * One page of the jobs of a type; `allJobs` goes through all pages.
   *
   * @throws JobsError; NotFoundError when there is no such instance
   * @see https://support.huaweicloud.com/intl/en-us/api-lakeformation/ListJobsByInstance.html
   */
  listJobs(options: ListJobsOptions): Promise<JobList>;
  /**
   * A job with its parameters. Passwords and secret keys are not told.
   *
   * @param jobId 36 characters: letters, digits and hyphens
   * @see https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobByInstance.html
   */
  getJob(jobId: string, options?: CallOptions): Promise<Job>;
  /**
   * Replaces the name, the description and the parameters of a job. Its type stays.
   *
   * @throws JobsError; RefusedActiveError while the job is submitted or running
   * @see https://support.huaweicloud.com/intl/en-us/api-lakeformation/UpdateJobByInstance.html
   */
  updateJob(jobId: string, update: JobUpdate, options?: CallOptions): Promise<Job>;
  /**
   * Deletes a job. One that is submitted or running has to be stopped first; `stopFirst` does both.
   *
   * @param jobId 36 characters: letters, digits and hyphens
   * @returns the job that is gone
   * @throws JobsError; RefusedActiveError while the job is submitted or running
   * @see https://support.huaweicloud.com/intl/en-us/api-lakeformation/DeleteJobByInstance.html
   */
  deleteJob(jobId: string, options?: DeleteJobOptions): Promise<DeletedJob>;
  /**
   * Starts a run of a job. Never sent again after a lost answer: a second run would be one too many.
   *
   * @throws JobsError; RefusedActiveError while the job is submitted or running
   * @see https://support.huaweicloud.com/intl/en-us/api-lakeformation/StartJobByInstance.html
   */
  startJob(jobId: string, options?: StartJobOptions): Promise<AcceptedJob>;
  /**
   * Stops the run of a job.
   *
   * @throws JobsError; FailedError with reason `not_active` when the job is neither submitted nor running
   * @see https://support.huaweicloud.com/intl/en-us/api-lakeformation/StopJobByInstance.html
   */
  stopJob(jobId: string, options?: CallOptions): Promise<AcceptedJob>;
  /**
   * The log of the latest run.
   *
   * @see https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobLogByInstance.html
   */
  getJobLog(jobId: string, options?: CallOptions): Promise<JobLog>;
  /**
   * One page of the runs of a job.
   *
   * @see https://support.huaweicloud.com/intl/en-us/api-lakeformation/ShowJobHistoryByInstance.html
   */
  listJobHistory(jobId: string, options?: ListJobHistoryOptions): Promise<JobList>;
  /**
   * Reads a job until it is as wanted: by default, until it is neither submitted nor running.
   *
   * @returns the job as it was read last
   * @throws JobsError; FailedError with reason `timeout` that names the last status
   */
  waitForJob(jobId: string, options: WaitOptions): Promise<Job>;
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
  const { instance } = settings;
  const done = async <Request, Body>(row: Row<Request, Body>, request: Request, callOptions: CallOptions): Promise<Done<Body>> => (
    limited(settings, callOptions, (limits) => call(settings, row, request, callOptions, limits))
  );
  const body = async <Request, Body>(row: Row<Request, Body>, request: Request, callOptions: CallOptions): Promise<Body> => (await done(row, request, callOptions)).body;
  const accepted = async (row: Row<GetJobRequest, void>, job_id: string, callOptions: CallOptions): Promise<AcceptedJob> => {
    const { facts: { operation: _, ...facts } } = await done(row, { ...callOptions, ...instance, job_id }, callOptions);
    return { job_id, ...facts };
  };
  return {
    createJob: (job, callOptions = {}) => body(createJob, { ...instance, body: job }, callOptions),
    listJobs: ({ offset = 0, limit = 10, ...query }) => body(listJobs, { ...query, ...instance, offset, limit }, query),
    getJob: (job_id, callOptions = {}) => body(getJob, { ...instance, job_id }, callOptions),
    updateJob: (job_id, update, callOptions = {}) => body(updateJob, { ...instance, job_id, body: update }, callOptions),
    deleteJob: (job_id, callOptions = {}) => deleteJob(settings, job_id, callOptions),
    startJob: (job_id, callOptions = {}) => accepted(startJob, job_id, callOptions),
    stopJob: (job_id, callOptions = {}) => accepted(stopJob, job_id, callOptions),
    getJobLog: (job_id, callOptions = {}) => body(getJobLog, { ...instance, job_id }, callOptions),
    listJobHistory: (job_id, { offset = 0, limit = 10, ...query } = {}) => body(listJobHistory, { ...query, ...instance, job_id, offset, limit }, query),
    waitForJob: (job_id, callOptions) => waitForJob(settings, job_id, callOptions),
    previewDeleteJob: (job_id) => previewDeleteJob(settings, job_id),
  };
}
