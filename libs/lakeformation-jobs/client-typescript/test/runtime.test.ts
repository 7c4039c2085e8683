import { expect, it } from 'vitest';
import { send } from '../src/generated.ts';
import type { Configuration } from '../src/generated.ts';

/** Sends one call and returns what `fetch` was given. */
async function given(call: Partial<Parameters<typeof send>[1]>, options: Parameters<typeof send>[2] = {}): Promise<RequestInit & { url: string }> {
  let seen: (RequestInit & { url: string }) | undefined;
  const configuration: Configuration = {
    endpoint: 'https://host/base',
    apiKey: (header) => `key for ${header}`,
    fetch: (input, init) => {
      seen = { ...init, url: String(input) };
      return Promise.resolve(new Response());
    },
  };
  await send(configuration, { method: 'POST', path: '/p', apiKeys: [], successes: [200], ...call }, options);
  return seen!;
}

it('puts query parameters into the address, each item of a list by itself, and leaves out what is not there', async () => {
  const { url } = await given({ query: { limit: 10, status: ['RUNNING', 'FAILED'], name: undefined, pattern: 'a b&c=ä' } });
  expect(url).toBe('https://host/base/p?limit=10&status=RUNNING&status=FAILED&pattern=a+b%26c%3D%C3%A4');
});

it('sends headers as texts, and none that is not there', async () => {
  const { headers } = await given({ headers: { 'X-Flag': true, 'X-Number': 7, 'X-None': undefined }, apiKeys: ['X-Auth-Token'] });
  expect(headers).toEqual({ 'X-Flag': 'true', 'X-Number': '7', 'X-Auth-Token': 'key for X-Auth-Token' });
});

it('sends a body as JSON and says so', async () => {
  expect(await given({ body: { name: 'a', parameters: [null] } })).toMatchObject({ body: '{"name":"a","parameters":[null]}', headers: { 'Content-Type': 'application/json' } });
  expect(await given({ body: null })).toMatchObject({ body: 'null', headers: { 'Content-Type': 'application/json' } });
});

it('sends neither query nor header nor body where the call has none', async () => {
  expect(await given({})).toEqual({ url: 'https://host/base/p', method: 'POST', headers: {}, redirect: 'manual', credentials: 'omit', body: null, signal: null });
});

it('passes the signal on', async () => {
  const { signal } = new AbortController();
  expect((await given({}, { signal })).signal).toBe(signal);
});
