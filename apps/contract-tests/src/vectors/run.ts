import { setTimeout as sleep } from 'node:timers/promises';
import type { Driver } from '../drivers.ts';
import { ScriptedServer } from '../scripted-server.ts';
import type { Observed } from './differences.ts';
import { filled, stepsOf } from './steps.ts';
import type { Vector } from './vector.ts';

/** Time that a connection which should not be has to show itself after the result, in milliseconds. */
const settle = 15;

/**
 * Where nobody listens: a port that programs are not given and that `fetch` does not refuse. A port that was free a moment
 * ago may be another test's by now.
 */
const nobody = 'http://127.0.0.1:2';

/** Runs one vector with its own server. @param other a server that nobody may talk to */
async function runVector(driver: Driver, vector: Vector, other: ScriptedServer): Promise<Observed> {
  const server = await ScriptedServer.start();
  const strayedBefore = other.connections.length;
  try {
    const places = { server: vector.server === 'refused' ? nobody : server.address, other: other.address, token: vector.call.token ?? '' };
    const { call, want, server: scripts } = filled(vector, places);
    if (scripts !== 'refused') server.scripts = await Promise.all(scripts.map(stepsOf));
    const started = performance.now();
    const { result, line } = await driver.run(vector.id, call);
    const elapsed = performance.now() - started;
    await sleep(settle);
    // Where a request is wanted, one connection too many is no fault if nothing arrives on it: undici
    // opens one when an answer was given up midway.
    const counted = server.connections.filter(({ received }, index) => want.requests === 0 || index < scripts.length || received.length > 0);
    return {
      call, want, result, elapsed, written: line + result.text, requests: server.requests,
      connections: counted.map(({ at }) => at), strayed: other.connections.length - strayedBefore,
    };
  } finally {
    await server.stop();
  }
}

/**
 * Runs vectors, as many at once as the driver has lanes, and returns at once: what was seen of each comes as it is
 * known. An error takes the place of what was seen.
 *
 * @param signal once it is aborted no other vector is begun, and nothing more is told
 */
export function runVectors(driver: Driver, vectors: readonly Vector[], signal?: AbortSignal): Map<string, Promise<Observed | Error>> {
  const seen = new Map(vectors.map(({ id }) => [id, Promise.withResolvers<Observed | Error>()]));
  const queue = vectors.values();
  const lane = async (): Promise<void> => {
    const other = await ScriptedServer.start();
    for (const vector of queue) {
      if (signal?.aborted) break;
      seen.get(vector.id)!.resolve(await runVector(driver, vector, other).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))));
    }
    await other.stop();
  };
  for (let lanes = 0; lanes < Math.min(driver.lanes, vectors.length); lanes++) void lane();
  return new Map([...seen].map(([id, { promise }]) => [id, promise]));
}
