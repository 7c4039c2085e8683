import { createHash } from 'node:crypto';
import type { Step } from './storage/port.ts';

/** How the simulated runner behaves. Durations are milliseconds. */
export interface RunnerSettings {
  readonly submitted: number;
  readonly running: number;
  readonly stopping: number;
  readonly outcome: 'SUCCESS' | 'FAILED' | 'PARTIAL_SUCCESS' | 'random';
  readonly seed: number;
}

/** What the runner has to know of a job. */
export interface Runnable { readonly id: string; readonly name: string; readonly run: number }

/** What comes after a start: SUBMITTED now, RUNNING later. */
export const started = (now: number, { submitted }: RunnerSettings): Step => ({ status: 'RUNNING', at: now + submitted });

/** What comes after a stop. */
export const stopped = (now: number, { stopping }: RunnerSettings): Step => ({ status: 'STOPPED', at: now + stopping });

/** What comes after a step that was taken; null when the job is at rest then. */
export function after(step: Step, job: Runnable, settings: RunnerSettings): Step | null {
  return step.status === 'RUNNING' ? { status: outcome(job, settings), at: step.at + settings.running } : null;
}

/**
 * How a run ends: as the name of the job asks, else as the settings say. `random` is decided by seed, job and run, so
 * that it is the same after a restart; six of eight succeed.
 */
function outcome({ id, name, run }: Runnable, settings: RunnerSettings): string {
  if (/_fails(_|$)/.test(name)) return 'FAILED';
  if (name.includes('_partial')) return 'PARTIAL_SUCCESS';
  if (settings.outcome !== 'random') return settings.outcome;
  const draw = createHash('sha256').update(`${settings.seed} ${id} ${run}`).digest()[0]! % 8;
  return draw === 0 ? 'FAILED' : draw === 1 ? 'PARTIAL_SUCCESS' : 'SUCCESS';
}
