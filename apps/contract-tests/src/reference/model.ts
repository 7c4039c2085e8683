import { refusedErrorCode, refusedIn } from '@lakeformation-jobs/contract';
import type { Operation } from './api.ts';

/**
 * A job as one who reads the contract alone imagines it, one request after the other. The only rules are the
 * contract's `refusedIn`; what the runner does by itself is told from outside.
 */
export interface Job {
  readonly name: string;
  readonly status: string;
  /** A stop was accepted and has not shown yet. */
  readonly stopping: boolean;
  /** How often it was started. */
  readonly runs: number;
}

/** null once it is deleted. */
export type State = Job | null;

/** Where the runner may take a job from a status, by itself and at any time. */
export type Runner = Readonly<Record<string, readonly string[]>>;

/** What was asked of a job, and what came back. */
export interface Exchange {
  readonly operation: Operation;
  /** The name that an update gives. */
  readonly name?: string;
  /** The HTTP status; a list tells 404 for a job that it does not have. */
  readonly status: number;
  readonly error_code?: unknown;
  /** What the answer tells about the job, where it does. */
  readonly told?: Partial<Job>;
}

/** Every state that a job may be in when nobody asks for anything, the present ones included. */
export function drifted(states: readonly State[], runner: Runner): State[] {
  const found = new Map<string, State>();
  const visit = (state: State): void => {
    const key = JSON.stringify(state);
    if (found.has(key)) return;
    found.set(key, state);
    if (state === null) return;
    if (state.stopping) visit({ ...state, status: 'STOPPED', stopping: false });
    else for (const status of runner[state.status] ?? []) visit({ ...state, status });
  };
  states.forEach(visit);
  return [...found.values()];
}

/** The states that are left of those a job may be in, once this was seen; none when it cannot have been. */
export function after(states: readonly State[], seen: Exchange): State[] {
  return states.flatMap((state) => {
    const next = step(state, seen);
    return next === undefined ? [] : [next];
  });
}

function step(state: State, { operation, name, status, error_code, told = {} }: Exchange): State | undefined {
  if (state === null) return status === 404 ? null : undefined;
  const refused = (refusedIn[operation] as readonly string[]).includes(state.status);
  if (refused) return status === 400 && error_code === refusedErrorCode ? state : undefined;
  if (status >= 300) return undefined;
  const next = changed(state, operation, name);
  const facts = next ?? state;
  return Object.entries(told).every(([key, value]) => facts[key as keyof Job] === value) ? next : undefined;
}

function changed(job: Job, operation: Operation, name: string | undefined): State {
  switch (operation) {
    case 'deleteJob': return null;
    case 'updateJob': return { ...job, name: name ?? job.name };
    case 'startJob': return { ...job, status: 'SUBMITTED', stopping: false, runs: job.runs + 1 };
    case 'stopJob': return { ...job, stopping: true };
    default: return job;
  }
}
