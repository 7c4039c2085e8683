import type { components } from '@lakeformation-jobs/contract';
import { expectTypeOf, test } from 'vitest';
import type { Handlers } from '../src/handlers.ts';
import type { Written } from '../src/presentation.ts';

type Job = components['schemas']['Job'];
type JobInfo = components['schemas']['JobInfo'];

/** The same without one field. */
function without<Body, Key extends keyof Body>(body: Body, key: Key): Omit<Body, Key> {
  const { [key]: _, ...rest } = body;
  return rest;
}

const job: Written<Job> = {
  id: 'i', name: 'n', description: undefined, type: 't', parameter: {}, create_time: 'c', last_success_run_time: undefined, start_time: undefined, status: 's',
};
const info: Written<JobInfo> = {
  id: 'i', name: 'n', type: 't', create_time: 'c', start_time: undefined, end_time: undefined, execute_time: undefined, log_simple_info: undefined, status: 's',
};

/** What the compiler refuses; `npm run typecheck` is what runs these. */
test('a handler that leaves out a required field of its answer does not compile', () => {
  const all: Handlers['getJob'] = async () => job;
  // @ts-expect-error: the status is missing
  const getJob: Handlers['getJob'] = async () => without(job, 'status');
  // @ts-expect-error: the total is missing
  const listJobs: Handlers['listJobs'] = async () => ({ jobs: [] });
  // @ts-expect-error: this operation has no body
  const deleteJob: Handlers['deleteJob'] = async () => ({});
  void [all, getJob, listJobs, deleteJob];
  expectTypeOf<Parameters<Handlers['listJobs']>[0]['query']['limit']>().toEqualTypeOf<number>();
});

test('a handler that leaves out a field that may be missing does not compile either', () => {
  const all: Handlers['listJobs'] = async () => ({ total: 1, jobs: [info] });
  const gone: (Written<Job> | Written<JobInfo>)[] = [
    // @ts-expect-error: missing
    without(job, 'description'),
    // @ts-expect-error: missing
    without(job, 'last_success_run_time'),
    // @ts-expect-error: missing
    without(job, 'start_time'),
    // @ts-expect-error: missing
    without(info, 'start_time'),
    // @ts-expect-error: missing
    without(info, 'end_time'),
    // @ts-expect-error: missing
    without(info, 'execute_time'),
    // @ts-expect-error: missing
    without(info, 'log_simple_info'),
  ];
  // @ts-expect-error: one field of one job in a list
  const listJobs: Handlers['listJobs'] = async () => ({ total: 1, jobs: [without(info, 'execute_time')] });
  // @ts-expect-error: one field of one run in a history
  const history: Handlers['listJobHistory'] = async () => ({ total: 1, jobs: [without(info, 'end_time')] });
  void [all, gone, listJobs, history];
});

test('what is written is what the contract has, with every field', () => {
  expectTypeOf<Awaited<ReturnType<Handlers['createJob']>>>().toEqualTypeOf<Written<Job>>();
  expectTypeOf<keyof Written<Job>>().toEqualTypeOf<keyof Job>();
  expectTypeOf<Written<JobInfo>['execute_time']>().toEqualTypeOf<number | undefined>();
  expectTypeOf<Written<JobInfo>['status']>().toEqualTypeOf<JobInfo['status']>();
  // Nothing is bent but the missing: without what is undefined, it is the contract's own.
  expectTypeOf<Required<Job>>().toExtend<Written<Job>>();
});
