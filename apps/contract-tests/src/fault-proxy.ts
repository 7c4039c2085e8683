import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { operationTable } from '@lakeformation-jobs/contract';
import type { Operation } from './reference/api.ts';

/**
 * What becomes of a request: `unsent` never gets to the server, `lost` is served and its answer never comes back,
 * `cut` breaks off in the middle of the answer, and `slow` waits so many milliseconds before it is sent.
 */
export type Kind = 'unsent' | 'lost' | 'cut' | { readonly slow: number };

/** Which requests something happens to: those of an operation, by their number from 1 on. */
export interface Fault {
  readonly operation: Operation;
  readonly kind: Kind;
  readonly from?: number;
  readonly to?: number;
}

const rows = (Object.keys(operationTable) as Operation[]).map((operation) => {
  const { method, path } = operationTable[operation];
  return { operation, method, path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}(\\?|$)`) };
});

/**
 * A proxy on a free port of 127.0.0.1 between a browser and a server, that spoils what it is told to spoil. Requests are
 * forwarded as they are, `Host` included, so the page does not notice it. Each answer ends its connection: a browser
 * repeats by itself what fails on a connection that it has used before.
 */
export class FaultProxy {
  faults: readonly Fault[] = [];
  /** Requests so far, by operation. */
  readonly counts = new Map<Operation, number>();
  /** How often a fault happened. */
  spoilt = 0;
  readonly #target: URL;
  readonly #server = createServer((asked, answer) => {
    this.#forward(asked, answer).catch(() => answer.destroy());
  });

  private constructor(target: string) {
    this.#target = new URL(target);
  }

  /** @param target base address of the server behind it */
  static async start(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** Base address without a trailing slash. */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Begins to count from 1 again, with these faults. */
  spoil(...faults: readonly Fault[]): void {
    this.counts.clear();
    this.spoilt = 0;
    this.faults = faults;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  #kind(method: string, target: string): Kind | undefined {
    const operation = rows.find((row) => row.method === method && row.path.test(target))?.operation;
    if (!operation) return undefined;
    const count = (this.counts.get(operation) ?? 0) + 1;
    this.counts.set(operation, count);
    const fault = this.faults.find((one) => one.operation === operation && count >= (one.from ?? 1) && count <= (one.to ?? Infinity));
    if (fault) this.spoilt += 1;
    return fault?.kind;
  }

  async #forward(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const kind = this.#kind(asked.method!, asked.url!);
    const body = Buffer.concat(await asked.toArray() as Buffer[]);
    if (kind === 'unsent') return void asked.socket.resetAndDestroy();
    if (typeof kind === 'object') await sleep(kind.slow, undefined, { ref: false });
    const { rawHeaders: headers, method, url: path } = asked;
    const given = await new Promise<IncomingMessage>((resolve, reject) => {
      request(this.#target, { method: method!, path: path!, headers: headers as never, agent: false }, resolve).on('error', reject).end(body);
    });
    const bytes = Buffer.concat(await given.toArray() as Buffer[]);
    if (kind === 'lost') return void asked.socket.resetAndDestroy();
    if (kind === 'cut') return void asked.socket.write(`HTTP/1.1 ${given.statusCode} \r\nContent-Length: ${bytes.length + 1}\r\n\r\n`, () => asked.socket.destroy());
    answer.writeHead(given.statusCode!, [...given.rawHeaders, 'Connection', 'close']).end(bytes);
  }
}
