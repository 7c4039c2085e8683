import type { components } from '@lakeformation-jobs/contract';
import { simpleLog } from './log.ts';
import type { JobRow, ListedJob, RunRow } from './storage/port.ts';

type Schemas = components['schemas'];

/** What a caller says about a job that the service keeps and does not read. */
export interface Detail { readonly description?: string; readonly parameter: Schemas['JobParameter'] }

/** The job as `getJob` answers it. */
export function job({ id, name, type, status, created, succeeded, detail, latestRun }: JobRow): Schemas['Job'] {
  const { description, parameter } = JSON.parse(detail) as Detail;
  return {
    id,
    name,
    ...(description === undefined ? {} : { description }),
    type,
    parameter,
    create_time: time(created),
    ...(succeeded === null ? {} : { last_success_run_time: time(succeeded) }),
    ...(latestRun ? { start_time: time(latestRun.submitted) } : {}),
    status,
  };
}

/** The job as lists have it, with its latest run. */
export function jobInfo(row: ListedJob): Schemas['JobInfo'] {
  const { id, name, type, status, created, latestRun } = row;
  return { id, name, type, create_time: time(created), ...(latestRun ? runTimes(latestRun) : {}), status };
}

/** One run of a job as the history has it: everything but the run's own facts is the job's. */
export function runInfo(row: ListedJob, run: RunRow): Schemas['JobInfo'] {
  return jobInfo({ ...row, status: run.status, latestRun: run });
}

function runTimes(run: RunRow): Pick<Schemas['JobInfo'], 'start_time' | 'end_time' | 'execute_time' | 'log_simple_info'> {
  const { submitted, ended } = run;
  return {
    start_time: time(submitted),
    ...(ended === null ? {} : { end_time: time(ended), execute_time: Math.round((ended - submitted) / 1000) }),
    log_simple_info: simpleLog(run),
  };
}

/** As the pages print times. */
const time = (milliseconds: number): string => new Date(milliseconds).toISOString();
