import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { serveConsole } from '../src/console.ts';
import { sample } from '../src/settings.ts';
import { SignInCode } from '../src/sign-in-code.ts';
import { scratch, start } from './support/service.ts';

const host = '127.0.0.1:8080';
const origin = `http://${host}`;

/** A service with the console, a code, and a clock that the test moves. */
async function withConsole() {
  const folder = scratch();
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'page/index.html'), '<title>Jobs</title>');
  writeFileSync(join(folder, 'token'), 'the-sample-token\n');
  const parts = await start();
  const clock = { now: 0 };
  const signIn = new SignInCode(() => clock.now);
  const app: FastifyInstance = parts.app;
  serveConsole(app, { host: '127.0.0.1', signIn: () => signIn, tokenFile: join(folder, 'token'), folder: join(folder, 'page') });
  const exchange = (code: unknown, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
    app.inject({ method: 'POST', url: '/console/session', remoteAddress, headers: { host, origin, 'content-type': 'application/json', ...headers }, payload: JSON.stringify({ code }) });
  return { ...parts, clock, signIn, exchange };
}

test('the code of the link is exchanged once for the sample token', async () => {
  const { exchange, signIn } = await withConsole();
  const good = await exchange(signIn.code, { 'sec-fetch-site': 'same-origin' });
  expect([good.statusCode, good.json(), good.headers['cache-control']]).toEqual([200, { token: 'the-sample-token', project_id: sample.project, instance_id: sample.instance }, 'no-store']);
  const again = await exchange(signIn.code);
  expect([again.statusCode, again.json(), again.payload.includes('the-sample-token')]).toEqual([410, { error_code: 'lfj.session_over', error_msg: expect.any(String) }, false]);
});

test('a code is good for 60 seconds', async () => {
  const early = await withConsole();
  early.clock.now = 59_999;
  expect((await early.exchange(early.signIn.code)).statusCode).toBe(200);
  const late = await withConsole();
  late.clock.now = 60_000;
  expect((await late.exchange(late.signIn.code)).statusCode).toBe(410);
});

test('what is no code is 401, and does not use up the code', async () => {
  const { exchange, signIn } = await withConsole();
  const wrong = ['', 'x', signIn.code.slice(1), `${signIn.code} `, null, 7, [signIn.code], { code: signIn.code }, undefined];
  for (const code of wrong) expect((await exchange(code)).statusCode, JSON.stringify(code)).toBe(401);
  expect(wrong).toHaveLength(9);
  expect((await exchange(signIn.code)).statusCode).toBe(200);
});

test('only the page itself, on this machine, exchanges a code', async () => {
  const { app, exchange, signIn } = await withConsole();
  const refused: [Record<string, string>, string?][] = [
    [{ origin: 'http://evil.example' }], [{ origin: 'null' }], [{ origin: 'http://127.0.0.1:8081' }], [{ 'sec-fetch-site': 'cross-site' }], [{ 'sec-fetch-site': 'none' }],
    [{}, '192.168.1.9'], [{}, '::ffff:192.168.1.9'],
  ];
  for (const [headers, from] of refused) expect((await exchange(signIn.code, headers, from)).statusCode, JSON.stringify([headers, from])).toBe(403);
  expect(refused).toHaveLength(7);
  const silent = await app.inject({ method: 'POST', url: '/console/session', headers: { host, 'content-type': 'application/json' }, payload: { code: signIn.code } });
  expect(silent.statusCode).toBe(403);
  // A rebound name is the same origin to the browser.
  expect((await exchange(signIn.code, { host: 'evil.example:8080', origin: 'http://evil.example:8080', 'sec-fetch-site': 'same-origin' })).statusCode).toBe(421);
  // What another page can send without asking is no JSON.
  expect((await exchange(signIn.code, { 'content-type': 'text/plain' })).statusCode).toBe(415);
  expect((await exchange(signIn.code, {}, '::1')).statusCode).toBe(200);
});

test('a body that is too large or no JSON exchanges nothing', async () => {
  const { app, exchange } = await withConsole();
  expect((await exchange('x'.repeat(2000))).statusCode).toBe(413);
  const broken = await app.inject({ method: 'POST', url: '/console/session', headers: { host, origin, 'content-type': 'application/json' }, payload: '{' });
  expect(broken.statusCode).toBe(400);
});

test('the console is no operation, and another name for this host is refused there and not by the API', async () => {
  const { app, metrics, call, storage } = await withConsole();
  for (const url of ['/console/', '/console/jobs/7', '/console/config.json']) {
    const page = await app.inject({ url, headers: { host } });
    expect([page.statusCode, page.headers['x-request-id']]).toEqual([200, expect.any(String)]);
    expect((await app.inject({ url, headers: { host: 'evil.example' } })).statusCode).toBe(421);
  }
  expect(metrics.text(storage.state())).toMatch(/^lfj_requests_without_route_total 0$/m);
  expect((await call('listJobs', { headers: { host: 'jobs.internal' } })).status).toBe(200);
  expect((await app.inject({ url: '/console/assets/none.js', headers: { host } })).statusCode).toBe(404);
  expect(metrics.text(storage.state())).toMatch(/^lfj_requests_without_route_total 1$/m);
});
