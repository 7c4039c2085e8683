import type { Result } from './results.ts';
import type { StopSignal } from './io.ts';

/** 128 and the number of the signal, as shells report it. */
export const stopCode: Readonly<Record<StopSignal, number>> = { SIGINT: 130, SIGTERM: 143 };

/** Wrong usage, or not confirmed. Nothing was sent. */
export const usageCode = 2;

export interface Judging {
  /** A job that is not there counts as done. */
  readonly ignoreNotFound?: boolean | undefined;
  readonly stoppedBy?: StopSignal | undefined;
}

/** Whether a job is as it was wanted. */
export function isDone({ outcome }: Pick<Result, 'outcome'>, { ignoreNotFound = false }: Judging): boolean {
  return outcome === 'done' || outcome === 'deleted' || outcome === 'deleted_inferred' || (ignoreNotFound && outcome === 'not_found');
}

/**
 * The exit code of a run, the first row that fits: 130 or 143 stopped by a signal; 0 all done;
 * 6 an outcome is unknown; 4 access was refused; 3 or 5 every failure is
 * `not_found` or `refused_active`; 1 anything else.
 */
export function exitCode(results: readonly Pick<Result, 'outcome' | 'status'>[], judging: Judging): number {
  if (judging.stoppedBy) return stopCode[judging.stoppedBy];
  const failures = results.filter((result) => !isDone(result, judging));
  if (failures.length === 0) return 0;
  if (failures.some(({ outcome }) => outcome === 'unknown')) return 6;
  if (failures.some(({ status }) => status === 401 || status === 403)) return 4;
  if (failures.every(({ outcome }) => outcome === 'not_found')) return 3;
  if (failures.every(({ outcome }) => outcome === 'refused_active')) return 5;
  return 1;
}
