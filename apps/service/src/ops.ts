import type { Server } from 'node:http';
import { http } from './http.ts';
import type { Metrics } from './metrics.ts';
import type { Storage } from './storage/port.ts';

/**
 * The server for those who operate the service, on a port of its own so that it need not be open to callers.
 *
 * @param ending whether the service is about to end
 */
export function makeOpsServer(storage: Storage, metrics: Metrics, ending: () => boolean): Server {
  const pages: Record<string, () => { status: number; text: string }> = {
    '/livez': () => health(storage.state().healthy ? undefined : 'nothing can be written any more'),
    '/readyz': () => health(ending() ? 'ending' : storage.state().healthy ? undefined : 'nothing can be written any more'),
    '/metrics': () => ({ status: 200, text: metrics.text(storage.state()) }),
  };
  return http.createServer((request, response) => {
    const page = pages[(request.url ?? '').split('?')[0]!];
    const { status, text } = page ? page() : { status: 404, text: `There are ${Object.keys(pages).join(', ')}\n` };
    response.writeHead(status, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Content-Length': Buffer.byteLength(text) });
    response.end(request.method === 'HEAD' ? undefined : text);
  });
}

const health = (problem: string | undefined): { status: number; text: string } => ({ status: problem ? 503 : 200, text: `${problem ?? 'ok'}\n` });
