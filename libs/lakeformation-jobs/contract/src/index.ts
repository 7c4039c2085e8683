export { bodyTable } from './generated/bodies.ts';
export { refusedErrorCode, refusedIn } from './generated/lifecycle.ts';
export { operationTable } from './generated/operations.ts';
export type * from './generated/types.ts';
