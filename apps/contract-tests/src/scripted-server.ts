import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { requestsIn } from './recorded-request.ts';
import type { RecordedRequest } from './recorded-request.ts';

/**
 * What the server does on a connection, step by step. `request` waits until a whole request is there;
 * `write` sends bytes, once or many times; `stall` keeps the connection open and silent; `reset` sends RST. A script
 * that does not start with `request` acts before anything is read.
 */
export type Step = 'request' | 'reset' | 'close' | 'stall' | { readonly write: Buffer; readonly times?: number } | { readonly wait: number };

/** One connection that was made. */
export interface Connection {
  /** When it was made, in milliseconds of `performance.now()`. */
  readonly at: number;
  /** Every byte that arrived, in order. */
  received: Buffer;
}

/** A connection that nobody foresaw gets a success: a client that makes one comes out with a wrong result. */
const unforeseen: readonly Step[] = ['request', { write: Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n') }, 'close'];

/** The addresses of all servers so far. */
const addresses = new Set<string>();

/** Lets ports be used again, for whoever starts thousands of servers: once no client runs that knew them. */
export function forgetAddresses(): void {
  addresses.clear();
}

/**
 * A TCP server on a free port of 127.0.0.1 that records all that arrives and answers its n-th connection
 * by the n-th script. It knows no HTTP, so it can send any bytes; without scripts it is a recorder.
 */
export class ScriptedServer {
  /** One list of steps a connection. */
  scripts: readonly (readonly Step[])[] = [];
  readonly connections: Connection[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((socket) => this.#accept(socket));

  /** Listens on a port that no other of these servers has had: a client may still be knocking there. */
  static async start(): Promise<ScriptedServer> {
    const scripted = new ScriptedServer();
    await new Promise<void>((resolve) => scripted.#server.listen(0, '127.0.0.1', resolve));
    if (!addresses.has(scripted.address)) {
      addresses.add(scripted.address);
      return scripted;
    }
    const fresh = await ScriptedServer.start();
    await scripted.stop();
    return fresh;
  }

  /** Base address without a trailing slash. */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** All requests, in the order of their connections. */
  get requests(): RecordedRequest[] {
    return this.connections.flatMap(({ received }) => requestsIn(received));
  }

  /** Ends all connections and frees the port. Stopping twice does no harm. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #accept(socket: Socket): void {
    const connection: Connection = { at: performance.now(), received: Buffer.alloc(0) };
    const script = this.scripts[this.connections.push(connection) - 1] ?? unforeseen;
    this.#sockets.add(socket);
    socket.on('error', () => {}); // The other side may reset too.
    socket.on('close', () => this.#sockets.delete(socket));
    const arrived = new Promise<void>((resolve) => {
      socket.on('data', (part: Buffer) => {
        connection.received = Buffer.concat([connection.received, part]);
        if (requestsIn(connection.received).length > 0) resolve();
      });
    });
    void play(socket, script, arrived);
  }
}

/** Writes bytes so many times, a part after the other as they are taken: who waits for other connections waits no longer. */
async function write(socket: Socket, bytes: Buffer, times: number): Promise<void> {
  const part = Buffer.alloc(Math.max(1, Math.min(times, Math.floor(65_536 / bytes.length))) * bytes.length, bytes);
  for (let left = times * bytes.length; left > 0 && !socket.destroyed; left -= part.length) {
    if (socket.write(part.subarray(0, left)) || left <= part.length) continue;
    await new Promise<void>((resolve) => {
      const go = (): void => {
        socket.off('drain', go).off('close', go);
        resolve();
      };
      socket.on('drain', go).on('close', go);
    });
  }
}

async function play(socket: Socket, script: readonly Step[], arrived: Promise<void>): Promise<void> {
  for (const step of script) {
    if (step === 'stall' || socket.destroyed) return;
    if (step === 'request') await arrived;
    else if (step === 'reset') socket.resetAndDestroy();
    else if (step === 'close') socket.end();
    else if ('write' in step) await write(socket, step.write, step.times ?? 1);
    else await sleep(step.wait, undefined, { ref: false });
  }
}
