import type { JobInfo, JobStatusFilter, JobType } from '@lakeformation-jobs/client';
import { refusedIn } from '@lakeformation-jobs/client';

// The contract's words as values. One too many or too few does not compile.

export const jobTypes = Object.keys({
  METADATA_MIGRATION: true, PERMISSION_MIGRATION: true, METADATA_DISCOVERY: true,
} satisfies Record<JobType, true>) as readonly JobType[];

/** Statuses that a list can be narrowed to. */
export const filterStatuses = Object.keys({
  CREATED: true, SUBMITTED: true, RUNNING: true, SUCCESS: true, PARTIAL_SUCCESS: true, FAILED: true, STOPPED: true,
} satisfies Record<JobStatusFilter, true>) as readonly JobStatusFilter[];

/** Whether the contract refuses an operation in this status. A status that we do not know is not refused. */
export function isRefused(operation: keyof typeof refusedIn, status: string): boolean {
  return (refusedIn[operation] as readonly string[]).includes(status);
}

/** Submitted or running: what has to be stopped before it is deleted. */
export const isActive = ({ status }: Pick<JobInfo, 'status'>): boolean => isRefused('deleteJob', status);
