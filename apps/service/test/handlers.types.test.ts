import type { components } from '@lakeformation-jobs/contract';
import { expectTypeOf, test } from 'vitest';
import type { Handlers } from '../src/handlers.ts';

/** What the compiler refuses; `npm run typecheck` is what runs these. */
test('a handler that leaves out a field of its answer does not compile', () => {
  const job = { id: 'i', name: 'n', type: 't', parameter: {}, create_time: 'c' };
  // @ts-expect-error: the status is missing
  const getJob: Handlers['getJob'] = async () => job;
  // @ts-expect-error: the total is missing
  const listJobs: Handlers['listJobs'] = async () => ({ jobs: [] });
  // @ts-expect-error: this operation has no body
  const deleteJob: Handlers['deleteJob'] = async () => ({});
  void [getJob, listJobs, deleteJob];
  expectTypeOf<Awaited<ReturnType<Handlers['createJob']>>>().toEqualTypeOf<components['schemas']['Job']>();
  expectTypeOf<Parameters<Handlers['listJobs']>[0]['query']['limit']>().toEqualTypeOf<number>();
});
