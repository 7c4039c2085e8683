import { operationTable } from '@lakeformation-jobs/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnswerFacts } from '../src/index.ts';
import { all, good, job, page, samples, withBody, withoutBody } from './calls.ts';
import { broken, clientWith, empty, jobId, json, rejection, token } from './fetch-double.ts';
import type { Reply } from './fetch-double.ts';

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

const reads = all.filter(([, { kind }]) => kind === 'read');
const writes = all.filter(([, { kind }]) => kind !== 'read');

/** Begins well, and breaks off. */
const cutOff = (): Response => new Response(new ReadableStream({
  start: (controller) => controller.enqueue(new TextEncoder().encode('{"id')),
  pull: (controller) => controller.error(new Error('terminated')),
}));

/** A body of many million bytes, made as it is read. */
function huge(megabytes: number, beginning: string, end: string): Response {
  const filler = new Uint8Array(1_048_576).fill(97);
  const encoder = new TextEncoder();
  let sent = -1;
  return new Response(new ReadableStream({
    pull: (controller) => {
      controller.enqueue(++sent === 0 ? encoder.encode(beginning) : sent <= megabytes ? filler : encoder.encode(end));
      if (sent > megabytes) controller.close();
    },
  }));
}

describe('the nine operations', () => {
  it('are those of the contract', () => {
    expect(Object.keys(samples).sort()).toEqual(Object.keys(operationTable).sort());
  });

  it.each(all)('%s sends the documented request, and tells what is known of its answer', async (operation, sample) => {
    const { client, sent } = clientWith([good(sample, 200, { 'X-request-id': 'r-1' })]);
    const answers: AnswerFacts[] = [];
    await sample.call(client, { onAnswer: (facts) => answers.push(facts) });
    const path = operationTable[operation].path.replace('{project_id}', 'p').replace('{instance_id}', 'i').replace('{job_id}', jobId);
    expect(sent.map(({ url }) => url)).toEqual([`https://lf.example${path}${sample.query ?? ''}`]);
    const { init } = sent[0]!;
    expect(init.method).toBe(operationTable[operation].method);
    expect(init.headers).toEqual({ 'X-Auth-Token': token, ...(sample.body ? { 'Content-Type': 'application/json' } : {}) });
    expect(init.body && JSON.parse(init.body as string)).toEqual(sample.body ?? null);
    expect(answers).toEqual([{ operation, status: 200, requestId: 'r-1', attempts: 1 }]);
  });

  it.each(all)('%s tells nothing of a call that failed', async (_, sample) => {
    const onAnswer = vi.fn();
    await rejection(sample.call(clientWith([json(500, {})]).client, { onAnswer }));
    expect(onAnswer).not.toHaveBeenCalled();
  });

  it('send every documented parameter of a query', async () => {
    const { client, sent } = clientWith([json(200, page), json(200, page), empty(202)]);
    await client.listJobs({ type: 'METADATA_MIGRATION', name_pattern: 'a*&b', status: 'PARTIAL_SUCCESS', offset: 7, limit: 3, timeout: 900 });
    await client.listJobHistory(jobId, { status: 'FAILED', offset: 1000, limit: 1000 });
    await client.startJob(jobId, { mode: 'COMPARISON', cascade: false });
    expect(sent.map(({ url }) => new URL(url).search)).toEqual([
      '?name_pattern=a*%26b&type=METADATA_MIGRATION&status=PARTIAL_SUCCESS&offset=7&limit=3', '?status=FAILED&offset=1000&limit=1000', '?mode=COMPARISON&cascade=false',
    ]);
  });

  it('leave the range of a parameter to the service', async () => {
    const { client, sent } = clientWith([json(400, { error_code: 'range' })]);
    expect(await rejection(client.listJobs({ type: 'METADATA_MIGRATION', offset: 1001, limit: 0 }))).toMatchObject({ outcome: 'failed', status: 400, error_code: 'range' });
    expect(sent).toHaveLength(1);
  });

  it.each(all.flatMap(([operation, sample]) => ['', '.', '..', 'a/b', '%2e%2e'].map((value) => [operation, value, sample] as const)))('%s sends nothing with %j in its path', async (_, value, sample) => {
    for (const options of [{ projectId: value }, { instanceId: value }]) {
      const { client, sent } = clientWith([], options);
      expect(await rejection(sample.call(client))).toMatchObject({ outcome: 'not_sent', reason: 'invalid' });
      expect(sent).toEqual([]);
    }
  });

  it.each(['', '..', '../..', `${jobId}/`, '....................................'])('with the job %j send nothing', async (id) => {
    const { client, sent } = clientWith([]);
    const calls = [client.getJob(id), client.updateJob(id, { name: 'n', parameter: {} }), client.deleteJob(id), client.startJob(id), client.stopJob(id), client.getJobLog(id), client.listJobHistory(id), client.waitForJob(id, { timeout: 900 })];
    for (const call of calls) expect(await rejection(call)).toMatchObject({ outcome: 'not_sent', reason: 'invalid', parameter: 'job_id' });
    expect(sent).toEqual([]);
  });
});

describe('a good answer', () => {
  it.each(withBody)('of %s is handed on as it came, whatever its type and whichever 2xx', async (_, sample) => {
    const odd = { ...sample.good, status: 'A_STATUS_OF_TOMORROW' };
    const answers = [200, 201, 202, 206, 299].map((status) => new Response(JSON.stringify(odd), { status, headers: { 'Content-Type': 'text/plain' } }));
    for (const answer of answers) expect(await sample.call(clientWith([answer]).client)).toEqual(odd);
  });

  it.each(withoutBody)('of %s is empty', async (operation, sample) => {
    const statuses = operation === 'deleteJob' ? [200, 204] : [200, 202, 204];
    for (const status of statuses) expect(await sample.call(clientWith([empty(status, { 'X-request-id': 'r' })]).client)).toMatchObject({ job_id: jobId, status, requestId: 'r', attempts: 1 });
    for (const body of ['{}', 'null', ' \n']) expect(await sample.call(clientWith([new Response(body)]).client)).toMatchObject({ job_id: jobId, status: 200 });
  });

  const bad: [string, () => Response][] = [
    ['a page', () => new Response('<html>sign in</html>')], ['an error', () => json(200, { error_code: 'a', error_msg: 'b' })], ['nothing', () => empty(200)], ['204', () => empty(204)],
    ['null', () => new Response('null')], ['an empty object', () => json(200, {})], ['a list', () => json(200, [job])], ['half of one', () => new Response(JSON.stringify(job).slice(0, 40))],
    ['text', () => json(200, 'job')], ['one with numbers', () => json(200, { id: 1, status: 2, jobs: {}, total: '1', log: 3 })], ['one without a status', () => json(200, { id: 'a' })], ['one without an id', () => json(200, { status: 'a', total: 1 })],
  ];
  it.each(withBody.flatMap(([operation, sample]) => bad.map(([what, answer]) => [operation, what, answer, sample] as const)))('of %s is not %s', async (_, __, answer, sample) => {
    const { client, sent } = clientWith([answer()]);
    expect(await rejection(sample.call(client))).toMatchObject({ outcome: sample.kind === 'read' ? 'failed' : 'unknown', reason: 'unreadable', attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  it.each(withoutBody)('of %s has no body', async (operation, sample) => {
    const name = { deleteJob: 'deletion', startJob: 'start', stopJob: 'stop' }[operation as string];
    const { client } = clientWith([new Response('<html>')]);
    const message = expect.stringContaining(`A successful ${name} has no body, this answer has one.`) as string;
    expect(await rejection(sample.call(client))).toMatchObject({ outcome: 'unknown', status: 200, message });
  });

  it.each([201, 203, 299])('of start and stop is no %i', async (status) => {
    for (const sample of [samples.startJob, samples.stopJob]) expect(await rejection(sample.call(clientWith([empty(status)]).client))).toMatchObject({ outcome: 'unknown', status });
  });

  it('may be long', async () => {
    const { log } = await clientWith([huge(3, '{"log":"', '"}')]).client.getJobLog(jobId);
    expect(log).toHaveLength(3 * 1_048_576);
  });

  it('is read to 32 MiB', async () => {
    expect(await rejection(clientWith([huge(32, '{"log":"', '"}')]).client.getJobLog(jobId))).toMatchObject({ outcome: 'failed', status: 200, reason: 'too_large', attempts: 1 });
    expect(await rejection(samples.createJob.call(clientWith([huge(32, '{"id":"', '"}')]).client))).toMatchObject({ outcome: 'unknown', status: 200, reason: 'too_large', attempts: 1 });
  });

  it('is not looked for in an error of more than 64 KiB', async () => {
    const error = await rejection(clientWith([new Response(huge(1, '{"error_code":"', '"}').body, { status: 500 })]).client.getJobLog(jobId));
    expect(error).toMatchObject({ outcome: 'failed', status: 500 });
    expect(error).not.toHaveProperty('error_code');
  });

  it('of much white space and a character is judged at once', async () => {
    const space = ' '.repeat(8_000_000);
    const begun = performance.now();
    expect(await rejection(clientWith([new Response(`${space}x`)]).client.getJob(jobId))).toMatchObject({ reason: 'unreadable' });
    expect(await rejection(clientWith([new Response(`{${space}x`)]).client.getJob(jobId))).toMatchObject({ reason: 'unreadable' });
    expect(performance.now() - begun).toBeLessThan(5_000);
  }, 20_000);
});

describe('a lost answer', () => {
  const lost: [string, () => Reply, string | undefined][] = [
    ['by a reset', () => broken(), 'ECONNRESET'], ['by 408', () => empty(408), undefined], ['by 502', () => empty(502), undefined], ['by 504', () => empty(504), undefined], ['in the middle', cutOff, 'incomplete'],
  ];

  it.each(lost)('%s: a read is sent again, and has but failed in the end', async (_, reply, reason) => {
    for (const [, sample] of reads) {
      const again = clientWith([reply(), good(sample)]);
      expect(await sample.call(again.client)).toEqual(sample.good);
      expect(again.sent).toHaveLength(2);
      const { client, sent } = clientWith([reply(), reply(), reply()]);
      const error = await rejection(sample.call(client));
      expect(error).toMatchObject({ outcome: 'failed', attempts: 3, ...(reason ? { reason } : {}) });
      expect((error as Error).message).not.toContain('may or may not');
      expect(sent).toHaveLength(3);
    }
  });

  it.each(lost)('%s: an update and a stop are sent again, and unknown in the end', async (_, reply, reason) => {
    for (const sample of [samples.updateJob, samples.stopJob]) {
      const again = clientWith([reply(), good(sample)]);
      expect(await sample.call(again.client)).toMatchObject(sample.good ?? { attempts: 2 });
      const { client, sent } = clientWith([reply(), reply(), reply()]);
      expect(await rejection(sample.call(client))).toMatchObject({ outcome: 'unknown', attempts: 3, ...(reason ? { reason } : {}) });
      expect(sent).toHaveLength(3);
    }
  });

  it.each(lost)('%s: a creation and a start are not sent again', async (_, reply, reason) => {
    for (const sample of [samples.createJob, samples.startJob]) {
      const { client, sent } = clientWith([reply()]);
      expect(await rejection(sample.call(client))).toMatchObject({ outcome: 'unknown', attempts: 1, ...(reason ? { reason } : {}) });
      expect(sent).toHaveLength(1);
    }
  });

  it.each([['404', () => json(404, { error_code: 'a' }), 'not_found'], ['400', () => json(400, { error_code: 'a' }), 'failed'], ['403', () => json(403, {}), 'failed']])('then a %s: a read is what it says, an update and a stop stay unknown', async (_, reply, outcome) => {
    for (const [, sample] of reads) expect(await rejection(sample.call(clientWith([broken(), reply()]).client))).toMatchObject({ outcome, attempts: 2 });
    for (const sample of [samples.updateJob, samples.stopJob]) {
      const { client, sent } = clientWith([broken(), reply()]);
      expect(await rejection(sample.call(client))).toMatchObject({ outcome: 'unknown', attempts: 2 });
      expect(sent).toHaveLength(2);
    }
  });
});

describe('an answer that is none', () => {
  it.each(all)('of %s: a busy service and a connection that was not made are tried again', async (_, sample) => {
    for (const reply of [(): Reply => empty(429), (): Reply => empty(503), (): Reply => broken('ECONNREFUSED')]) {
      const again = clientWith([reply(), good(sample)]);
      await sample.call(again.client);
      expect(again.sent).toHaveLength(2);
      expect(await rejection(sample.call(clientWith([reply(), reply(), reply()]).client))).toMatchObject({ outcome: 'failed', attempts: 3 });
    }
  });

  it.each(all)('of %s: a redirect is never followed, and 303 leaves open what a write did', async (_, sample) => {
    for (const status of [300, 301, 302, 304, 307, 308, 399]) {
      const { client, sent } = clientWith([empty(status, { Location: 'https://other.example/' })]);
      expect(await rejection(sample.call(client))).toMatchObject({ outcome: 'failed', status, reason: 'redirect' });
      expect(sent).toHaveLength(1);
    }
    expect(await rejection(sample.call(clientWith([empty(303)]).client))).toMatchObject({ outcome: sample.kind === 'read' ? 'failed' : 'unknown', reason: 'redirect' });
  });

  it.each(all)('of %s: 401, 403, 404 and 500 are what they say', async (_, sample) => {
    const ended = async (reply: Response): Promise<unknown> => rejection(sample.call(clientWith([reply]).client));
    expect(await ended(json(401, {}))).toMatchObject({ name: 'AccessError', outcome: 'failed' });
    expect(await ended(json(403, { error_code: 'a' }))).toMatchObject({ name: 'AccessError', error_code: 'a' });
    expect(await ended(json(404, { error_code: 'a' }))).toMatchObject({ outcome: 'not_found' });
    expect(await ended(empty(404))).toMatchObject({ outcome: 'not_found' });
    expect(await ended(json(404, { error_code: 'APIG.0101' }))).toMatchObject({ outcome: 'failed', status: 404 });
    expect(await ended(json(500, { error_code: 'a' }))).toMatchObject({ outcome: 'failed', status: 500, attempts: 1 });
  });

  it('is told apart where it is a 404 that is not about the job', async () => {
    expect(await rejection(clientWith([new Response('<html>', { status: 404 })]).client.getJob(jobId))).toMatchObject({ outcome: 'failed', message: expect.stringContaining('check the endpoint') as string });
    // A 404 after a lost answer tells that the job is gone, but for an empty one, which may be a proxy's.
    expect(await clientWith([broken(), json(404, { error_code: 'a' })]).client.deleteJob(jobId)).toMatchObject({ outcome: 'deleted_inferred', attempts: 2 });
    expect(await rejection(clientWith([broken(), empty(404)]).client.deleteJob(jobId))).toMatchObject({ outcome: 'unknown', status: 404, attempts: 2 });
    expect(await rejection(clientWith([broken(), json(404, { error_code: 'a' })]).client.stopJob(jobId))).toMatchObject({ outcome: 'unknown', status: 404, attempts: 2 });
  });

  it.each(writes)('of %s in time leaves open what became of it', async (_, sample) => {
    const { client } = clientWith([async (signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))]);
    expect(await rejection(sample.call(client, { timeout: 20 }))).toMatchObject({ outcome: 'unknown', reason: 'timeout', attempts: 1 });
  });
});
