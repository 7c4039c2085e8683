import type { Generated } from 'kysely';

/** The tables, for every engine. `instance` is a small number for a project's instance, `id` the 16 bytes of a UUID. */
export interface Tables {
  instances: { key: Generated<number>; project: string; instance: string };
  jobs: JobsTable;
  runs: RunsTable;
  /** How many jobs of a type an instance has: counting a million rows takes too long for every page of a list. */
  counts: { instance: number; type: string; jobs: number };
}

/** What is told of a run; all of it is null where there was none. */
interface Run<None> {
  mode: string | None;
  cascade: number | None;
  submitted: number | None;
  running: number | null;
  stopping: number | null;
  ended: number | null;
}

/** A job with its latest run, whose status is the job's: a delete then meets one row, and so does everything that happens to the run. */
export interface JobsTable extends Run<null> {
  instance: number;
  /** UUIDs of version 7, so that the order of ids is the order of creation. */
  id: Uint8Array;
  type: string;
  status: string;
  name: string;
  created: number;
  succeeded: number | null;
  /** How many runs there were; the number of the latest one. */
  run: number;
  /** What the simulated runner will do, and when; both are null for a job that is at rest. */
  next_status: string | null;
  next_at: number | null;
  detail: string;
}

/** The runs before the latest one. */
export interface RunsTable extends Run<never> {
  instance: number;
  job: Uint8Array;
  number: number;
  status: string;
}
