import { example } from './example.ts';
import type { Api, Operation } from './api.ts';
import { shapeFaults } from './documented-shape.ts';
import type { Exchange, Job } from './model.ts';

/** What a client does to a job. */
export interface Ask {
  readonly operation: Operation;
  /** What an update makes the end of the name. */
  readonly end: number;
}

type Row = Pick<Job, 'name' | 'status'> & { readonly id: string };

/**
 * Does it and tells what came back, in the words of the model.
 *
 * @param group what the names of this test's jobs begin with, so that a list has no others
 * @throws Error when the answer is not as documented, whatever it says
 */
export async function observed(api: Api, job_id: string, { operation, end }: Ask, group: string): Promise<Exchange> {
  const name = `${group}_${end}`;
  const answer = await api(operation, {
    job_id,
    ...(operation === 'updateJob' ? { body: { ...example('another_strategy'), name } } : {}),
    ...(operation === 'listJobs' ? { query: { type: 'METADATA_MIGRATION', name_pattern: `${group}*`, offset: '0', limit: '1000' } } : {}),
  });
  const faults = shapeFaults(answer);
  if (faults.length > 0) throw new Error(faults.join('; '));
  const { status } = answer;
  const json = answer.json as { error_code?: unknown; total?: number; jobs?: Row[]; name?: string; status?: string };
  const seen = { operation, name, status };
  if (status >= 300) return { ...seen, error_code: json.error_code };
  switch (operation) {
    case 'getJob': return { ...seen, told: { name: json.name!, status: json.status! } };
    case 'updateJob': return { ...seen, told: { name: json.name! } };
    case 'listJobHistory': return { ...seen, told: { runs: json.total! } };
    case 'listJobs': {
      const row = json.jobs!.find(({ id }) => id === job_id);
      return row === undefined ? { ...seen, status: 404 } : { ...seen, told: { name: row.name, status: row.status } };
    }
    default: return seen;
  }
}
