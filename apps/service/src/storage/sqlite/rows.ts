import type { JobRow, ListedJob, RunRow } from '../port.ts';
import { textOf } from './uuid.ts';

/** A job as the engine hands it over; the columns of the latest run are null when there was none. */
export interface JoinedJob {
  id: Uint8Array; type: string; status: string; name: string; created: number; succeeded: number | null;
  mode: string | null; cascade: number | null; run_status: string | null; submitted: number | null;
  running: number | null; stopping: number | null; ended: number | null;
}

type JoinedRun = Pick<JoinedJob, 'mode' | 'cascade' | 'run_status' | 'submitted' | 'running' | 'stopping' | 'ended'>;

export function runRow({ mode, cascade, run_status, submitted, running, stopping, ended }: JoinedRun): RunRow {
  return { mode: mode!, cascade: cascade === 1, status: run_status!, submitted: submitted!, running, stopping, ended };
}

export function listedJob(row: JoinedJob): ListedJob {
  const { type, status, name, created, succeeded } = row;
  return { id: textOf(row.id), type, status, name, created, succeeded, latestRun: row.submitted === null ? null : runRow(row) };
}

export function jobRow(row: JoinedJob & { detail: string }): JobRow {
  return { ...listedJob(row), detail: row.detail };
}
