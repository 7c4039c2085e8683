import * as generated from './generated.ts';
import type { Answer, Configuration, Job, JobList, JobLog, Options, Target } from './generated.ts';
import type { Operation } from './settings.ts';

/** What has to be known of an operation to send it and to judge its answer. `Body` is what it resolves to. */
export interface Row<Request, Body> {
  readonly operation: Operation;
  readonly target: (request: Request) => Target;
  readonly send: (configuration: Configuration, request: Request, options: Options) => Promise<Answer<unknown>>;
  /** Whether the body of a success is what it should be. */
  readonly isBody?: (json: unknown) => json is Body;
  /** Of an operation whose success has no body: what it is called. */
  readonly empty?: string;
  /** Once too often is not the same as once, so it is not sent again when it may have arrived. */
  readonly once?: true;
  /** After a lost answer, not being there is what was asked for. */
  readonly gone?: true;
}

type Request<Send extends (configuration: Configuration, request: never, options: Options) => unknown> = Parameters<Send>[1];

export const createJob: Row<Request<typeof generated.createJob>, Job> = { operation: 'createJob', target: generated.createJobTarget, send: generated.createJob, isBody: isJob, once: true };
export const listJobs: Row<Request<typeof generated.listJobs>, JobList> = { operation: 'listJobs', target: generated.listJobsTarget, send: generated.listJobs, isBody: isJobList };
export const getJob: Row<Request<typeof generated.getJob>, Job> = { operation: 'getJob', target: generated.getJobTarget, send: generated.getJob, isBody: isJob };
export const updateJob: Row<Request<typeof generated.updateJob>, Job> = { operation: 'updateJob', target: generated.updateJobTarget, send: generated.updateJob, isBody: isJob };
export const deleteJob: Row<Request<typeof generated.deleteJob>, void> = { operation: 'deleteJob', target: generated.deleteJobTarget, send: generated.deleteJob, empty: 'deletion', gone: true };
export const startJob: Row<Request<typeof generated.startJob>, void> = { operation: 'startJob', target: generated.startJobTarget, send: generated.startJob, empty: 'start', once: true };
export const stopJob: Row<Request<typeof generated.stopJob>, void> = { operation: 'stopJob', target: generated.stopJobTarget, send: generated.stopJob, empty: 'stop' };
export const getJobLog: Row<Request<typeof generated.getJobLog>, JobLog> = { operation: 'getJobLog', target: generated.getJobLogTarget, send: generated.getJobLog, isBody: isJobLog };
export const listJobHistory: Row<Request<typeof generated.listJobHistory>, JobList> = { operation: 'listJobHistory', target: generated.listJobHistoryTarget, send: generated.listJobHistory, isBody: isJobList };

/** Only what tells a job from a page or an error is asked for: the vendor may leave out or add the rest. */
function isJob(json: unknown): json is Job {
  const { id, status } = Object(json) as Record<string, unknown>;
  return typeof id === 'string' && typeof status === 'string';
}

function isJobList(json: unknown): json is JobList {
  const { jobs, total } = Object(json) as Record<string, unknown>;
  return Array.isArray(jobs) && typeof total === 'number';
}

function isJobLog(json: unknown): json is JobLog {
  return typeof (Object(json) as Record<string, unknown>)['log'] === 'string';
}
