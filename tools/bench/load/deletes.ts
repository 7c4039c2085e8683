import { median, reportPairs } from '../measure.ts';
import { openConnections, requestText } from './connection.ts';
import { percentile, sendPaced } from './send.ts';
import type { Target } from './target.ts';
import { wrk } from './wrk.ts';

/** How many connections carry the load, in every measurement. */
export const connections = 64;
const limitName = 'node:http and node:sqlite alone, commits in groups';

/** Deletes a second in one round. */
type Round = Readonly<Record<'shuffled' | 'inOrder' | 'limit' | 'prism', number>>;

/**
 * Deletes a second, as many as each server can, in turn. The limit's ids are random, so its deletes meet its file in no
 * order. The service is measured with both: in the order of creation, as a clean-up goes, and in none.
 *
 * @param inOrder the service, with paths in the order of creation
 * @param shuffled the service, with paths in no order
 * @param seconds of each run
 * @returns median of the service's deletes a second, in no order
 */
export async function benchThroughput(inOrder: Target, shuffled: Target, limit: Target, prism: Target, rounds: number, seconds: number): Promise<number> {
  const runs: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    runs.push({ shuffled: await load(shuffled, seconds), limit: await load(limit, seconds), inOrder: await load(inOrder, seconds), prism: await load(prism, seconds) });
  }
  const of = (name: keyof Round): number[] => runs.map((run) => run[name]);
  console.log(`\nDeletes a second over ${connections} connections, with authentication and validation, each answered when it is durable: median of ${rounds} runs of ${seconds} s, in turn`);
  for (const [name, figures] of [['in the order of creation', of('inOrder')], ['in no order', of('shuffled')]] as const) {
    reportPairs(`the service, ${name}`, figures, of('limit'), 'deletes/s', limitName, 'at least 0.55');
    reportPairs(`the service, ${name}`, figures, of('prism'), 'deletes/s', 'Prism without logging', 'at least 3');
  }
  return median(of('shuffled'));
}

async function load(target: Target, seconds: number): Promise<number> {
  const { requests, per_second, not_2xx, socket_errors } = await wrk(target, seconds, connections);
  if (not_2xx + socket_errors > 0) console.log(`  beware: ${not_2xx} of ${requests} answers were not 2xx, ${socket_errors} connections broke`);
  return per_second;
}

/** Latency of deletes that arrive at a fixed rate, counted from the planned moment, in turn with the limit's at the same rate. */
export async function benchLatency(service: Target, limit: Target, perSecond: number, rounds: number, seconds: number): Promise<void> {
  const measure = async ({ port, token, paths }: Target): Promise<{ p50: number; p99: number }> => {
    const open = await openConnections(port, connections);
    const requests = paths.take(Math.min(paths.left, Math.floor(perSecond * seconds))).map((path) => requestText('DELETE', path, token));
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
