import { describe, expect, it } from 'vitest';
import { exampleNames, preferExample } from '../src/mock.ts';
import type { ExampleName } from '../src/mock.ts';
import { clientWith, jobId } from './fetch-double.ts';

describe('a documented example', () => {
  it.each(exampleNames)('%s is asked for by name and status, beside the headers of the request', async (name) => {
    const sent: Headers[] = [];
    const fetch: typeof globalThis.fetch = async (_, init) => {
      sent.push(new Headers(init?.headers));
      return new Response();
    };
    const { client } = clientWith([], { token: 'a-token', fetch: preferExample(name, fetch) });
    await client.deleteJob(jobId);
    expect(sent.map((headers) => headers.get('Prefer'))).toEqual([expect.stringMatching(new RegExp(`^code=\\d{3}, example=${name}$`))]);
    expect(sent[0]!.get('X-Auth-Token')).toBe('a-token');
  });

  it('is there for every documented error', () => {
    expect(exampleNames.length).toBeGreaterThanOrEqual(6);
  });

  it.each(['no_such', '', 'toString', '__proto__', 'bad_request, code=200'])('named %j is refused', (name) => {
    expect(() => preferExample(name as ExampleName)).toThrow(RangeError);
    expect(() => preferExample(name as ExampleName)).toThrow(exampleNames.join(', '));
  });
});
