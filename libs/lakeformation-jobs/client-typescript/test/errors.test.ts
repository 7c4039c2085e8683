import { describe, expect, it } from 'vitest';
import { AccessError, FailedError, JobsError, NotFoundError, NotSentError, RefusedActiveError, UnknownOutcomeError } from '../src/index.ts';
import type { Client, Facts } from '../src/index.ts';
import { broken, clientWith, empty, jobId, json, rejection, silence } from './fetch-double.ts';
import type { Reply } from './fetch-double.ts';

const facts: Required<Facts> = {
  method: 'DELETE', url: 'https://lf.example/v1', status: 400, error_code: 'a', error_msg: 'b', common_error_code: 'c', solution_msg: 'd',
  requestId: 'r', reason: 'e', parameter: 'f', attempts: 2,
};

const tree: [type: new (message: string, facts?: Facts) => JobsError, name: string, outcome: string][] = [
  [NotSentError, 'NotSentError', 'not_sent'],
  [NotFoundError, 'NotFoundError', 'not_found'],
  [RefusedActiveError, 'RefusedActiveError', 'refused_active'],
  [FailedError, 'FailedError', 'failed'],
  [AccessError, 'AccessError', 'failed'],
  [UnknownOutcomeError, 'UnknownOutcomeError', 'unknown'],
];

describe('errors', () => {
  it.each(tree)('%o keeps its facts through JSON', (type, name, outcome) => {
    const error = new type('what happened', facts);
    expect(error).toBeInstanceOf(JobsError);
    expect(error).toMatchObject({ name, outcome, message: 'what happened', ...facts });
    expect(JSON.parse(JSON.stringify(error))).toEqual({ outcome, message: 'what happened', ...facts });
  });

  it.each(tree)('%o has no fact that is not known', (type, _, outcome) => {
    const error = new type('what happened');
    expect(JSON.parse(JSON.stringify(error))).toEqual({ outcome, message: 'what happened' });
    expect(Object.keys(facts).filter((name) => name in error)).toEqual([]);
  });

  it('of access are failures too', () => {
    expect(new AccessError('x')).toBeInstanceOf(FailedError);
  });

  it('say what is left open, which after a read is nothing', async () => {
    const url = `https://lf.example/v1/p/instances/i/lf-jobs/${jobId}`;
    const message = async (reply: Reply, call: (client: Client) => Promise<unknown>): Promise<string> => ((await rejection(call(clientWith([reply], { timeout: 30, attempts: 1 }).client))) as JobsError).message;
    expect(await message(silence, (client) => client.deleteJob(jobId))).toBe(`Time ran out: DELETE ${url} may or may not have taken effect.`);
    expect(await message(silence, (client) => client.getJob(jobId))).toBe(`Time ran out: GET ${url}.`);
    expect(await message(broken(), (client) => client.getJob(jobId))).toBe(`The answer was lost (ECONNRESET): GET ${url}.`);
    expect(await message(empty(500), (client) => client.getJob(jobId))).toBe(`GET ${url} was answered 500.`);
  });

  it('tell a body that time cut off from one that the server did', async () => {
    const stalled: Reply = async (signal) => new Response(new ReadableStream({ start: (body) => signal.addEventListener('abort', () => body.error(signal.reason)) }));
    const { client, sent } = clientWith([stalled], { timeout: 30 });
    expect(await rejection(client.getJob(jobId))).toMatchObject({ outcome: 'failed', status: 200, reason: 'timeout', attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  it('say in one sentence what was asked and answered, and whom to ask about it', async () => {
    const { client } = clientWith([json(400, { error_code: 'common.01000001', error_msg: 'no', solution_msg: 'Stop the job first.' }, { 'X-request-id': 'r-1' })]);
    const error = await rejection(client.deleteJob(jobId)) as JobsError;
    expect(error.message).toBe(`DELETE https://lf.example/v1/p/instances/i/lf-jobs/${jobId} was answered 400: common.01000001 no. Stop the job first. Request id: r-1`);
    const { client: other } = clientWith([json(500, { error_msg: 'It is late. Go home.', solution_msg: 'Sleep.' })]);
    expect(((await rejection(other.deleteJob(jobId))) as JobsError).message).toBe(`DELETE https://lf.example/v1/p/instances/i/lf-jobs/${jobId} was answered 500: It is late. Go home. Sleep.`);
    expect(error).toMatchObject({ method: 'DELETE', url: `https://lf.example/v1/p/instances/i/lf-jobs/${jobId}`, status: 400, requestId: 'r-1', attempts: 1 });
  });
});
