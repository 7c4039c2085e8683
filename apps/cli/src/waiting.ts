import { refusedIn } from '@lakeformation-jobs/client';
import type { Client, Job } from '@lakeformation-jobs/client';
import type { WaitOptions } from './options.ts';
import type { Problems } from './problems.ts';
import type { Result } from './results.ts';
import type { Settings } from './settings.ts';
import { statuses } from './words.ts';

/** How jobs are waited for. */
export interface Waiting {
  /** The statuses that are wanted; any will do that is neither submitted nor running when there are none. */
  readonly wanted: readonly string[] | undefined;
  /** In milliseconds; the client's own when there is none. */
  readonly interval: number | undefined;
}

/** @param waits whether it was asked to wait at all */
export function waitingFrom(options: WaitOptions, problems: Problems, waits: boolean | undefined): Waiting {
  for (const option of ['for', 'interval'] as const) if (!waits && options[option] !== undefined) problems.add(`--${option} needs --wait.`);
  const wanted = options.for?.split(',');
  if (wanted && !wanted.every((status) => statuses.includes(status))) problems.add(`--for must be one of ${statuses.join(', ')}, or several with commas.`);
  return { wanted, interval: options.interval === undefined ? undefined : problems.duration('--interval', options.interval) };
}

/** Whether a job is submitted or running. Any other status changes only when somebody starts the job. */
export function isActive({ status }: Pick<Job, 'status'>): boolean {
  return refusedIn.deleteJob.some((active) => active === status);
}

/**
 * Waits for one job.
 *
 * @param begun whether what the job shows is about the run that is waited for
 * @returns what a result tells of it: a failure when it came to rest in a status that is not wanted
 * @throws JobsError
 */
export async function waited(
  client: Client, jobId: string, { wanted, interval }: Waiting, { timeout }: Settings, signal: AbortSignal, begun: (job: Job) => boolean = () => true,
): Promise<Partial<Result>> {
  const fits = ({ status }: Job): boolean => wanted?.includes(status) ?? true;
  const { status } = await client.waitForJob(jobId, {
    until: (job) => begun(job) && ((wanted !== undefined && fits(job)) || !isActive(job)),
    timeout, signal, ...(interval === undefined ? {} : { interval: Math.ceil(interval) }),
  });
  if (wanted === undefined || wanted.includes(status)) return { job_status: status };
  return { job_status: status, outcome: 'failed', reason: 'other_status', message: `The job came to rest as ${status}, not as ${wanted.join(' or ')}.` };
}
