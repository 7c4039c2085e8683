import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordingServer {
  readonly endpoint: string;
  /** `METHOD path` and the token of each request. */
  readonly requests: { readonly line: string; readonly token: string | undefined }[];
  /** Settles when that many requests have come. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

/** A server on this machine that writes down what comes. Without an `answer` it says 200. */
export async function recordingServer(answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end()): Promise<RecordingServer> {
  const requests: RecordingServer['requests'] = [];
  const waiting: { count: number; settle: () => void }[] = [];
  const server = createServer((request, response) => {
    requests.push({ line: `${request.method} ${request.url}`, token: request.headers['x-auth-token'] as string | undefined });
    answer(request, response);
    for (const { count, settle } of waiting) if (requests.length >= count) settle();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    received: (count) => new Promise((settle) => (requests.length >= count ? settle() : waiting.push({ count, settle }))),
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
