/** The only door between the hand-written client and `generated/`. */
export { deleteJob, deleteJobTarget, path, PathParameterError, send } from './generated/index.ts';
export type { Answer, ApiError, Configuration, DeleteJobAnswers, DeleteJobRequest, GatewayForbidden, GatewayForbiddenError } from './generated/index.ts';
