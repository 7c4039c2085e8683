/** The only door between the hand-written client and `generated/`. */
export { deleteJob, deleteJobTarget, path, PathParameterError, send } from './generated/index.ts';
export type { Answer, Configuration, DeleteJobAnswers, DeleteJobRequest } from './generated/index.ts';
export type {
  ApiError, DataSourceParameter, GatewayForbidden, GatewayForbiddenError, Job, JobInfo, JobList, JobLog, JobParameter, JobRunMode, JobStatusFilter, JobType, JobUpdate,
  MetaDataDiscoveryParameter, MetaDataMigrationParameter, NewJob, PathRewrite, PermissionMigrationParameter, RangerPermissionMigrationPrincipalRelas,
} from './generated/index.ts';
