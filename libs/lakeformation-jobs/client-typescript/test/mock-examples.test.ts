import { operationTable } from '@lakeformation-jobs/contract';
import { describe, expect, it } from 'vitest';
import { exampleNames, preferExample } from '../src/mock.ts';
import type { ExampleName } from '../src/mock.ts';
import { clientWith, jobId, rejection } from './fetch-double.ts';

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
