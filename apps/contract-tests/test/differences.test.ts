import { describe, expect, it } from 'vitest';
import { differences, unsafe } from '../src/vectors/differences.ts';
import type { Observed } from '../src/vectors/differences.ts';
import { leak } from '../src/vectors/leak.ts';
import { readVectorFile, vectorsOf } from '../src/vectors/vector-file.ts';

/** The judge of the vectors is judged: each thing that may go wrong is planted once, and has to be found. */
const token = 'MIIE+fake/Tok3n4f7Qz9';
const vectors = vectorsOf(readVectorFile('lakeformation-jobs'));
const [first] = vectors.filter(({ id }) => id === 'answer: 429 with a pause in seconds, then 200');
const call = { ...first!.call, endpoint: 'http://127.0.0.1:1', token };
const headers: [string, string][] = [['host', '127.0.0.1:1'], ['x-auth-token', token]];
const request = { line: first!.want.request[0]!, headers, body: '' };
const good: Observed = {
  call, want: first!.want, result: { id: first!.id, outcome: 'deleted', status: 200, attempts: 2, text: '' },
  written: '', requests: [request, request], connections: [0, 1_000], strayed: 0, elapsed: 1_100,
};
const withRequest = (change: Partial<typeof request>): Observed => ({ ...good, requests: [request, { ...request, ...change }] });
const withResult = (change: Partial<Observed['result']>): Observed => ({ ...good, result: { ...good.result, ...change } });

/** An operation with a body, which is refused, and a look at the job. */
const [refused] = vectors.filter(({ id }) => id === 'refusal: updateJob another code, and the job is RUNNING');
const { status, error_code, error_msg, solution_msg, requestId } = refused!.want;
const update = { line: refused!.want.request[0]!, headers: [...headers, ['content-type', 'application/json'] as [string, string]], body: JSON.stringify(refused!.call.body) };
const look = { line: refused!.want.request[1]!, headers, body: '' };
const withBody: Observed = {
  call: { ...refused!.call, endpoint: call.endpoint, token }, want: refused!.want,
  result: { id: refused!.id, outcome: 'refused_active', status: status!, error_code: error_code!, error_msg: error_msg!, solution_msg: solution_msg!, requestId: requestId!, attempts: 1, text: '' },
  written: '', requests: [update, look], connections: [0, 10], strayed: 0, elapsed: 20,
};
const withUpdate = (change: Partial<typeof update>, after: Partial<typeof look> = {}): Observed => ({ ...withBody, requests: [{ ...update, ...change }, { ...look, ...after }] });

/** A read with a query, and what it returns. */
const [listed] = vectors.filter(({ id }) => id === 'query: listJobs spaces around');
const list = { line: listed!.want.request[0]!, headers, body: '' };
const withQuery: Observed = {
  call: { ...listed!.call, endpoint: call.endpoint, token }, want: listed!.want,
  result: { id: listed!.id, outcome: 'done', status: 200, result: listed!.want.result, attempts: 1, text: '' },
  written: '', requests: [list], connections: [0], strayed: 0, elapsed: 20,
};
const withLine = (from: string, to: string): Observed => ({ ...withQuery, requests: [{ ...list, line: list.line.replace(from, to) }] });

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
  ['a body that lacks a property', withUpdate({ body: JSON.stringify({ ...refused!.call.body as object, name: undefined }) }), /^request body/],
  ['a body that is no JSON', withUpdate({ body: '{' }), /^request body is "{"/],
  ['no body', withUpdate({ body: '' }), /^request body is nothing/],
  ['a body under another type', withUpdate({ headers: [...headers, ['content-type', 'text/plain']] }), /^Content-Type/],
  ['a body with the look at the job', withUpdate({}, { body: '{}' }), /^request body/],
  ['a look at another job', withUpdate({}, { line: `${look.line}/log` }), /^request line/],
  ['a password', { ...withBody, written: 'pass+w0rd/of=hive' }, /^the password of the body is shown/],
  ['a part of a password', { ...withBody, written: 'pass+w0r***' }, /^the password of the body is shown/],
  ['a parameter that is there twice', withLine('limit=10', 'limit=10&limit=10'), /^request line/],
  ['another value in a query', withLine('offset=0&limit=10', 'offset=10&limit=0'), /^request line/],
  ['a parameter that is missing', withLine('&limit=10', ''), /^request line/],
  ['a space in a query', withLine('%20a', ' a'), /^request line/],
  ['a letter beyond ASCII in a query', withLine('%20a', '\u00e9'), /^request line/],
  ['a fragment', withLine('limit=10', 'limit=10#'), /^request line/],
  ['another result', { ...withQuery, result: { ...withQuery.result, result: { total: 1, jobs: [] } } }, /^result is/],
  ['no result', { ...withQuery, result: { ...withQuery.result, result: undefined } }, /^result is nothing/],
  ['a result that nobody wants', withResult({ result: {} }), /^result is/],
  ['a reason where none is wanted', { ...withBody, want: { ...withBody.want, reason: null }, result: { ...withBody.result, reason: 'x' } }, /^reason is/],
  ['a text that is missing', { ...good, want: { ...good.want, says: ['Time ran out'] } }, /^it does not say "Time ran out"/],
  ['no pause', { ...good, connections: [0, 100] }, /^the pause/],
  ['too long a time', { ...good, elapsed: 60_000 }, /^it took/],
];

describe('the judge of the vectors', () => {
  it('finds nothing where all is well', () => {
    for (const observed of [good, withBody, withQuery]) expect(differences(observed)).toEqual([]);
  });

  it('takes one spelling of a query for another that means the same', () => {
    expect(differences(withLine('%20a%20', '+a+'))).toEqual([]);
    expect(differences(withLine('METADATA_MIGRATION', '%4DETADATA%5fMIGRATION'))).toEqual([]);
  });

  it.each(planted)('finds %s', (_, observed, said) => {
    expect(differences(observed)).toEqual([expect.stringMatching(said)]);
  });

  it('excuses nothing that is shown or arrives elsewhere', () => {
    const found = planted.filter(([, observed]) => unsafe(observed).length > 0).map(([fault]) => fault);
    expect(found).toEqual(['something arrives elsewhere', 'the token', 'a part of the token', 'a password', 'a part of a password']);
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
    expect(misspelt({ id: 'a', want: { outcome: 'failed', statsu: 400 } })).toThrow('want: there is no "statsu"');
    expect(misspelt({ id: 'a', given: { server: ['rest'] }, want: { outcome: 'failed' } })).toThrow('there is no "rest"');
    expect(misspelt({ id: 'a', given: { server: [{ answer: { stauts: 1 } }] }, want: { outcome: 'failed' } })).toThrow('answer: there is no "stauts"');
    expect(misspelt({ id: 'a', given: { cal: {} }, want: { outcome: 'failed' } })).toThrow('given: there is no "cal"');
    expect(misspelt({ id: 'a', each: ['reed'], want: { outcome: 'failed' } })).toThrow('there is no "reed"');
    expect(() => vectorsOf({ ...file, worst: ['dotty'] })).toThrow('there is no hostile "dotty"');
    expect(() => vectorsOf({ ...file, documented: { ...file.documented, readJob: {} } })).toThrow('documented: there is no "readJob"');
  });
});
