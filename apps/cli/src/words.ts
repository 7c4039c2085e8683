import type { JobRunMode, JobStatusFilter, JobType } from '@lakeformation-jobs/client';

// The contract's words as values. One too many or too few does not compile.

export const jobTypes = Object.keys({
  METADATA_MIGRATION: true, PERMISSION_MIGRATION: true, METADATA_DISCOVERY: true,
} satisfies Record<JobType, true>) as readonly JobType[];

export const runModes = Object.keys({ NORMAL: true, COMPARISON: true } satisfies Record<JobRunMode, true>) as readonly JobRunMode[];

/** Statuses that a list can be narrowed to. */
export const filterStatuses = Object.keys({
  CREATED: true, SUBMITTED: true, RUNNING: true, SUCCESS: true, PARTIAL_SUCCESS: true, FAILED: true, STOPPED: true,
} satisfies Record<JobStatusFilter, true>) as readonly JobStatusFilter[];

/** Statuses that answers are documented to tell; the vendor may add some, so they are no type of the contract. */
export const statuses: readonly string[] = [...filterStatuses, 'FROZEN_RELEASABLE', 'FROZEN_UNRELEASABLE'];

/** Room for the longest of them. */
export const statusWidth = Math.max(...statuses.map(({ length }) => length));
