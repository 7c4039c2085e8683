import { refusedIn } from '@lakeformation-jobs/contract';
import type { Limits } from './attempts.ts';
import { call, limited } from './call.ts';
import { FailedError } from './errors.ts';
import type { Job } from './generated.ts';
import { getJob } from './operations.ts';
import { wholeNumber } from './settings.ts';
import type { CallOptions, Settings } from './settings.ts';

export interface WaitOptions extends CallOptions {
  /** Longest time in all, in milliseconds. */
  readonly timeout: number;
  /** Whether the job is as wanted. By default: it is neither submitted nor running. */
  readonly until?: (job: Job) => boolean;
  /** Pause between two readings, in milliseconds. 2,000 by default. */
  readonly interval?: number;
}

/** Reads one job until it is as wanted; see `Client.waitForJob`. */
export async function waitForJob(settings: Settings, job_id: string, options: WaitOptions): Promise<Job> {
  return limited(settings, options, (limits) => awaited(settings, job_id, options, limits));
}

/** @throws JobsError of a reading; FailedError with the last status when the limits end the waiting */
export async function awaited(settings: Settings, job_id: string, options: Partial<WaitOptions>, limits: Limits): Promise<Job> {
  const { until = isOver, interval = 2_000 } = options;
  const pause = wholeNumber('interval', interval);
  let job: Job | undefined;
  do {
    try {
      job = (await call(settings, getJob, { ...settings.instance, job_id }, options, limits)).body;
    } catch (error) {
      if (job && limits.signal.aborted) break;
      throw error;
    }
    if (until(job)) return job;
  } while (await limits.pause(pause));
  const reason = limits.signal.aborted ? limits.why() : 'timeout';
  throw new FailedError(`${reason === 'timeout' ? 'Time ran out' : 'Interrupted'}: the job is ${job.status}.`, { reason });
}

function isOver({ status }: Job): boolean {
  return !(refusedIn.deleteJob as readonly string[]).includes(status);
}
