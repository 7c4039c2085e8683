import type { StorageState } from './storage/port.ts';

/** Upper ends of the buckets of durations, in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What is counted, in the text format of Prometheus (version 0.0.4). */
export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #durations = new Map<string, { counts: number[]; sum: number; count: number }>();
  #withoutRoute = 0;

  /** A request that was answered. @param seconds from its arrival to the end of the answer */
  answered(operation: string, status: number, seconds: number): void {
    const key = `operation="${operation}",status="${status}"`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
    const entry = this.#durations.get(operation) ?? { counts: buckets.map(() => 0), sum: 0, count: 0 };
    this.#durations.set(operation, entry);
    const bucket = buckets.findIndex((end) => seconds <= end);
    if (bucket >= 0) entry.counts[bucket]! += 1;
    entry.sum += seconds;
    entry.count += 1;
  }

  /** A request whose address or method is not in the contract. */
  withoutRoute(): void {
    this.#withoutRoute += 1;
  }

  text(storage: StorageState): string {
    const single = (name: string, type: string, help: string, value: number): string => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`;
    return [
      '# HELP lfj_requests_total Requests that were answered.\n# TYPE lfj_requests_total counter\n',
      ...[...this.#requests].map(([labels, value]) => `lfj_requests_total{${labels}} ${value}\n`),
      '# HELP lfj_request_duration_seconds Time from a request to the end of its answer.\n# TYPE lfj_request_duration_seconds histogram\n',
      ...[...this.#durations].map(([operation, entry]) => histogram(operation, entry)),
      single('lfj_requests_without_route_total', 'counter', 'Requests whose address or method is not in the contract.', this.#withoutRoute),
      single('lfj_commits_total', 'counter', 'Commits of the database.', storage.commits),
      single('lfj_failed_commits_total', 'counter', 'Commits that failed, with all their writes.', storage.failedCommits),
      single('lfj_writes_total', 'counter', 'Writes that were handed to the database.', storage.writes),
      single('lfj_commit_seconds_total', 'counter', 'Time spent in commits.', storage.commitSeconds),
      single('process_resident_memory_bytes', 'gauge', 'Memory of the process.', process.memoryUsage.rss()),
      single('process_start_time_seconds', 'gauge', 'When the process began, since 1970.', Math.round(Date.now() / 1000 - process.uptime())),
    ].join('');
  }
}

function histogram(operation: string, { counts, sum, count }: { counts: number[]; sum: number; count: number }): string {
  let below = 0;
  const lines = buckets.map((end, index) => `lfj_request_duration_seconds_bucket{operation="${operation}",le="${end}"} ${(below += counts[index]!)}\n`);
  return [
    ...lines,
    `lfj_request_duration_seconds_bucket{operation="${operation}",le="+Inf"} ${count}\n`,
    `lfj_request_duration_seconds_sum{operation="${operation}"} ${sum}\n`,
    `lfj_request_duration_seconds_count{operation="${operation}"} ${count}\n`,
  ].join('');
}
