import { AccessError, deleteJobs, JobsError, NotSentError, RefusedActiveError } from '@lakeformation-jobs/client';
import type { Client, DeleteJobResult, JobInfo } from '@lakeformation-jobs/client';

/** A deletion of several jobs, from its start to its end. */
export interface Run {
  readonly state: () => RunState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Sends no further request. What was sent may still take effect. */
  readonly abort: () => void;
}

/** What became of one job. */
export interface RunResult extends DeleteJobResult {
  /** Why it was still submitted or running, though it was to be stopped first. */
  readonly stopFailure?: ReturnType<JobsError['toJSON']>;
}

export interface RunState {
  readonly jobs: readonly JobInfo[];
  readonly stopFirst: boolean;
  readonly results: ReadonlyMap<string, RunResult>;
  readonly running: boolean;
  /** Thrown by something else than a deletion: a defect of this page. */
  readonly broken?: Error;
}

export interface RunOptions {
  readonly stopFirst: boolean;
  /** What is known of jobs from an earlier attempt; those of `retry` are deleted again. */
  readonly earlier?: RunState;
  readonly retry?: readonly string[];
  readonly onUnauthorized: () => void;
  readonly onEnd: () => void;
}

/** A result is told after so many milliseconds, with all that came meanwhile: a thousand deletions a second are not a thousand drawings. */
const flushEvery = 150;

/** A job that has to be stopped first takes its time; in milliseconds. */
const stopTimeout = 120_000;

/** Starts it at once. The set is what it is called with, whatever becomes of the list meanwhile. */
export function startRun(client: Client, jobs: readonly JobInfo[], { stopFirst, earlier, retry, onUnauthorized, onEnd }: RunOptions): Run {
  const again = retry && new Set(retry);
  const results = new Map<string, RunResult>([...(earlier?.results ?? [])].filter(([id]) => !again?.has(id)));
  const stop = new AbortController();
  const listeners = new Set<() => void>();
  let state: RunState = { jobs, stopFirst, results: new Map(results), running: true };
  const tell = (change: Partial<RunState> = {}): void => {
    state = { ...state, results: new Map(results), ...change };
    for (const listener of listeners) listener();
  };
  const ids = retry ?? jobs.map(({ id }) => id);
  void (async () => {
    let telling: ReturnType<typeof setTimeout> | undefined;
    let unauthorized = false;
    const watched = watchingStops(client);
    try {
      for await (const result of deleteJobs(watched.client, ids, { stopFirst, signal: stop.signal, ...(stopFirst ? { timeout: stopTimeout } : {}) })) {
        const failure = watched.failures.get(result.job_id);
        results.set(result.job_id, { ...result, ...(failure ? { stopFailure: failure.toJSON() } : {}) });
        unauthorized ||= (failure ?? result).status === 401;
        telling ??= setTimeout(() => {
          telling = undefined;
          tell();
        }, flushEvery);
      }
      tell({ running: false });
    } catch (error) {
      tell({ running: false, broken: error as Error });
    }
    clearTimeout(telling);
    if (unauthorized) onUnauthorized();
    onEnd();
  })();
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    abort: () => stop.abort(),
  };
}

/**
 * A client that keeps why jobs could not be stopped first, since a result has the refusal of the deletion alone. A stop
 * that is answered 401 or 403 halts the rest, as such an answer to a deletion does (`deleteJobs`).
 */
function watchingStops(client: Client): { readonly client: Client; readonly failures: ReadonlyMap<string, JobsError> } {
  const failures = new Map<string, JobsError>();
  let refused: AccessError | undefined;
  const deleteJob: Client['deleteJob'] = async (jobId, options) => {
    if (refused) throw new NotSentError(`Halted, since access was refused: ${refused.message}`, { reason: 'halted' });
    try {
      return await client.deleteJob(jobId, options);
    } catch (error) {
      if (error instanceof RefusedActiveError && error.cause instanceof JobsError) {
        failures.set(jobId, error.cause);
        if (error.cause instanceof AccessError) refused ??= error.cause;
      }
      throw error;
    }
  };
  return { client: { ...client, deleteJob }, failures };
}
