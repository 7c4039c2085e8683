import type { DeleteJobResult, JobInfo, Outcome } from '@lakeformation-jobs/client';
import { isActive } from '../jobs/contract-words.ts';

/** How many of some jobs have each status, the most first. */
export function countsByStatus(jobs: readonly Pick<JobInfo, 'status'>[]): readonly (readonly [status: string, count: number])[] {
  return [...Map.groupBy(jobs, ({ status }) => status)].map(([status, group]) => [status, group.length] as const).sort(([, a], [, b]) => b - a);
}

/** One job that is not under way is deleted after a simple question; all else is reviewed and confirmed by typing. */
export function isSimple(jobs: readonly JobInfo[]): boolean {
  return jobs.length === 1 && !isActive(jobs[0]!);
}

/** What has to be typed: the number is that of the frozen set, so that nobody confirms more than he has read. */
export const confirmation = (count: number): string => `delete ${count}`;

/** Outcomes after which the same once more can make a difference. A job that is gone is not among them, nor one that has to be stopped first. */
export const retried: readonly Outcome[] = ['failed', 'unknown', 'not_sent'];

/** How many jobs came to each outcome, in the order of the words. */
export function countsByOutcome(results: Iterable<Pick<DeleteJobResult, 'outcome'>>): Readonly<Partial<Record<Outcome, number>>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
