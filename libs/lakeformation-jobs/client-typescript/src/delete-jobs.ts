import type { Client } from './client.ts';
import type { DeleteJobOptions } from './delete-job.ts';
import { AccessError, JobsError, NotSentError } from './errors.ts';
import type { Facts, Outcome } from './errors.ts';
import { wholeNumber } from './settings.ts';

/** What became of one job of several. `message` is there unless it was deleted. */
export interface DeleteJobResult extends Facts {
  readonly job_id: string;
  readonly outcome: Outcome;
  readonly message?: string;
}

export interface DeleteJobsOptions extends DeleteJobOptions {
  /** Deletions under way at once. 4 by default. */
  readonly concurrency?: number;
}

/**
 * Deletes several jobs, each once, a few at a time. Yields what became of each as soon as it is known
 * and never rejects for one of them. After a 401 or 403 the rest are `not_sent`, reason `halted`;
 * after an abort of `signal`, reason `interrupted`.
 *
 * @throws NotSentError when `concurrency` cannot be used
 */
export async function* deleteJobs(client: Client, jobIds: Iterable<string>, options: DeleteJobsOptions = {}): AsyncGenerator<DeleteJobResult, void, undefined> {
  const { concurrency = 4, ...callOptions } = options;
  const left = new AbortController();
  const signal = callOptions.signal ? AbortSignal.any([callOptions.signal, left.signal]) : left.signal;
  const most = wholeNumber('concurrency', concurrency);
  const running = new Map<string, Promise<DeleteJobResult>>();
  let refused: AccessError | undefined;
  const start = async (job_id: string): Promise<DeleteJobResult> => {
    try {
      if (signal.aborted) throw new NotSentError('Interrupted. Nothing was sent.', { reason: 'interrupted' });
      if (refused) throw new NotSentError(`Halted, since access was refused: ${refused.message}`, { reason: 'halted' });
      return await client.deleteJob(job_id, { ...callOptions, signal });
    } catch (error) {
      if (!(error instanceof JobsError)) throw error;
      if (error instanceof AccessError) refused ??= error;
      return { job_id, ...error.toJSON() };
    }
  };
  const next = async (): Promise<DeleteJobResult> => {
    const result = await Promise.race(running.values());
    running.delete(result.job_id);
    return result;
  };
  try {
    for (const job_id of new Set(jobIds)) {
      if (running.size >= most) yield await next();
      running.set(job_id, start(job_id));
    }
    while (running.size > 0) yield await next();
  } finally {
    // Whoever leaves the loop early wants no further request.
    left.abort();
  }
}
