import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** What a server said: the status, and the body as text. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A request as it goes out. */
export function requestText(method: string, path: string, token: string, body = ''): string {
  const content = body === '' ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Auth-Token: ${token}\r\n${content}\r\n${body}`;
}

/**
 * A kept connection that carries one request at a time. Node's own client takes as much of a processor as the servers
 * that are measured, so this one knows the little of HTTP that they need: a status and a `Content-Length`.
 */
export class Connection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (data: Buffer) => this.#read(data));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('The server closed the connection before it answered')));
  }

  /** @throws Error when the port on 127.0.0.1 takes no connection */
  static async open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  /** @throws Error when the connection ends before the answer does, or its length is not told beforehand */
  async send(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(data: Buffer): void {
    this.#received = this.#received.length === 0 ? data : Buffer.concat([this.#received, data]);
    const head = this.#received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const [, status, length] = /^HTTP\/1\.1 (\d{3})[^]*?\r\ncontent-length: *(\d+)/i.exec(this.#received.toString('latin1', 0, head)) ?? [];
    const waiting = this.#waiting;
    if (length === undefined) return waiting?.reject(new Error('An answer without Content-Length'));
    const end = head + 4 + Number(length);
    if (this.#received.length < end) return;
    const body = this.#received.toString('utf8', head + 4, end);
    this.#received = this.#received.subarray(end);
    this.#waiting = undefined;
    waiting?.resolve({ status: Number(status), body });
  }
}

/** Several kept connections to one server. */
export async function openConnections(port: number, count: number): Promise<Connection[]> {
  return Promise.all(Array.from({ length: count }, () => Connection.open(port)));
}
