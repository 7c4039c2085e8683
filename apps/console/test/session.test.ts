import { inspect } from 'node:util';
import { NotSentError } from '@lakeformation-jobs/client';
import type { Client } from '@lakeformation-jobs/client';
import { expect, test, vi } from 'vitest';
import { createSession } from '../src/app/session.ts';
import { settingsFrom } from '../src/app/settings.ts';
import { exchangeCode, LinkError, takeCode } from '../src/sign-in/link-code.ts';

const tenant = { project_id: 'p', instance_id: 'i' };
const secret = 'the-token-of-this-test';

test('the token is in nothing that the session shows', () => {
  const session = createSession('http://127.0.0.1:8080');
  session.signIn(secret, tenant);
  expect(session.state().status).toBe('signed_in');
  expect(inspect(session, { depth: 9, showHidden: true }) + JSON.stringify(session.state())).not.toContain(secret);
});

test('after an expiry the same client goes on with the next token', async () => {
  const sent: (string | null)[] = [];
  const session = createSession('http://127.0.0.1:8080', async (_, init) => {
    sent.push(new Headers(init?.headers).get('X-Auth-Token'));
    return Response.json({ total: 0, jobs: [] });
  });
  session.signIn(secret, tenant);
  const before = session.state();
  session.expire();
  expect(session.state().status).toBe('expired');
  session.signIn('another-token', tenant);
  const after = session.state();
  if (before.status === 'signed_out' || after.status === 'signed_out') throw new Error('signed out');
  expect(after.client).toBe(before.client);
  await after.client.listJobs({ type: 'METADATA_MIGRATION' });
  expect(sent).toEqual(['another-token']);
});

test('a sign-in that is pressed twice counts once; with another token it counts', () => {
  const session = createSession('http://127.0.0.1:8080');
  const told = vi.fn();
  session.subscribe(told);
  for (let pressed = 0; pressed < 2; pressed += 1) session.signIn(secret, { ...tenant });
  const before = session.state();
  expect(told).toHaveBeenCalledOnce();
  session.signIn('another-token', tenant);
  expect(told).toHaveBeenCalledTimes(2);
  expect((session.state() as { client?: object }).client).toBe((before as { client?: object }).client);
});

test('a token that was refused counts again when it is entered again', () => {
  const session = createSession('http://127.0.0.1:8080');
  session.signIn(secret, tenant);
  session.expire();
  session.signIn(secret, tenant);
  expect(session.state().status).toBe('signed_in');
});

test('another instance is another client', () => {
  const session = createSession('http://127.0.0.1:8080');
  session.signIn(secret, tenant);
  const before = session.state();
  session.signIn(secret, { ...tenant, instance_id: 'j' });
  expect((session.state() as { client?: object }).client).not.toBe((before as { client?: object }).client);
});

test('a client that was signed out sends nothing with the token of who comes next', async () => {
  const sent: (string | null)[] = [];
  const session = createSession('http://127.0.0.1:8080', async (_, init) => {
    sent.push(new Headers(init?.headers).get('X-Auth-Token'));
    return new Response(null, { status: 200 });
  });
  const clientNow = () => (session.state() as { client: Client }).client;
  const job = '03141229-84cd-4b1b-9733-dd124320c125';
  session.signIn(secret, tenant);
  const first = clientNow();
  session.signOut();
  await expect(first.deleteJob(job)).rejects.toThrow(NotSentError);
  for (const next of [tenant, { ...tenant, instance_id: 'j' }]) {
    const before = session.state().status === 'signed_out' ? first : clientNow();
    session.signIn('another-token', next);
    await expect(before.deleteJob(job)).rejects.toThrow(NotSentError);
    expect(clientNow()).not.toBe(before);
  }
  expect(sent).toEqual([]);
  await clientNow().deleteJob(job);
  expect(sent).toEqual(['another-token']);
});

test('a malformed token is refused and changes nothing', () => {
  const session = createSession('http://127.0.0.1:8080');
  expect(() => session.signIn('two words', tenant)).toThrow(NotSentError);
  expect(session.state().status).toBe('signed_out');
});

test('after signing out there is no client', () => {
  const session = createSession('http://127.0.0.1:8080');
  session.signIn(secret, tenant);
  session.signOut();
  expect(session.state()).toEqual({ status: 'signed_out' });
});

test('the code of a link is taken out of the address', () => {
  const replaceState = vi.fn();
  const location = { hash: '#code=abc', pathname: '/console/', search: '?x=1' } as Location;
  expect(takeCode(location, { state: null, replaceState } as unknown as History)).toBe('abc');
  expect(replaceState).toHaveBeenCalledWith(null, '', '/console/?x=1');
  expect(takeCode({ ...location, hash: '' }, { state: null, replaceState } as unknown as History)).toBeUndefined();
  expect(replaceState).toHaveBeenCalledOnce();
});

test('a code is exchanged once, in the body, without a redirect', async () => {
  const fetch = vi.fn(async (_address: RequestInfo | URL, _init?: RequestInit) => Response.json({ token: secret, ...tenant }));
  expect(await exchangeCode('abc', fetch)).toEqual({ token: secret, ...tenant });
  expect(fetch.mock.calls.map(([address, init]) => [address, init?.method, init?.body, init?.redirect])).toEqual([['/session', 'POST', '{"code":"abc"}', 'error']]);
});

test.each<[string, () => Promise<Response>]>([
  ['a used code', async () => Response.json({}, { status: 410 })],
  ['a wrong code', async () => Response.json({}, { status: 401 })],
  ['no answer', async () => { throw new TypeError('lost'); }],
  ['a page', async () => new Response('<html>')],
  ['a body without a token', async () => Response.json(tenant)],
])('%s signs nobody in', async (_, fetch) => {
  await expect(exchangeCode('abc', fetch)).rejects.toThrow(LinkError);
});

test('a configuration promises no more than is known', () => {
  expect(settingsFrom({ mode: 'mock', project_id: 'p', instance_id: 'i', token: secret })).toEqual({ mode: 'mock', project_id: 'p', instance_id: 'i' });
  expect([settingsFrom({ mode: 'endpoint' }), settingsFrom({ mode: 'other' }), settingsFrom(null)].map(({ mode }) => mode)).toEqual(['endpoint', 'service', 'service']);
});
