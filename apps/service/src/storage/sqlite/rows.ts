import type { JobRow, ListedJob, RunRow } from '../port.ts';
import { textOf } from './uuid.ts';

/** A run as the engine hands it over: nulls where there was none. */
interface FoundRun {
  status: string; mode: string | null; cascade: number | null; submitted: number | null;
  running: number | null; stopping: number | null; ended: number | null;
}

/** A job as the engine hands it over, with its latest run. */
export interface FoundJob extends FoundRun {
  id: Uint8Array; type: string; name: string; created: number; succeeded: number | null;
}

export function runRow({ mode, cascade, status, submitted, running, stopping, ended }: FoundRun): RunRow {
  return { mode: mode!, cascade: cascade === 1, status, submitted: submitted!, running, stopping, ended };
}

export function listedJob(row: FoundJob): ListedJob {
  const { type, status, name, created, succeeded } = row;
  return { id: textOf(row.id), type, status, name, created, succeeded, latestRun: row.submitted === null ? null : runRow(row) };
}

export function jobRow(row: FoundJob & { detail: string }): JobRow {
  return { ...listedJob(row), detail: row.detail };
}
