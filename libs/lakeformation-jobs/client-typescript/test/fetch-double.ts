import { createClient } from '../src/index.ts';
import type { Client, ClientOptions } from '../src/index.ts';

/** What a request is answered with: an answer, a failure of `fetch`, or something that takes its time. */
export type Reply = Response | Error | ((signal: AbortSignal) => Promise<Response>);

/** One request as it was handed to `fetch`. */
export interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

export const jobId = '03141229-84cd-4b1b-9733-dd124320c125';
export const token = 'MIIE+fake/Tok3n4f7Qz9LmXw2RbVhK6sYdNcPe8JgUaT1oI==';

/** A client whose `fetch` gives these replies in turn; a request too many is answered by a plain 200. */
export function clientWith(replies: readonly Reply[], options: Partial<ClientOptions> = {}): { client: Client; sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const reply = replies[sent.push({ url: String(input), init }) - 1] ?? empty(200);
    if (reply instanceof Error) throw reply;
    return reply instanceof Response ? reply : reply(init.signal!);
  };
  const client = createClient({ endpoint: 'https://lf.example', projectId: 'p', instanceId: 'i', token, fetch, ...options });
  return { client, sent };
}

export function empty(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}

/** Never answers, and fails as `fetch` does when its signal aborts. */
export async function silence(signal: AbortSignal): Promise<Response> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
}

/** How `fetch` reports a connection that broke. */
export function broken(code = 'ECONNRESET'): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(`read ${code}`), { code }) });
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then((value) => { throw new Error(`It resolved: ${JSON.stringify(value)}`); }, (error: unknown) => error);
}
