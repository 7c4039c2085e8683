import type { components } from '@lakeformation-jobs/contract';
import { simpleLog } from './log.ts';
import type { JobRow, ListedJob, RunRow } from './storage/port.ts';

type Schemas = components['schemas'];

/**
 * A body as it is written: every field that the contract has is said, also when there is nothing to say. JSON leaves out what is
 * undefined; a field that may be missing could be forgotten otherwise.
 */
export type Written<Body> = Body extends object
  ? { [Key in keyof Required<Body>]: Body[Key] extends readonly (infer Item)[] ? Written<Item>[] : Body[Key] }
  : Body;

/** What a caller says about a job that the service keeps and does not read. */
export interface Detail { readonly description?: string; readonly parameter: Schemas['JobParameter'] }

/** The job as `getJob` answers it. */
export function job({ id, name, type, status, created, succeeded, detail, latestRun }: JobRow): Written<Schemas['Job']> {
  const { description, parameter } = JSON.parse(detail) as Detail;
  return {
    id,
    name,
    description,
    type,
    parameter,
    create_time: time(created),
    last_success_run_time: time(succeeded),
    start_time: time(latestRun?.submitted),
    status,
  };
}

/** The job as lists have it, with its latest run. */
export function jobInfo({ id, name, type, status, created, latestRun }: ListedJob): Written<Schemas['JobInfo']> {
  return {
    id,
    name,
    type,
    create_time: time(created),
    start_time: time(latestRun?.submitted),
    end_time: time(latestRun?.ended),
    execute_time: seconds(latestRun),
    log_simple_info: latestRun ? simpleLog(latestRun) : undefined,
    status,
  };
}

/** One run of a job as the history has it: everything but the run's own facts is the job's. */
export function runInfo(row: ListedJob, run: RunRow): Written<Schemas['JobInfo']> {
  return jobInfo({ ...row, status: run.status, latestRun: run });
}

/** How long a run took that has ended. */
const seconds = (run: RunRow | null): number | undefined => (run && run.ended !== null ? Math.round((run.ended - run.submitted) / 1000) : undefined);

/** As the pages print times. */
function time(milliseconds: number): string;
function time(milliseconds: number | null | undefined): string | undefined;
function time(milliseconds: number | null | undefined): string | undefined {
  return milliseconds == null ? undefined : new Date(milliseconds).toISOString();
}
