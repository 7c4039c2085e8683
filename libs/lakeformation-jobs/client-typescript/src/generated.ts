/** The only door between the hand-written client and `generated/`. */
export {
  createJob, createJobTarget, deleteJob, deleteJobTarget, getJob, getJobLog, getJobLogTarget, getJobTarget, listJobHistory, listJobHistoryTarget, listJobs, listJobsTarget,
  path, PathParameterError, send, startJob, startJobTarget, stopJob, stopJobTarget, updateJob, updateJobTarget,
} from './generated/index.ts';
export type { Answer, Configuration, DeleteJobRequest, GetJobRequest, Options, Target } from './generated/index.ts';
export type {
  ApiError, DataSourceParameter, GatewayForbidden, GatewayForbiddenError, Job, JobInfo, JobList, JobLog, JobParameter, JobRunMode, JobStatusFilter, JobType, JobUpdate,
  MetaDataDiscoveryParameter, MetaDataMigrationParameter, NewJob, PathRewrite, PermissionMigrationParameter, RangerPermissionMigrationPrincipalRelas,
} from './generated/index.ts';
