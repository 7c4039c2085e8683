import type { JobRunMode, JobType } from '@lakeformation-jobs/client';

// The contract's words as values. One too many or too few does not compile.

export const jobTypes = Object.keys({
  METADATA_MIGRATION: true, PERMISSION_MIGRATION: true, METADATA_DISCOVERY: true,
} satisfies Record<JobType, true>) as readonly JobType[];

export const runModes = Object.keys({ NORMAL: true, COMPARISON: true } satisfies Record<JobRunMode, true>) as readonly JobRunMode[];
