import { median, reportPairs } from '../measure.ts';
import { openConnections, requestText } from './connection.ts';
import { percentile, sendPaced } from './send.ts';
import type { Target } from './target.ts';
import { wrk } from './wrk.ts';

/** How many connections carry the load, in every measurement. */
export const connections = 64;
const limitName = 'the limit (node:http and node:sqlite alone, commits in groups)';

/**
 * Deletes a second, as many as each server can, in turn.
 *
 * @param seconds of each round
 * @returns median of the service's deletes a second
 */
export async function benchThroughput(service: Target, limit: Target, prism: Target, rounds: number, seconds: number): Promise<number> {
  const figures = { service: [] as number[], limit: [] as number[], prism: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    for (const [name, target] of Object.entries({ service, limit, prism })) {
      const load = await wrk(target, seconds, connections);
      if (load.not_2xx + load.socket_errors > 0) console.log(`  beware: ${load.not_2xx} of ${load.requests} answers of ${name} were not 2xx, ${load.socket_errors} connections broke`);
      figures[name as keyof typeof figures].push(load.per_second);
    }
  }
  console.log(`\nDeletes a second over ${connections} connections, with authentication and validation, each answered when it is durable: median of ${rounds} runs of ${seconds} s, in turn`);
  reportPairs('the service', figures.service, figures.limit, 'deletes/s', limitName, 'at least 0.55');
  reportPairs('the service', figures.service, figures.prism, 'deletes/s', 'Prism without logging', 'at least 3');
  return median(figures.service);
}

/** Latency of deletes that arrive at a fixed rate, counted from the planned moment, in turn with the limit's at the same rate. */
export async function benchLatency(service: Target, limit: Target, perSecond: number, rounds: number, seconds: number): Promise<void> {
  const measure = async ({ port, token, paths }: Target): Promise<{ p50: number; p99: number }> => {
    const open = await openConnections(port, connections);
    const requests = paths.take(Math.floor(perSecond * seconds)).map((path) => requestText('DELETE', path, token));
    const { latencies, refused } = await sendPaced(open, requests, perSecond);
    for (const connection of open) connection.close();
    if (refused > 0) console.log(`  beware: ${refused} of ${requests.length} answers were not 2xx`);
    return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
  };
  const runs = [];
  for (let round = 0; round < rounds; round++) runs.push({ service: await measure(service), limit: await measure(limit) });
  console.log(`\nLatency at half that load, ${perSecond.toFixed(0)} deletes/s for both, from the planned moment to the answer: median of ${rounds} runs of ${seconds} s, in turn`);
  for (const name of ['p50', 'p99'] as const) {
    reportPairs(`the service, ${name}`, runs.map((run) => run.service[name]), runs.map((run) => run.limit[name]), 'ms', 'the limit');
  }
}
