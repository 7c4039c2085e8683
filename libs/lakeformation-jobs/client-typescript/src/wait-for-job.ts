import type { Job } from './generated.ts';
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
export async function waitForJob(_settings: Settings, _jobId: string, _options: WaitOptions): Promise<Job> {
  throw new Error('not there yet');
}
