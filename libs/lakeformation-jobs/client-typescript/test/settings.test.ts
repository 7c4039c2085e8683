import { describe, expect, it } from 'vitest';
import { createClient, NotSentError } from '../src/index.ts';
import type { ClientOptions } from '../src/index.ts';
import { clientWith, jobId, rejection } from './fetch-double.ts';

const base: ClientOptions = { endpoint: 'https://lf.example', projectId: 'p', instanceId: 'i', token: 't' };

const refusedEndpoints = [
  '', ' ', 'lf.example', '//lf.example', '/v1', 'https://', 'https:///', 'ftp://lf.example', 'file:///etc/passwd', 'javascript:alert(1)', 'ws://127.0.0.1',
  'https://user@lf.example', 'https://user:pw@lf.example', 'https://:pw@lf.example', 'https://lf.example?x=1', 'https://lf.example/#x',
  'http://lf.example', 'http://10.0.0.1', 'http://0.0.0.0', 'http://[::]', 'http://[::ffff:7f00:1]', 'http://localhost.example', 'http://127.0.0.1.example',
  'http://notlocalhost', 'http://128.0.0.1', 'http://127.0.0.1@lf.example', 'http://lf.example\\@127.0.0.1',
];

const acceptedEndpoints: [given: string, used: string][] = [
  ['https://lf.example', 'https://lf.example'],
  ['https://lf.example/', 'https://lf.example'],
  ['https://lf.example///', 'https://lf.example'],
  ['https://LF.example:443/base/', 'https://lf.example/base'],
  ['https://lf.example:8443/a/b', 'https://lf.example:8443/a/b'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
  ['http://127.8.9.10', 'http://127.8.9.10'],
  ['http://[::1]:4010', 'http://[::1]:4010'],
];

/** No time that a timer can wait for; beyond 2³¹−1 it would fire at once. */
const refusedTimeouts = [0, -0.5, -1, NaN, Infinity, 2 ** 31];

describe('settings', () => {
  it.each(refusedEndpoints)('refuse the endpoint %j', (endpoint) => {
    expect(() => createClient({ ...base, endpoint })).toThrow(expect.objectContaining({ name: NotSentError.name, outcome: 'not_sent', reason: 'invalid', parameter: 'endpoint' }));
  });

  it('show nothing of a refused endpoint, which may hold a password', () => {
    expect(() => createClient({ ...base, endpoint: 'https://user:Pa55word@lf.example' })).toThrow(/^(?!.*Pa55word)/s);
  });

  it.each(acceptedEndpoints)('take the endpoint %j as %j', (endpoint, used) => {
    expect(createClient({ ...base, endpoint }).previewDeleteJob(jobId).url).toBe(`${used}/v1/p/instances/i/lf-jobs/${jobId}`);
  });

  it('take plain http to another machine when told to, and nothing else besides', () => {
    expect(createClient({ ...base, endpoint: 'http://lf.example', allowHttp: true }).previewDeleteJob(jobId).url).toMatch(/^http:\/\/lf\.example\/v1\//);
    expect(() => createClient({ ...base, endpoint: 'ftp://lf.example', allowHttp: true })).toThrow(NotSentError);
  });

  it.each(refusedTimeouts)('refuse the time limit %s', async (timeout) => {
    const refusal = { name: NotSentError.name, reason: 'invalid', parameter: 'timeout' };
    expect(() => createClient({ ...base, timeout })).toThrow(expect.objectContaining(refusal));
    const { client, sent } = clientWith([]);
    expect(await rejection(client.deleteJob(jobId, { timeout }))).toMatchObject(refusal);
    expect(sent).toEqual([]);
  });

  it('take a time limit that is no whole number: 2.3 minutes are 137999.99999999997 ms', async () => {
    expect(await clientWith([]).client.deleteJob(jobId, { timeout: 2.3 * 60_000 })).toMatchObject({ outcome: 'deleted' });
    expect(createClient({ ...base, timeout: 0.5 })).toBeDefined();
  });

  it.each([0, -1, 1.5, NaN, Infinity, '3' as never, null as never])('refuse %s attempts', (attempts) => {
    expect(() => createClient({ ...base, attempts })).toThrow(expect.objectContaining({ reason: 'invalid', parameter: 'attempts' }));
  });
});
