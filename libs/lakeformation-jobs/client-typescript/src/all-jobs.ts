import type { Client, ListJobsOptions } from './client.ts';
import { FailedError } from './errors.ts';
import type { JobInfo } from './generated.ts';

/** The contract's largest offset, and its largest page. */
const furthest = 1_000;

/** Which jobs are wanted. `limit` is the size of a page, 1,000 by default; `timeout` is that of one page. */
export interface AllJobsOptions extends Omit<ListJobsOptions, 'offset'> {}

/**
 * All jobs of a type, page by page, each page when it is needed. Jobs that come or go meanwhile move the
 * others: one may be missed or told twice.
 *
 * @throws JobsError of a page; FailedError with reason `paging_limit` after the last job that can be reached, when there are more
 */
export async function* allJobs(client: Client, options: AllJobsOptions): AsyncGenerator<JobInfo, void, undefined> {
  let seen = 0;
  for (;;) {
    const offset = Math.min(seen, furthest);
    const { jobs, total } = await client.listJobs({ ...options, offset, limit: offset === furthest ? furthest : options.limit ?? furthest });
    const news = jobs.slice(seen - offset);
    yield* news;
    seen += news.length;
    if (seen >= total || jobs.length === 0) return;
    if (offset === furthest) {
      throw new FailedError(`${seen} of ${total} jobs can be listed: an offset is ${furthest} at most. Narrow name_pattern or status.`, { reason: 'paging_limit' });
    }
  }
}
