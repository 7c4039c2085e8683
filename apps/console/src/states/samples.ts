import type { DeleteJobResult, JobInfo, Outcome } from '@lakeformation-jobs/client';
import { examples, schemas } from '@lakeformation-jobs/client/documented';
import type { RunResult, RunState } from '../remove/run.ts';

const [documented] = examples.jobs.value.jobs as [JobInfo];

/** Every status of the contract, and one that it does not have. */
export const statuses: readonly string[] = [...schemas.JobStatus['x-extensible-enum'], 'SOMETHING_NEW'];

/** Jobs as the contract's example has them, in each status. */
export const jobs: readonly JobInfo[] = statuses.map((status, index) => ({
  ...documented, status, id: `${documented.id.slice(0, -2)}${String(index).padStart(2, '0')}`, name: `${documented.name}_${index + 1}`,
}));

/** More than can be listed. */
export const walled = {
  total: 5_000,
  jobs: Array.from({ length: 1_000 }, (_, index): JobInfo => ({ ...documented, id: `${documented.id.slice(0, -4)}${String(index).padStart(4, '0')}`, name: `${documented.name}_${index + 1}` })),
};

/** The documented job in another status. */
export const jobIn = (status: string): { body: unknown } => ({ body: { ...examples.job.value, status } });

const told: Readonly<Record<Outcome, Partial<DeleteJobResult>>> = {
  deleted: { status: 200, attempts: 1 },
  deleted_inferred: { status: 404, attempts: 2 },
  not_found: { status: 404, error_msg: examples.not_found.value.error_msg },
  refused_active: { status: 400, error_msg: examples.refused_active.value.error_msg },
  failed: { status: 500, error_msg: examples.internal_server_error.value.error_msg, requestId: '5f3c1d2e8a9b4c6d7e0f1a2b3c4d5e6f' },
  unknown: { attempts: 3, message: 'The answer was lost.' },
  not_sent: { reason: 'halted', message: 'Halted, since access was refused.' },
};

/** An id as no service of this API has it: the client sends nothing for it, and no command line may get it. */
export const hostile: JobInfo = { ...jobs[3]!, id: 'x; id' };

/** A deletion that came to every outcome there is. */
export function runWith(running: boolean): RunState {
  const outcomes = Object.entries(told) as [Outcome, Partial<DeleteJobResult>][];
  const results = outcomes.slice(0, running ? 3 : undefined).map(([outcome, facts], index): DeleteJobResult => ({ job_id: jobs[index]!.id, outcome, ...facts }));
  return { jobs: jobs.slice(0, outcomes.length), stopFirst: false, running, results: new Map(results.map((result) => [result.job_id, result])) };
}

const [, stopped] = jobs as [JobInfo, JobInfo];
const notStopped: RunResult = {
  job_id: stopped.id, outcome: 'refused_active', ...told.refused_active,
  stopFailure: { outcome: 'failed', method: 'POST', status: 403, error_msg: examples.forbidden.value.error_msg, message: 'Access was refused.' },
};

/** A deletion of a job that could not be stopped first. */
export const runNotStopped: RunState = { jobs: [stopped], stopFirst: true, running: false, results: new Map([[stopped.id, notStopped]]) };
