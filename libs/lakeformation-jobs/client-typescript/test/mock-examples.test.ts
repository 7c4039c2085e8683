import { operationTable } from '@lakeformation-jobs/contract';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { exampleNames, isMock, preferExample } from '../src/mock.ts';
import type { ExampleName } from '../src/mock.ts';
import { clientWith, empty, jobId, rejection, silence } from './fetch-double.ts';

describe('a documented example', () => {
  it.each(exampleNames)('%s is asked for by name and status, beside the headers of the request', async (name) => {
    const sent: Headers[] = [];
    const fetch: typeof globalThis.fetch = async (_, init) => {
      const headers = new Headers(init?.headers);
      sent.push(headers);
      return new Response(null, { status: Number(/code=(\d+)/.exec(headers.get('Prefer')!)![1]) });
    };
    const { client } = clientWith([], { token: 'a-token', fetch: preferExample(name, fetch), attempts: 1 });
    await rejection(client.getJob(jobId));
    expect(sent.map((headers) => headers.get('Prefer'))).toEqual([expect.stringMatching(new RegExp(`^code=\\d{3}, example=${name}$`))]);
    expect(sent[0]!.get('X-Auth-Token')).toBe('a-token');
  });

  it('is handed on as it came', async () => {
    const answer = empty(404);
    expect(await preferExample('not_found', async () => answer)('http://127.0.0.1:4010')).toBe(answer);
  });

  it('is not taken from a mock that answers with another status, as one of an older contract does', async () => {
    const { client } = clientWith([], { fetch: preferExample('not_found', async () => new Response()), attempts: 1 });
    expect(await rejection(client.deleteJob(jobId))).toMatchObject({ outcome: 'unknown', reason: 'MockMismatch' });
  });

  it('is there for every documented answer, and has one status wherever it stands', () => {
    expect(exampleNames.length).toBeGreaterThanOrEqual(16);
    const pairs = Object.values(operationTable).flatMap(({ examples }) => Object.entries(examples).flatMap(([status, names]) => names.map((name: string) => `${name} ${status}`)));
    expect(new Set(pairs).size).toBe(exampleNames.length);
  });

  it.each(['metadata_migration', 'another_strategy'])('%s is a request, and no answer', (name) => {
    expect(exampleNames).not.toContain(name);
  });

  it.each(['no_such', '', 'toString', '__proto__', 'bad_request, code=200'])('named %j is refused', (name) => {
    expect(() => preferExample(name as ExampleName)).toThrow(RangeError);
    expect(() => preferExample(name as ExampleName)).toThrow(exampleNames.join(', '));
  });
});

describe('whether an endpoint is a mock', () => {
  const problem = { type: 'https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR', title: 'Route not resolved, no path matched', status: 404 };
  const answer = (status: number, body: string, type = 'application/problem+json'): Response => new Response(body, { status, headers: { 'Content-Type': type } });

  it('is asked at its root, without a token, and no redirect is followed', async () => {
    const sent: { url: string; init: RequestInit | undefined }[] = [];
    const fetch: typeof globalThis.fetch = async (url, init) => {
      sent.push({ url: String(url), init });
      return answer(404, JSON.stringify(problem));
    };
    expect(await isMock('http://127.0.0.1:4010/below/', fetch)).toBe(true);
    expect(sent.map(({ url, init }) => [url, init?.method ?? 'GET', init?.redirect, [...new Headers(init?.headers)]])).toEqual([['http://127.0.0.1:4010/', 'GET', 'manual', []]]);
  });

  it.each([
    ['a success', () => answer(200, JSON.stringify(problem))],
    ['the 404 of a service', () => answer(404, '{"error_code":"APIG.0101"}', 'application/json')],
    ['a problem of somebody else', () => answer(404, JSON.stringify({ ...problem, type: 'about:blank' }))],
    ['a problem of another type of content', () => answer(404, JSON.stringify(problem), 'application/json')],
    ['a type that is no text', () => answer(404, '{"type":5}')],
    ['null', () => answer(404, 'null')],
    ['no JSON', () => answer(404, '<html>')],
    ['a redirect', () => new Response(null, { status: 302, headers: { Location: 'http://127.0.0.1:4010/' } })],
    ['no answer', () => { throw new TypeError('fetch failed'); }],
  ])('%s is none, and it is asked once', async (_, reply) => {
    let asked = 0;
    const fetch: typeof globalThis.fetch = async () => {
      asked++;
      return reply();
    };
    expect(await isMock('https://lf.example', fetch)).toBe(false);
    expect(asked).toBe(1);
  });

  it('is asked for ten seconds at most, and no longer than whoever asks waits', async () => {
    const limit = vi.spyOn(AbortSignal, 'timeout');
    onTestFinished(() => limit.mockRestore());
    const stop = new AbortController();
    const signals: AbortSignal[] = [];
    const asked = isMock('http://127.0.0.1:4010', (_, init) => {
      signals.push(init!.signal!);
      return silence(init!.signal!);
    }, stop.signal);
    stop.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(limit.mock.calls).toEqual([[10_000]]);
    expect(await asked).toBe(false);
  });

  it('is told without the body of an answer that is none of a mock, which is let go', async () => {
    const cancel = vi.fn();
    expect(await isMock('https://lf.example', async () => new Response(new ReadableStream({ cancel })))).toBe(false);
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('what is no address is none', async () => {
    expect(await isMock('lf.example', async () => answer(404, JSON.stringify(problem)))).toBe(false);
  });
});
