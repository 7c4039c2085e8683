import type { Generated } from 'kysely';

/** The tables, for every engine. `instance` is a small number for a project's instance, `id` the 16 bytes of a UUID. */
export interface Tables {
  instances: { key: Generated<number>; project: string; instance: string };
  jobs: JobsTable;
  runs: RunsTable;
  /** How many jobs of a type an instance has: counting a million rows takes too long for every page of a list. */
  counts: { instance: number; type: string; jobs: number };
}

export interface JobsTable {
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

export interface RunsTable {
  instance: number;
  job: Uint8Array;
  number: number;
  mode: string;
  cascade: number;
  status: string;
  submitted: number;
  running: number | null;
  stopping: number | null;
  ended: number | null;
}
