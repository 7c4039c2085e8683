import { describe, expect, it } from 'vitest';
import { differences } from '../src/vectors/differences.ts';
import type { Observed } from '../src/vectors/differences.ts';
import { leak } from '../src/vectors/leak.ts';
import { readVectorFile, vectorsOf } from '../src/vectors/vector-file.ts';

/** The judge of the vectors is judged: each thing that may go wrong is planted once, and has to be found. */
const token = 'MIIE+fake/Tok3n4f7Qz9';
const [first] = vectorsOf(readVectorFile('lakeformation-jobs')).filter(({ id }) => id === 'answer: 429 with a pause in seconds, then 200');
const call = { ...first!.call, endpoint: 'http://127.0.0.1:1', token };
const headers: [string, string][] = [['host', '127.0.0.1:1'], ['x-auth-token', token]];
const request = { line: first!.want.request, headers, body: '' };
const good: Observed = {
  call, want: first!.want, result: { id: first!.id, outcome: 'deleted', status: 200, attempts: 2, text: '' },
  written: '', requests: [request, request], connections: [0, 1_000], strayed: 0, elapsed: 1_100,
};
const withRequest = (change: Partial<typeof request>): Observed => ({ ...good, requests: [request, { ...request, ...change }] });
const withResult = (change: Partial<Observed['result']>): Observed => ({ ...good, result: { ...good.result, ...change } });

const planted: [fault: string, observed: Observed, said: RegExp][] = [
  ['another outcome', withResult({ outcome: 'failed' }), /^outcome is/],
  ['another status', withResult({ status: 204 }), /^status is/],
  ['a fact that nobody wants', withResult({ error_code: 'x' }), /^error_code is/],
  ['a request id that nobody wants', withResult({ requestId: 'x' }), /^requestId is/],
  ['wrong number of attempts', withResult({ attempts: 1 }), /^attempts is/],
  ['a request too many', { ...good, requests: [request, request, request] }, /^number of requests/],
  ['a connection too many', { ...good, connections: [0, 1_000, 1_001] }, /^number of connections is/],
  ['something arrives elsewhere', { ...good, strayed: 1 }, /elsewhere/],
  ['another path', withRequest({ line: 'DELETE /v1/p/instances/i/' }), /^request line/],
  ['another method', withRequest({ line: request.line.replace('DELETE', 'GET') }), /^request line/],
  ['no token', withRequest({ headers: headers.slice(0, 1) }), /^X-Auth-Token/],
  ['the token twice', withRequest({ headers: [...headers, headers[1]!] }), /^X-Auth-Token/],
  ['a body', withRequest({ body: '{}' }), /^request body/],
  ['a cookie', withRequest({ headers: [...headers, ['cookie', 'route=1']] }), /^cookie/],
  ['an injected header', withRequest({ headers: [...headers, ['x-injected', 'yes']] }), /^x-injected/],
  ['the token', { ...good, written: `Error: ${token}` }, /token is shown/],
  ['a part of the token', { ...good, written: 'Error: MIIE+fak...' }, /token is shown/],
  ['a text that is missing', { ...good, want: { ...good.want, says: ['Time ran out'] } }, /^it does not say "Time ran out"/],
  ['no pause', { ...good, connections: [0, 100] }, /^the pause/],
  ['too long a time', { ...good, elapsed: 60_000 }, /^it took/],
];

describe('the judge of the vectors', () => {
  it('finds nothing where all is well', () => {
    expect(differences(good)).toEqual([]);
  });

  it.each(planted)('finds %s', (_, observed, said) => {
    expect(differences(observed)).toEqual([expect.stringMatching(said)]);
  });

  it('takes 8 characters of a token for shown, wherever they stand, and 7 for none', () => {
    expect(leak(`x${token.slice(0, 8)}y`, token)).toBe(token.slice(0, 8));
    expect(leak(`x${token.slice(-8)}y`, token)).toBe(token.slice(-8));
    expect(leak(`x${token.slice(0, 7)}y`, token)).toBeUndefined();
    expect(leak('anything', '')).toBeUndefined();
  });

  it('is told of misspelt words in the file', () => {
    const file = readVectorFile('lakeformation-jobs');
    const misspelt = (vector: object): (() => unknown) => () => vectorsOf({ ...file, vectors: { answer: [vector as never] } });
    expect(misspelt({ id: 'a', want: { outcome: 'failed', statsu: 400 } })).toThrow('want has no "statsu"');
    expect(misspelt({ id: 'a', given: { server: ['rest'] }, want: { outcome: 'failed' } })).toThrow('there is no step "rest"');
    expect(misspelt({ id: 'a', given: { server: [{ answer: { stauts: 1 } }] }, want: { outcome: 'failed' } })).toThrow('answer has no "stauts"');
    expect(misspelt({ id: 'a', given: { cal: {} }, want: { outcome: 'failed' } })).toThrow('given has no "cal"');
  });
});
