import type { Answer, Connection } from './connection.ts';

/** Sends the requests as fast as the connections answer, each one the next when it is free. Answers in the order of the requests, and seconds. */
export async function sendAll(connections: readonly Connection[], requests: readonly string[]): Promise<{ answers: Answer[]; seconds: number }> {
  const answers: Answer[] = [];
  let at = 0;
  const started = performance.now();
  await Promise.all(connections.map(async (connection) => {
    for (let index = at++; index < requests.length; index = at++) answers[index] = await connection.send(requests[index]!);
  }));
  return { answers, seconds: (performance.now() - started) / 1000 };
}

/**
 * Sends the requests at a fixed rate, whether or not the server keeps up. Latency counts from the moment at which a
 * request was planned, so one that waited for a free connection has waited. Between two looks at the clock this
 * process sleeps for 0.05 ms: a loop without a pause would take the processor from the server.
 *
 * @returns milliseconds from plan to answer, sorted; how many answers were not 2xx
 */
export async function sendPaced(connections: readonly Connection[], requests: readonly string[], perSecond: number): Promise<{ latencies: Float64Array; refused: number }> {
  const latencies = new Float64Array(requests.length);
  const free = [...connections];
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const started = performance.now();
  let sent = 0;
  let answered = 0;
  let refused = 0;
  let failure: unknown;
  const planned = (index: number): number => started + index * 1000 / perSecond;
  while (answered < requests.length) {
    if (failure !== undefined) throw failure;
    while (sent < requests.length && free.length > 0 && planned(sent) <= performance.now()) {
      const connection = free.pop()!;
      const index = sent++;
      connection.send(requests[index]!).then(({ status }) => {
        latencies[index] = performance.now() - planned(index);
        if (status >= 300) refused++;
        answered++;
        free.push(connection);
      }, (error: unknown) => (failure = error));
    }
    await new Promise(setImmediate);
    Atomics.wait(pause, 0, 0, 0.05);
  }
  return { latencies: latencies.sort(), refused };
}

/** The value below which this share of the sorted values lies. */
export function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
