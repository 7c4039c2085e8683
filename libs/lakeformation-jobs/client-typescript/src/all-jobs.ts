import type { Client, ListJobsOptions } from './client.ts';
import type { JobInfo } from './generated.ts';

/** Which jobs are wanted. `limit` is the size of a page, 1000 by default; time limits are those of one page. */
export interface AllJobsOptions extends Omit<ListJobsOptions, 'offset'> {}

/** All jobs of a type that can be reached, page by page. */
// eslint-disable-next-line require-yield
export async function* allJobs(_client: Client, _options: AllJobsOptions): AsyncGenerator<JobInfo, void, undefined> {
  throw new Error('not there yet');
}
