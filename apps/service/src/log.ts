import type { RunRow } from './storage/port.ts';

/** What became of a run, in a few words. */
const endings: Record<string, string> = {
  SUCCESS: 'The run succeeded',
  PARTIAL_SUCCESS: 'A part of the run succeeded',
  FAILED: 'The run failed',
  STOPPED: 'The run was stopped',
};

/** The short log of a run, for lists. */
export function simpleLog({ status, ended, running }: RunRow): string {
  if (ended !== null) return endings[status] ?? 'The run ended';
  return running === null ? 'The run is submitted' : 'The run is under way';
}

/**
 * The log of the latest run, a line an event; empty for a job that never ran. It is told from the run's own record, so
 * it is there as long as the history, and no longer.
 */
export function log(run: RunRow | null): string {
  if (!run) return '';
  const level = run.status === 'FAILED' ? 'ERROR' : run.status === 'PARTIAL_SUCCESS' ? 'WARN' : 'INFO';
  const comparison = run.mode === 'COMPARISON' ? `comparison, cascade ${run.cascade}` : 'original task';
  const events: [at: number | null, level: string, text: string][] = [
    [run.submitted, 'INFO', `submitted (${comparison})`],
    [run.running, 'INFO', 'running'],
    [run.stopping, 'INFO', 'asked to stop'],
    [run.ended, level, simpleLog(run)],
  ];
  return events.flatMap(([at, grade, text]) => (at === null ? [] : `${new Date(at).toISOString()} ${grade} ${text}\n`)).join('');
}
