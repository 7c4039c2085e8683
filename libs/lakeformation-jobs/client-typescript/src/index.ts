export { bodyTable, operationTable, refusedIn } from '@lakeformation-jobs/contract';
export { allJobs } from './all-jobs.ts';
export type { AllJobsOptions } from './all-jobs.ts';
export type { Preview } from './call.ts';
export { createClient } from './client.ts';
export type { AcceptedJob, Client, ListJobHistoryOptions, ListJobsOptions, StartJobOptions } from './client.ts';
export type { DeletedJob, DeleteJobOptions } from './delete-job.ts';
export { deleteJobs } from './delete-jobs.ts';
export type { DeleteJobResult, DeleteJobsOptions } from './delete-jobs.ts';
export { AccessError, FailedError, JobsError, NotFoundError, NotSentError, RefusedActiveError, UnknownOutcomeError } from './errors.ts';
export type { Facts, Outcome } from './errors.ts';
export type {
  ApiError, DataSourceParameter, GatewayForbidden, GatewayForbiddenError, Job, JobInfo, JobList, JobLog, JobParameter, JobRunMode, JobStatusFilter, JobType, JobUpdate,
  MetaDataDiscoveryParameter, MetaDataMigrationParameter, NewJob, PathRewrite, PermissionMigrationParameter, RangerPermissionMigrationPrincipalRelas,
} from './generated.ts';
export type { AnswerFacts, CallOptions, ClientOptions, Operation } from './settings.ts';
export type { Token } from './token.ts';
export type { WaitOptions } from './wait-for-job.ts';
