import { channel } from 'node:diagnostics_channel';
import { createServer, request } from 'node:http';
import type { ClientRequest, IncomingMessage, RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { makeServer } from '../src/server.ts';
import { upstreamOf } from '../src/upstream.ts';
import { builtPage } from './support/built-page.ts';

const jobs = '/v1/p/instances/i/lf-jobs';
const job = `${jobs}/03141229-84cd-4b1b-9733-dd124320c125`;
const token = 'secret-token-of-the-test';

interface Answer { readonly status: number; readonly headers: IncomingMessage['headers']; readonly text: string }
interface Seen { readonly method: string; readonly url: string; readonly headers: IncomingMessage['headers']; readonly body: string }

/** An endpoint that answers as told, and a console server that forwards to it, both on free ports. */
async function start(listener: RequestListener, { mode = 'endpoint', timeout = 5_000, scheme = 'http', prefix = '' }: { mode?: 'endpoint' | 'mock'; timeout?: number; scheme?: 'http' | 'https'; prefix?: string } = {}) {
  const seen: Seen[] = [];
  const endpoint = createServer((asked, answer) => {
    let body = '';
    asked.on('data', (part) => { body += String(part); }).on('end', () => {
      seen.push({ method: asked.method!, url: asked.url!, headers: asked.headers, body });
      listener(asked, answer);
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const upstream = upstreamOf(`${scheme}://127.0.0.1:${(endpoint.address() as AddressInfo).port}${prefix}`);
  const app = makeServer({ mode, upstream, folder: builtPage(), timeout });
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  onTestFinished(async () => {
    endpoint.closeAllConnections();
    endpoint.close();
    await app.close();
  });
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> => new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', method, path, headers: { 'x-auth-token': token, ...headers } }, (answer) => {
      let text = '';
      answer.on('data', (part) => { text += String(part); }).on('error', reject).on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, text }));
    }).on('error', reject).end(body);
  });
  return { ask, seen, endpoint, port };
}

test('address, body and token go as they came; nothing else of the browser does', async () => {
  const { ask, seen } = await start((_request, answer) => answer.writeHead(201, { 'X-request-id': 'r1', 'Content-Type': 'application/json', 'Set-Cookie': 'a=b', Server: 'x' }).end('{"id":1}'), { prefix: '/gateway/' });
  const headers = { 'content-type': 'application/json', cookie: 'session=1', referer: 'http://127.0.0.1/', 'x-forwarded-for': '1.2.3.4', te: 'trailers', prefer: 'code=500' };
  const answer = await ask('POST', `${jobs}?x=a%2Fb`, headers, '{"name":  "a"}');
  expect([answer.status, answer.text, answer.headers['x-request-id'], answer.headers['set-cookie'], answer.headers['server']]).toEqual([201, '{"id":1}', 'r1', undefined, undefined]);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(seen).toHaveLength(1);
  expect([seen[0]!.method, seen[0]!.url, seen[0]!.body]).toEqual(['POST', `/gateway${jobs}?x=a%2Fb`, '{"name":  "a"}']);
  expect(Object.keys(seen[0]!.headers).sort()).toEqual(['connection', 'content-length', 'content-type', 'host', 'x-auth-token']);
  expect(seen[0]!.headers['x-auth-token']).toBe(token);
});

test('only the mock is told which example is preferred', async () => {
  const { ask, seen } = await start((_request, answer) => void answer.end('{}'), { mode: 'mock' });
  await ask('GET', job, { prefer: 'code=404, example=not_found' });
  expect(seen[0]!.headers['prefer']).toBe('code=404, example=not_found');
});

test('a redirect is not followed, and tells nobody where it leads', async () => {
  const { ask, seen } = await start((_request, answer) => answer.writeHead(307, { Location: 'http://127.0.0.1:9/elsewhere' }).end());
  const answer = await ask('DELETE', job);
  expect([answer.status, answer.headers['location'], seen.length]).toEqual([307, undefined, 1]);
});

test('what is no operation of the contract reaches nobody', async () => {
  const { ask, seen } = await start((_request, answer) => void answer.end());
  const targets = [`${jobs}/..`, `${jobs}/%2e%2e`, '/v1/p/instances/i', '/v1/p/instances/i/', `${job}/`, '/v1/', '/v2/p', `${jobs}/%zz`];
  for (const path of targets) expect((await ask('DELETE', path)).status, path).toBeGreaterThanOrEqual(400);
  expect((await ask('PATCH', job)).status).toBe(404);
  expect([targets.length, seen.length]).toEqual([8, 0]);
});

test('pages of other origins and other names for this host are refused', async () => {
  const { ask, seen, port } = await start((_request, answer) => void answer.end());
  expect((await ask('DELETE', job, { origin: 'http://evil.example' })).status).toBe(403);
  expect((await ask('DELETE', job, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  for (const path of [job, '/console/', '/console/config.json', '/']) expect((await ask('GET', path, { host: `evil.example:${port}` })).status, path).toBe(421);
  expect(seen).toEqual([]);
  expect((await ask('DELETE', job, { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
});

test('a body that is too large reaches nobody', async () => {
  const { ask, seen } = await start((_request, answer) => void answer.end());
  expect((await ask('POST', jobs, { 'content-type': 'application/json' }, 'x'.repeat(1024 ** 2 + 1))).status).toBe(413);
  expect(seen).toEqual([]);
});

test('an answer that is lost, late or cut off is told apart from a request that was never sent', async () => {
  const lost = await start((asked) => asked.socket.destroy());
  expect(await lost.ask('DELETE', job)).toMatchObject({ status: 502, text: expect.stringContaining('lfj.endpoint_lost') });
  const late = await start(() => undefined, { timeout: 100 });
  expect(await late.ask('DELETE', job)).toMatchObject({ status: 504, text: expect.stringContaining('lfj.endpoint_slow') });
  const cut = await start((_request, answer) => {
    answer.writeHead(200, { 'Content-Length': '10' }).write('half');
    setTimeout(() => answer.destroy(), 50);
  });
  await expect(cut.ask('GET', job)).rejects.toThrow(/aborted|socket hang up/);
  const gone = await start(() => undefined);
  await new Promise((resolve) => gone.endpoint.close(resolve));
  const answer = await gone.ask('DELETE', job);
  expect(answer).toMatchObject({ status: 503, text: expect.stringContaining('Nothing was sent') });
  expect(answer.text).not.toContain(token);
});

/** Breaks the next request to a port off once it is written, as the system does when the network goes. @returns whether its connection was used before */
function breakOff(port: number, code: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const started = channel('http.client.request.start');
  const onStart = (message: unknown): void => {
    const { request: asking } = message as { request: ClientRequest };
    if (!String(asking.getHeader('host')).endsWith(`:${port}`)) return;
    started.unsubscribe(onStart);
    asking.on('finish', () => setTimeout(() => {
      resolve(asking.reusedSocket);
      asking.socket!.destroy(Object.assign(new Error(code), { code }));
    }, 50));
  };
  started.subscribe(onStart);
  return promise;
}

test.each(['EHOSTUNREACH', 'ENETUNREACH', 'ECONNREFUSED', 'ECONNRESET', 'ERR_TLS_X'])('%s after the request was written is a lost answer, on a new connection and on one that was used before', async (code) => {
  const { ask, seen, endpoint } = await start((asked, answer) => void (asked.method === 'GET' && answer.end('{}')));
  for (const used of [false, true]) {
    const broken = breakOff((endpoint.address() as AddressInfo).port, code);
    expect(await ask('DELETE', job)).toMatchObject({ status: 502, text: expect.stringContaining('lfj.endpoint_lost') });
    // The endpoint had it: it may have deleted the job.
    expect([await broken, seen.at(-1)!.method]).toEqual([used, 'DELETE']);
    expect((await ask('GET', job)).status).toBe(200);
  }
});

test('a request that has waited for another one\'s connection and is written is a lost answer too', async () => {
  const held: (() => void)[] = [];
  const { ask, seen, endpoint } = await start((asked, answer) => void (asked.method === 'GET' && held.push(() => answer.end('{}'))));
  const reads = Array.from({ length: 32 }, () => ask('GET', job));
  await expect.poll(() => held.length, { timeout: 5_000 }).toBe(32);
  const broken = breakOff((endpoint.address() as AddressInfo).port, 'ECONNRESET');
  const deletion = ask('DELETE', job);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(seen).toHaveLength(32);
  held[0]!();
  expect(await deletion).toMatchObject({ status: 502, text: expect.stringContaining('lfj.endpoint_lost') });
  // Node does not call this a used connection.
  expect([await broken, seen.at(-1)!.method]).toEqual([false, 'DELETE']);
  for (const answer of held) answer();
  expect((await Promise.all(reads)).map(({ status }) => status)).toEqual(Array.from({ length: 32 }, () => 200));
});

test('a connection that is kept keeps no listener of the requests that it carried', async () => {
  const { ask, endpoint } = await start((_request, answer) => void answer.end('{}'));
  const listeners = new Map<Socket, number>();
  const started = channel('http.client.request.start');
  const onStart = (message: unknown): void => {
    const { request: asking } = message as { request: ClientRequest };
    if (String(asking.getHeader('host')).endsWith(`:${(endpoint.address() as AddressInfo).port}`)) asking.once('close', () => listeners.set(asking.socket!, asking.socket!.listenerCount('connect')));
  };
  started.subscribe(onStart);
  onTestFinished(() => void started.unsubscribe(onStart));
  for (let request = 0; request < 12; request++) expect((await ask('GET', job)).status).toBe(200);
  expect([...listeners.values()]).toEqual([0]);
});

test('a connection that never came to be one of TLS is one over which nothing was sent', async () => {
  const { ask, seen } = await start((_request, answer) => void answer.end(), { scheme: 'https' });
  expect(await ask('DELETE', job)).toMatchObject({ status: 503, text: expect.stringContaining('Nothing was sent') });
  expect(seen).toEqual([]);
});

test('an endpoint is https, or on this machine', () => {
  const refused = ['http://jobs.example', 'http://10.0.0.1', 'ftp://127.0.0.1', 'https://user:password@jobs.example', 'https://jobs.example/?a', 'https://jobs.example/#a', 'jobs.example', ''];
  for (const endpoint of refused) expect(() => upstreamOf(endpoint), endpoint).toThrow(/endpoint must/);
  expect(refused).toHaveLength(8);
  expect([upstreamOf('https://jobs.example/a/').address, upstreamOf('http://127.0.0.1:1').address]).toEqual(['https://jobs.example/a', 'http://127.0.0.1:1']);
});
