import type { JobRow, RunRow } from '../port.ts';
import { textOf } from './uuid.ts';

/** A row of `jobByKey`, as the engine hands it over; the columns of the latest run are null when there was none. */
export interface JoinedJob {
  id: Uint8Array; type: string; status: string; name: string; created: number; succeeded: number | null; detail: string;
  mode: string | null; cascade: number | null; run_status: string | null; submitted: number | null;
  running: number | null; stopping: number | null; ended: number | null;
}

type JoinedRun = Pick<JoinedJob, 'mode' | 'cascade' | 'run_status' | 'submitted' | 'running' | 'stopping' | 'ended'>;

export function runRow({ mode, cascade, run_status, submitted, running, stopping, ended }: JoinedRun): RunRow {
  return { mode: mode!, cascade: cascade === 1, status: run_status!, submitted: submitted!, running, stopping, ended };
}

export function jobRow(row: JoinedJob): JobRow {
  const { type, status, name, created, succeeded, detail } = row;
  return { id: textOf(row.id), type, status, name, created, succeeded, detail, latestRun: row.submitted === null ? null : runRow(row) };
}
