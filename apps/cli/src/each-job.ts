import { AccessError, JobsError, NotSentError } from '@lakeformation-jobs/client';
import type { Result } from './results.ts';

/** What a call adds to the result of a job that went well. */
export type Done<More extends object> = Result & Partial<More>;

/**
 * Does the same with several jobs, a few at a time, as `deleteJobs` of the client deletes them: it yields what
 * became of each as soon as it is known. After a 401 or 403 the rest are `not_sent`, reason `halted`. An abort
 * of the signal that `call` passes on is the client's to tell: nothing more is sent.
 */
export async function* eachJob<More extends object>(
  jobIds: readonly string[], { concurrency }: { readonly concurrency: number }, call: (jobId: string) => Promise<More>,
): AsyncGenerator<Done<More>, void, undefined> {
  const running = new Map<string, Promise<Done<More>>>();
  let refused: AccessError | undefined;
  const begin = async (job_id: string): Promise<Done<More>> => {
    try {
      if (refused) throw new NotSentError(`Halted, since access was refused: ${refused.message}`, { reason: 'halted' });
      return { job_id, outcome: 'done', ...(await call(job_id)) };
    } catch (error) {
      if (!(error instanceof JobsError)) throw error;
      if (error instanceof AccessError) refused ??= error;
      return { job_id, ...error.toJSON() } as Done<More>;
    }
  };
  const next = async (): Promise<Done<More>> => {
    const result = await Promise.race(running.values());
    running.delete(result.job_id);
    return result;
  };
  for (const jobId of jobIds) {
    if (running.size >= concurrency) yield await next();
    running.set(jobId, begin(jobId));
  }
  while (running.size > 0) yield await next();
}
