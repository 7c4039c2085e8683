import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import * as client from '../src/index.ts';
import type { ClientOptions } from '../src/index.ts';
import { broken, clientWith, empty, jobId, json, rejection, silence, token } from './fetch-double.ts';
import type { Reply } from './fetch-double.ts';

/** Every class of error that the package exports, read from its door, so that a new one needs a case here. */
const errorClasses = Object.values(client).filter((value) => Object.prototype.isPrototypeOf.call(client.JobsError, value)) as (typeof client.NotSentError)[];
const met = new Set<unknown>();

/** A server that repeats the token wherever it can. */
const echo = (status: number): Response => json(status,
  { error_code: token, error_msg: `wrong: ${token}`, common_error_code: token, solution_msg: `not ${token.slice(0, 20)}...`, request_id: token },
  { 'X-request-id': `r-${token}`, 'Retry-After': '0', 'X-Auth-Token': token },
);

/** A failure that quotes the token in every place that it has. */
const quoting = Object.assign(new TypeError(`invalid header value ${token}`, { cause: Object.assign(new Error(token), { code: token, headers: { token } }) }), { token });

const cases: [name: string, replies: Reply[], options: Partial<ClientOptions>][] = [
  ['a refusal', [echo(400)], {}],
  ['a refusal of a running job', [echo(400), json(200, { id: token, status: 'RUNNING' })], {}],
  ['a 401', [echo(401)], {}],
  ['a 403', [echo(403)], {}],
  ['a 404', [echo(404)], {}],
  ['a 200 that is none', [echo(200)], {}],
  ['a 503, again and again', [echo(503), echo(503), echo(503)], {}],
  ['a redirect', [empty(302, { Location: `https://other.example/?t=${token}` })], {}],
  ['a failed fetch', [quoting, quoting, quoting], {}],
  ['a lost answer, then a 401', [broken(), echo(401)], {}],
  ['no time', [silence], { timeout: 20 }],
  ['a page', [new Response(`<html>${token}</html>`, { status: 500 })], {}],
  ['a token with a newline', [], { token: () => `${token}\n` }],
  ['a token function that quotes it', [], { token: () => { throw new Error(`no luck with ${token}`, { cause: token }); } }],
  ['a token function that rejects with it', [], { token: async () => Promise.reject(token as never) }],
  ['a hostile id', [], { projectId: `../${token}` }],
];

/** All that a log, a console or a debugger may show of a value. */
function shown(value: unknown): string {
  const ways = [String(value), inspect(value, { depth: Infinity, showHidden: true, getters: true }), JSON.stringify(value)];
  if (value instanceof Error) ways.push(value.stack ?? '', value.message, shown(value.cause), ...Object.values(value).map(String));
  return ways.join('\n');
}

/** Parts of the token of 8 characters, all of them. */
const parts = Array.from({ length: token.length - 7 }, (_, start) => token.slice(start, start + 8));
const leaks = (text: string): string[] => parts.filter((part) => text.includes(part));

describe('the token is shown by no error', () => {
  it.each(cases)('%s', async (_, replies, options) => {
    const { client: jobs } = clientWith(replies, options);
    const error = await rejection(jobs.deleteJob(jobId));
    expect(error).toBeInstanceOf(client.JobsError);
    expect(leaks(shown(error) + shown(jobs))).toEqual([]);
    expect((error as Error).cause).toBeUndefined();
    met.add((error as Error).constructor);
  });

  it('a malformed token that is refused when the client is made', () => {
    let error: unknown;
    try {
      clientWith([], { token: `${token}\n` });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ outcome: 'not_sent', reason: 'token' });
    expect(leaks(shown(error))).toEqual([]);
  });

  it('of any class', () => {
    expect(errorClasses.length).toBeGreaterThanOrEqual(6);
    expect(errorClasses.filter((one) => !met.has(one)).map(({ name }) => name)).toEqual([]);
  });

  it('or status that ends a wait', async () => {
    const { client: jobs } = clientWith([json(200, { id: 'a', status: `${token} ${token}` })]);
    expect(leaks(shown(await rejection(jobs.waitForJob(jobId, { timeout: 50, until: () => false }))))).toEqual([]);
  });

  it('or result that holds it whole', async () => {
    const { client: jobs } = clientWith([json(200, { log: `a ${token}, b ${token}` })]);
    expect(await jobs.getJobLog(jobId)).toEqual({ log: 'a [token], b [token]' });
    const { client: others } = clientWith([json(200, { log: 'a short, a short1 and a short12' })], { token: 'short12' });
    expect(await others.getJobLog(jobId)).toEqual({ log: 'a short, a short1 and a short12' });
  });

  it('or result, from eight characters', async () => {
    const { client: jobs } = clientWith([json(200, { log: 'an eightful' }), json(400, { error_msg: 'an eightful' })], { token: 'eightful' });
    expect(await jobs.getJobLog(jobId)).toEqual({ log: 'an [token]' });
    expect(await rejection(jobs.getJobLog(jobId))).toMatchObject({ error_msg: 'an [token]' });
    const { client: others } = clientWith([json(400, { error_msg: 'a sevenfu and an eightful' })], { token: 'sevenfu' });
    expect(await rejection(others.getJobLog(jobId))).toMatchObject({ error_msg: 'a sevenfu and an eightful' });
  });

  it('or result, or item of several', async () => {
    const { client: jobs } = clientWith([empty(200, { 'X-request-id': token })]);
    expect(leaks(shown(await jobs.deleteJob(jobId)))).toEqual([]);
    const { client: several } = clientWith([echo(401)]);
    for await (const result of client.deleteJobs(several, [jobId, '..'], { concurrency: 1 })) expect(leaks(shown(result))).toEqual([]);
  });

  it('and this is seen when it is not so', () => {
    expect(leaks(shown(new Error(`x ${token}`)))).toHaveLength(parts.length);
    expect(leaks(shown(new Error('x', { cause: quoting })))).toHaveLength(parts.length);
    expect(leaks(shown({ deep: [{ settings: { token } }] }))).toHaveLength(parts.length);
    expect(leaks(shown(Object.defineProperty(new Error('x'), 'hidden', { value: token })))).toHaveLength(parts.length);
  });
});

describe('a password of a job', () => {
  const parameter = { metadata_migration_parameter: { datasource_type: 'x', datasource_parameter: { password: token, secret_key: token, access_key: token } } };
  const job: client.NewJob = { name: 'n', type: 'METADATA_MIGRATION', parameter };

  it.each<[string, Reply[]]>([['a refusal', [json(400, {})]], ['no answer', [broken()]], ['a page', [new Response('<html>')]], ['no connection', [broken('ECONNREFUSED')]]])('is not shown by %s', async (_, replies) => {
    const { client: jobs } = clientWith(replies, { token: 'another-token', attempts: 1 });
    expect(leaks(shown(await rejection(jobs.createJob(job))))).toEqual([]);
  });

  it('is not shown by a job that cannot be written as JSON', async () => {
    const { client: jobs, sent } = clientWith([], { token: 'another-token' });
    const error = await rejection(jobs.createJob({ ...job, toJSON: () => { throw new TypeError(token); } } as client.NewJob));
    expect(error).toMatchObject({ outcome: 'not_sent', reason: 'invalid', message: 'The request cannot be made (TypeError). Nothing was sent.' });
    expect(leaks(shown(error))).toEqual([]);
    expect(sent).toEqual([]);
  });
});

afterAll(() => console.log(`errors without the token: ${cases.length} ways to fail, ${met.size} of ${errorClasses.length} classes`));
