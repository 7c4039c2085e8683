import { refusedErrorCode, refusedIn } from '@lakeformation-jobs/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JobsError, RefusedActiveError } from '../src/index.ts';
import type { Client, Operation } from '../src/index.ts';
import { all, job, samples } from './calls.ts';
import { broken, clientWith, empty, jobId, json, rejection, silence } from './fetch-double.ts';
import type { Reply } from './fetch-double.ts';

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

/** The operations that a status can refuse, with what such a refusal is called. */
const refusable = all.filter(([operation]) => refusedIn[operation].length > 0).map(([operation, { call }]) => (
  [operation, call, operation === 'stopJob' ? { name: 'FailedError', outcome: 'failed', reason: 'not_active' } : { name: 'RefusedActiveError', outcome: 'refused_active' }] as const
));
const others = all.filter(([operation]) => refusedIn[operation].length === 0);
const statuses = [...new Set(Object.values(refusedIn).flat()), 'A_STATUS_OF_TOMORROW', ''];
const refused = (status = 400): Response => json(status, { error_code: 'vendor.1', error_msg: 'no', solution_msg: 'Stop it.' }, { 'X-request-id': 'r-1' });

async function error(call: (client: Client) => Promise<unknown>, replies: Reply[], options = {}): Promise<{ error: JobsError; methods: unknown[] }> {
  const { client, sent } = clientWith(replies, options);
  return { error: await rejection(call(client)) as JobsError, methods: sent.map(({ init }) => init.method) };
}

describe('a refusal because of the status of the job', () => {
  it('concerns four operations', () => {
    expect(refusable.map(([operation]) => operation)).toEqual(['updateJob', 'deleteJob', 'startJob', 'stopJob']);
  });

  it.each(refusable)('of %s is known by its code, without asking again', async (_, call, wanted) => {
    for (const status of [400, 409]) {
      const met = await error(call, [json(status, { error_code: refusedErrorCode, solution_msg: 'Stop it.' }, { 'X-request-id': 'r-1' })]);
      expect(met.error).toMatchObject({ ...wanted, status, error_code: refusedErrorCode, solution_msg: 'Stop it.', requestId: 'r-1', attempts: 1 });
      expect(met.methods).toHaveLength(1);
    }
  });

  it.each(refusable.flatMap(([operation, call, wanted]) => statuses.map((status) => [operation, status, call, wanted] as const)))('of %s with another code is asked about: %s', async (operation, status, call, wanted) => {
    for (const answered of [400, 409]) {
      const met = await error(call, [refused(answered), json(200, { ...job, status })]);
      const forbids = (refusedIn[operation] as readonly string[]).includes(status);
      expect(met.error).toMatchObject({ ...(forbids ? wanted : { name: 'FailedError', outcome: 'failed' }), status: answered, error_code: 'vendor.1', requestId: 'r-1', attempts: 1 });
      expect(met.error.reason).toBe(forbids && operation === 'stopJob' ? 'not_active' : undefined);
      expect(met.error.message.includes(`The job is ${status}.`)).toBe(forbids);
      expect(met.methods).toHaveLength(2);
      expect(met.methods[1]).toBe('GET');
    }
  });

  it('is read where the job is', async () => {
    const { client, sent } = clientWith([refused()]);
    await rejection(client.startJob(jobId));
    expect(sent[1]).toMatchObject({ url: `https://lf.example/v1/p/instances/i/lf-jobs/${jobId}`, init: { method: 'GET', body: null, redirect: 'manual' } });
  });

  const unreadable: [string, Reply][] = [
    ['404', json(404, { error_code: 'a' })], ['401', json(401, {})], ['503', empty(503)], ['reset', broken()], ['a redirect', empty(302)], ['a page', new Response('<html>RUNNING</html>')],
    ['an error that says RUNNING', json(500, { ...job, status: 'RUNNING' })], ['a job without an id', json(200, { status: 'RUNNING' })], ['nothing', empty(200)],
  ];
  it.each(unreadable)('stays what it was when the reading comes to %s', async (_, reply) => {
    const met = await error((client) => client.deleteJob(jobId), [refused(), reply]);
    expect(met.error).toMatchObject({ name: 'FailedError', outcome: 'failed', status: 400, error_code: 'vendor.1', requestId: 'r-1', attempts: 1 });
    expect(met.error).not.toHaveProperty('reason');
    expect(met.methods).toEqual(['DELETE', 'GET']);
  });

  it('stays what it was when no time is left to read', async () => {
    const met = await error((client) => client.deleteJob(jobId), [refused(), silence], { timeout: 30 });
    expect(met.error).toMatchObject({ outcome: 'failed', status: 400 });
  });

  it.each(others)('is not looked for by %s', async (_, { call }) => {
    for (const reply of [refused(), json(400, { error_code: refusedErrorCode })]) {
      const met = await error(call, [reply, json(200, { ...job, status: 'RUNNING' })]);
      expect(met.error).toMatchObject({ name: 'FailedError', status: 400, attempts: 1 });
      expect(met.methods).toHaveLength(1);
    }
  });

  it.each([401, 403, 404, 418, 422, 500])('is not looked for after %i', async (status) => {
    const met = await error((client) => client.deleteJob(jobId), [json(status, { error_code: refusedErrorCode }), json(200, { ...job, status: 'RUNNING' })]);
    expect(met.error).not.toBeInstanceOf(RefusedActiveError);
    expect(met.methods).toEqual(['DELETE']);
  });

  it('is not looked for after a lost answer: the earlier request may have been the one that started it', async () => {
    for (const code of [refusedErrorCode, 'vendor.1']) {
      const met = await error((client) => client.deleteJob(jobId), [broken(), json(400, { error_code: code }), json(200, { ...job, status: 'RUNNING' })]);
      expect(met.error).toMatchObject({ outcome: 'unknown', status: 400, attempts: 2 });
      expect(met.methods).toEqual(['DELETE', 'DELETE']);
    }
  });

  it('is looked for after a busy service, and does not count as an attempt', async () => {
    const met = await error((client) => client.updateJob(jobId, { name: 'n', parameter: {} }), [empty(503), refused(), json(200, { ...job, status: 'SUBMITTED' })], { attempts: 2 });
    expect(met.error).toMatchObject({ outcome: 'refused_active', status: 400, attempts: 2 });
    expect(met.methods).toEqual(['PUT', 'PUT', 'GET']);
  });

  it('says it in one sentence', async () => {
    const met = await error((client) => client.startJob(jobId), [refused(), json(200, { ...job, status: 'RUNNING' })]);
    expect(met.error.message).toBe(`POST https://lf.example/v1/p/instances/i/lf-jobs/${jobId}/start was answered 400: vendor.1 no. The job is RUNNING. Stop it. Request id: r-1`);
    const known = await error((client) => client.deleteJob(jobId), [json(400, { error_code: refusedErrorCode })]);
    expect(known.error.message).toBe(`DELETE https://lf.example/v1/p/instances/i/lf-jobs/${jobId} was answered 400: ${refusedErrorCode}.`);
  });
});

it('samples hold a call of every operation that can be refused', () => {
  const named: Operation[] = ['deleteJob', 'startJob', 'stopJob', 'updateJob'];
  expect(named.every((operation) => operation in samples)).toBe(true);
});
