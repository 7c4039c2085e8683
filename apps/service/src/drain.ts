import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** How long idle connections are kept: callers learn of the end from an answer, not from a reset. Milliseconds, as below. */
const graceTime = 250;

/** How long answers may take after that, before their connections are cut. */
const drainTime = 8000;

/**
 * How a server ends without losing a request that it has begun to serve. Node's own `close` cuts idle connections at once,
 * and with them the request that is just on its way; and it waits for those who never finish asking.
 *
 * @returns ends the server: no new connection, an answer to every request, then nothing
 */
export function drainOf(server: Server): () => Promise<void> {
  let underWay = 0;
  server.on('request', (_request, response) => {
    underWay += 1;
    response.once('close', () => { underWay -= 1; });
  });
  return async () => {
    NetServer.prototype.close.call(server);
    await setTimeout(graceTime);
    const deadline = performance.now() + drainTime;
    while (underWay > 0 && performance.now() < deadline) await setTimeout(10);
    server.closeAllConnections();
  };
}
