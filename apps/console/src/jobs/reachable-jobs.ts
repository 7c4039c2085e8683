import { allJobs, JobsError } from '@lakeformation-jobs/client';
import type { Client, JobInfo, ListJobsOptions } from '@lakeformation-jobs/client';

/** The jobs of one type that can be listed. */
export interface ReachableJobs {
  readonly jobs: readonly JobInfo[];
  /** How many there are, as the service counts them. */
  readonly total: number;
  /** The largest offset of the contract was met, so that not all of them can be listed. */
  readonly walled: boolean;
}

/**
 * All jobs of a type that the API can list, page by page.
 *
 * @throws JobsError of a page
 */
export async function reachableJobs(client: Client, options: Omit<ListJobsOptions, 'offset' | 'limit'>): Promise<ReachableJobs> {
  const jobs = new Map<string, JobInfo>();
  let total = 0;
  const counting: Client = {
    ...client,
    listJobs: async (request) => {
      const page = await client.listJobs(request);
      ({ total } = page);
      return page;
    },
  };
  try {
    // Jobs that come or go meanwhile move the others, so that one may be told twice.
    for await (const job of allJobs(counting, options)) jobs.set(job.id, job);
    return { jobs: [...jobs.values()], total, walled: false };
  } catch (error) {
    if (!(error instanceof JobsError) || error.reason !== 'paging_limit') throw error;
    return { jobs: [...jobs.values()], total, walled: true };
  }
}
