import { examples } from '@lakeformation-jobs/client/documented';
import type { JobInfo } from '@lakeformation-jobs/client';
import type { UseQueryResult } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { jobTypes } from '../src/jobs/contract-words.ts';
import type { ReachableJobs } from '../src/jobs/reachable-jobs.ts';
import { together } from '../src/jobs/use-jobs.ts';

const [job] = examples.jobs.value.jobs as [JobInfo];
const walk = (of: { readonly jobs?: readonly JobInfo[]; readonly error?: Error }): UseQueryResult<ReachableJobs> => ({
  data: of.jobs && { jobs: of.jobs, total: of.jobs.length, walled: false }, error: of.error ?? null, isPending: false, isPlaceholderData: false, isFetching: false, dataUpdatedAt: 1, refetch: () => undefined,
}) as unknown as UseQueryResult<ReachableJobs>;

test('every type that could not be listed is told with its own error', () => {
  const errors = jobTypes.map((type) => new Error(type));
  expect(together(errors.map((error) => walk({ error })), jobTypes).failures).toEqual(jobTypes.map((type, index) => ({ type, error: errors[index], outdated: false })));
});

test('a type that could not be listed again is told as outdated, and its jobs stay', () => {
  const [first, last] = [new Error('first'), new Error('last')];
  const { failures, jobs } = together([walk({ error: first }), walk({ jobs: [] }), walk({ jobs: [job], error: last })], jobTypes);
  expect(failures).toEqual([{ type: jobTypes[0], error: first, outdated: false }, { type: jobTypes[2], error: last, outdated: true }]);
  expect(jobs).toEqual([job]);
});

test('without a failure there is none', () => {
  expect(together([walk({ jobs: [job] })], [jobTypes[0]!]).failures).toEqual([]);
});
