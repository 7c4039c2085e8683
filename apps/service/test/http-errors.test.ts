import { STATUS_CODES } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import { beforeAll, expect, test } from 'vitest';
import { Access } from '../src/access.ts';
import { limits, makeApp } from '../src/app.ts';
import { makeHandlers } from '../src/handlers.ts';
import { sample } from '../src/settings.ts';
import { newJob, noJob, startForFile, token } from './support/service.ts';
import type { Parts } from './support/service.ts';

/** On a real port: what is wrong below HTTP reaches no handler. Times are short so that nobody waits for them. */
let parts: Parts;
let port: number;
beforeAll(async () => {
  parts = await startForFile({ limits: { ...limits, headerTimeout: 400, requestTimeout: 800 } });
  await parts.app.listen({ port: 0 });
  ({ port } = parts.app.server.address() as AddressInfo);
  return parts.end;
});

const jobs = `/v1/${sample.project}/instances/${sample.instance}/lf-jobs`;
const head = (method: string, path: string, ...more: string[]): string => [`${method} ${path} HTTP/1.1`, 'Host: x', `X-Auth-Token: ${token}`, ...more, '', ''].join('\r\n');
const withBody = (...more: string[]): string => head('POST', jobs, 'Content-Type: application/json', ...more);

/** Sends bytes and reads until the other side has nothing more to say; `Connection: close` or an error ends it. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8').on('data', (part) => { answer += part; }).on('end', () => resolve(answer)).on('error', reject);
    socket.setTimeout(8000, () => socket.destroy(new Error(`No end after ${JSON.stringify(answer)}`)));
  });
}

const close = 'Connection: close';
const cases: [what: string, bytes: string, status: number, code: string][] = [
  ['an unknown address', head('GET', '/v2/jobs', close), 404, 'APIG.0101'],
  ['a slash at the end', head('GET', `${jobs}/`, close), 400, 'common.01000001'],
  ['the instance itself', head('DELETE', jobs.replace('/lf-jobs', ''), close), 404, 'APIG.0101'],
  ['a job id of two dots', head('DELETE', `${jobs}/..`, close), 400, 'common.01000001'],
  ['another method', head('PATCH', jobs, close), 405, 'lfj.method_not_allowed'],
  ['a rare method', head('PURGE', jobs, close), 405, 'lfj.method_not_allowed'],
  ['a method that does not exist', head('FROB', jobs, close), 400, 'common.01000001'],
  ['an address that cannot be decoded', head('GET', `${jobs}/%zz`, close), 400, 'common.01000001'],
  ['a long address', head('GET', `${jobs}?name_pattern=${'a'.repeat(8192)}`, close), 414, 'lfj.address_too_long'],
  ['a large head', head('GET', jobs, `X-Large: ${'a'.repeat(20_000)}`), 431, 'lfj.head_too_large'],
  ['no HTTP', 'hello\r\n\r\n', 400, 'common.01000001'],
  ['a length that is no number', withBody('Content-Length: many'), 400, 'common.01000001'],
  ['a chunk that is none', `${withBody('Transfer-Encoding: chunked')}zz\r\n`, 400, 'common.01000001'],
  ['a large body, told before', withBody('Content-Length: 1048577'), 413, 'lfj.body_too_large'],
  ['a large body, in chunks', `${withBody('Transfer-Encoding: chunked')}100001\r\n${'a'.repeat(0x100001)}\r\n`, 413, 'lfj.body_too_large'],
  ['a body that is no JSON by its type', `${head('POST', jobs, close, 'Content-Type: text/plain', 'Content-Length: 2')}{}`, 415, 'lfj.unsupported_media_type'],
  ['a type that is none', `${head('POST', jobs, close, 'Content-Type: @', 'Content-Length: 2')}{}`, 415, 'lfj.unsupported_media_type'],
  ['a body without a type', `${head('POST', jobs, close, 'Content-Length: 2')}{}`, 415, 'lfj.unsupported_media_type'],
  ['a slow head', 'GET / HTTP/1.1\r\nHost: x\r\n', 408, 'common.00000408'],
  ['a slow body', `${withBody('Content-Length: 10')}{`, 408, 'common.00000408'],
  ['chunks with much beside them', `${withBody('Transfer-Encoding: chunked')}2;a=${'a'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`, 413, 'lfj.body_too_large'],
  ['an expectation', head('GET', jobs, 'Expect: miracles'), 417, 'lfj.expectation_failed'],
  ['a tunnel', head('CONNECT', 'example.com:443'), 405, 'lfj.method_not_allowed'],
];

test.each(cases)('%s has the documented shape and an id', async (_, bytes, status, error_code) => {
  const answer = await raw(bytes);
  const [top, body] = answer.split('\r\n\r\n');
  expect(top!.split('\r\n')[0]).toBe(`HTTP/1.1 ${status} ${STATUS_CODES[status]}`);
  expect(top).toMatch(/^x-request-id: [0-9a-f]{32}$/im);
  expect(top).toMatch(/^content-type: application\/json/im);
  expect(JSON.parse(body!)).toMatchObject({ error_code, error_msg: expect.any(String) as string });
});

const long = `?name_pattern=${'a'.repeat(8192)}`;
const counted: [what: string, bytes: string, count: number][] = [
  ['an unknown address', head('GET', '/', close), 1],
  ['an unknown address that is too long', head('GET', `/${long}`, close), 1],
  ['an expectation at an unknown address', head('GET', '/nowhere', 'Expect: miracles'), 1],
  ['another method', head('HEAD', jobs, close), 1],
  ['another method with a long address', head('PATCH', `${jobs}${long}`, close), 1],
  ['another method that expects', head('PATCH', jobs, 'Expect: miracles'), 1],
  ['an address that cannot be decoded', head('GET', `${jobs}/%`, close), 1],
  ['a tunnel', head('CONNECT', 'example.com:443'), 1],
  ['a list', head('GET', jobs, close), 0],
  ['a list with a long address', head('GET', `${jobs}${long}`, close), 0],
  ['a project that is too long', head('GET', jobs.replace(sample.project, 'a'.repeat(8200)), close), 0],
  ['a list that expects', head('GET', jobs, 'Expect: miracles'), 0],
  ['a job that is not there', head('GET', `${jobs}/${noJob}`, close), 0],
  ['the API page', head('GET', '/docs', close), 0],
];

test.each(counted)('what nobody routes is counted, and nothing else: %s', async (_, bytes, more) => {
  const count = (): number => Number(/lfj_requests_without_route_total (\d+)/.exec(parts.metrics.text(parts.storage.state()))![1]);
  const before = count();
  expect(await raw(bytes)).toMatch(/^HTTP\/1.1 \d/);
  expect(count()).toBe(before + more);
});

test('405 says what is allowed', async () => {
  expect(await raw(head('POST', `${jobs}/${noJob}`, close))).toMatch(/^allow: GET, PUT, DELETE\r$/im);
  // What a tunnel would lead to is no address here, and has no methods.
  expect(await raw(head('CONNECT', 'example.com:443'))).toMatch(/^allow: \r$/im);
});

test('a body means nothing where the contract has none', async () => {
  for (const more of ['Content-Type: application/json', 'Content-Type: @', 'X-None: 1']) {
    expect(await raw(`${head('DELETE', `${jobs}/${noJob}`, close, more, 'Content-Length: 1')}{`)).toMatch(/^HTTP\/1.1 404 /);
    expect(await raw(head('POST', `${jobs}/${noJob}/start`, close, more))).toMatch(/^HTTP\/1.1 404 /);
  }
});

test.each([
  ['a-sane_one:1.2', 'a-sane_one:1.2'],
  ['a'.repeat(64), 'a'.repeat(64)],
  ['a'.repeat(65), undefined],
  ['with space', undefined],
  ['', undefined],
])('the id "%s" of the caller becomes %s', async (given, kept) => {
  const [, id] = /^x-request-id: (.*)\r$/im.exec(await raw(head('GET', jobs, close, `X-Request-Id: ${given}`)))!;
  if (kept) expect(id).toBe(kept);
  else expect(id).toMatch(/^[0-9a-f]{32}$/);
});

test.each([
  ['garbage', 'garbage\r\n\r\n'],
  ['a tunnel', head('CONNECT', 'example.com:443')],
])('what is wrong behind a request that is being served does not become its answer: %s', async (_, wrong) => {
  const slow = await startForFile({ thread: new URL('./support/slow-thread.ts', import.meta.url) });
  await slow.app.listen({ port: 0 });
  const { port: slowPort } = slow.app.server.address() as AddressInfo;
  const body = JSON.stringify(newJob);
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(slowPort, '127.0.0.1', () => socket.write(`${withBody(`Content-Length: ${body.length}`)}${body}`));
    setTimeout(() => socket.write(wrong), 30);
    socket.on('data', (part) => { text += String(part); }).on('close', () => resolve(text)).on('error', () => undefined);
  });
  await slow.end();
  expect(answer).not.toMatch(/^HTTP\/1.1 4/);
});

test('a handler that throws answers 500 and does not say why', async () => {
  const storage = { ...parts.storage, getJob: () => Promise.reject(new Error('a secret of the database')) };
  const access = new Access(parts.tokens, () => undefined);
  const app = makeApp({ handlers: makeHandlers(storage, () => undefined), access, metrics: parts.metrics, logger: false });
  const answer = await app.inject({ url: `${jobs}/${noJob}`, headers: { 'x-auth-token': token } });
  access.close();
  await app.close();
  expect(answer.statusCode).toBe(500);
  expect(answer.json()).toEqual(bundle.components.examples.internal_server_error.value);
  expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
});
