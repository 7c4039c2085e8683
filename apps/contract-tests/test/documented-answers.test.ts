import { AccessError, createClient, FailedError, NotFoundError, RefusedActiveError, UnknownOutcomeError } from '@lakeformation-jobs/client';
import type { AnswerFacts, CallOptions, Client, ClientOptions, JobUpdate, NewJob } from '@lakeformation-jobs/client';
import { exampleNames, preferExample } from '@lakeformation-jobs/client/mock';
import type { ExampleName } from '@lakeformation-jobs/client/mock';
import { operationTable } from '@lakeformation-jobs/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentedAnswers, documentedIds, documentedRequests } from '../src/documented.ts';
import type { DocumentedAnswer } from '../src/documented.ts';
import { recordingFetch } from '../src/recording-fetch.ts';
import type { Exchanged } from '../src/recording-fetch.ts';
import { startMock } from '../src/targets/mock.ts';
import type { Mock } from '../src/targets/mock.ts';
import { meaningOf, readVectorFile } from '../src/vectors/vector-file.ts';

type OperationId = keyof typeof operationTable;

const { job_id } = documentedIds();
const requests = documentedRequests();
const bodyOf = (operation: OperationId): unknown => JSON.parse(requests[operation]!.body!);

/** How each operation is called through the client. An operation without a row does not compile. */
const calls: Record<OperationId, (client: Client, options: CallOptions) => Promise<unknown>> = {
  createJob: (client, options) => client.createJob(bodyOf('createJob') as NewJob, options),
  listJobs: (client, options) => client.listJobs({ type: 'METADATA_MIGRATION', ...options }),
  getJob: (client, options) => client.getJob(job_id, options),
  updateJob: (client, options) => client.updateJob(job_id, bodyOf('updateJob') as JobUpdate, options),
  deleteJob: (client, options) => client.deleteJob(job_id, options),
  startJob: (client, options) => client.startJob(job_id, options),
  stopJob: (client, options) => client.stopJob(job_id, options),
  getJobLog: (client, options) => client.getJobLog(job_id, options),
  listJobHistory: (client, options) => client.listJobHistory(job_id, options),
};

/** The class that says an outcome to `instanceof`; 401 and 403 have their own. */
const classes = { not_found: NotFoundError, refused_active: RefusedActiveError, failed: FailedError, unknown: UnknownOutcomeError };

const answers = documentedAnswers();
const file = readVectorFile('lakeformation-jobs');
const reached = new Set<string>();
let mock: Mock;

/** How often the client asks, which would ask as often as it does by default after a 408. */
const timesOf = ({ operation, status }: DocumentedAnswer): number => (status === 408 && file.operations[operation]!.kind !== 'once' ? 3 : 1);

beforeAll(async () => {
  mock = await startMock('lakeformation-jobs');
});

/** Calls an operation so that the mock gives this answer to it, and its own to a look at the job; returns what came of it. */
async function call(answer: DocumentedAnswer): Promise<{ result: unknown; facts: AnswerFacts | undefined; seen: Exchanged[] }> {
  const { operation, status, example } = answer;
  const seen: Exchanged[] = [];
  const fetch = recordingFetch(seen);
  const preferStatus: typeof globalThis.fetch = (input, init) => fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), Prefer: `code=${status}` } });
  const preferred = example === undefined ? preferStatus : preferExample(example as ExampleName, fetch);
  const { project_id: projectId, instance_id: instanceId } = documentedIds();
  const options: ClientOptions = {
    endpoint: mock.address, projectId, instanceId, token: 'token-for-the-mock', attempts: timesOf(answer),
    fetch: (input, init) => (init?.method === operationTable[operation as OperationId].method ? preferred : fetch)(input, init),
  };
  let facts: AnswerFacts | undefined;
  const result = await calls[operation as OperationId](createClient(options), { onAnswer: (told) => { facts = told; } }).catch((error: unknown) => error);
  return { result, facts, seen };
}

describe('documented answers over real HTTP', () => {
  it('are there', () => {
    expect(answers.length).toBeGreaterThanOrEqual(65);
    expect(new Set(answers.map(({ operation }) => operation))).toEqual(new Set(Object.keys(calls)));
  });

  it.each(answers.map((answer) => [`${answer.operation} ${answer.status} ${answer.example ?? 'without a body'}`, answer] as const))('%s', async (name, answer) => {
    const { operation, status, body = {}, headers } = answer;
    const { outcome, job } = meaningOf(file, answer)!;
    const times = timesOf(answer);
    const { result, facts, seen } = await call(answer);
    // What came over the wire is the documented answer, so that what follows is about the client.
    expect(seen.map((one) => one.status)).toEqual([...Array<number>(times).fill(status), ...(job === undefined ? [] : [200])]);
    expect(seen[0]!.body === '' ? {} : JSON.parse(seen[0]!.body)).toEqual(body);
    // Nor does the request violate the contract: Prism would say so.
    expect(seen.flatMap((one) => one.headers.get('sl-violations') ?? [])).toEqual([]);
    const told = { status, attempts: times, ...(headers['X-request-id'] === undefined ? {} : { requestId: headers['X-request-id'] }) };
    if (outcome === 'deleted' || outcome === 'done') {
      expect(facts).toEqual({ operation, ...told });
      expect(result).toEqual(answer.body ?? { job_id, ...told, ...(outcome === 'deleted' ? { outcome } : {}) });
    } else {
      expect(facts).toBeUndefined();
      expect(result).toBeInstanceOf(status === 401 || status === 403 ? AccessError : classes[outcome as keyof typeof classes]);
      const { error_code, error_msg, common_error_code, solution_msg } = body;
      expect(result).toMatchObject(JSON.parse(JSON.stringify({ outcome, ...told, error_code, error_msg, common_error_code, solution_msg })) as object);
    }
    reached.add(name);
  });

  it('are reached by every name that the client knows, and those are the names that the contract has', () => {
    const names = answers.flatMap(({ example }) => example ?? []);
    expect(exampleNames.length).toBeGreaterThanOrEqual(15);
    expect([...exampleNames].sort()).toEqual([...new Set(names)].sort());
  });

  it('are refused before sending under a name that the contract does not have: the mock would say 200', async () => {
    const { address } = mock;
    const { project_id, instance_id } = documentedIds();
    const url = `${address}/v1/${project_id}/instances/${instance_id}/lf-jobs/${job_id}`;
    const raw = await fetch(url, { method: 'DELETE', headers: { 'X-Auth-Token': 't', Prefer: 'code=404, example=no_such' } });
    expect(raw.status).toBe(200);
    const seen: Exchanged[] = [];
    expect(() => preferExample('no_such' as ExampleName, recordingFetch(seen))).toThrow(RangeError);
    expect(seen).toEqual([]);
  });

  it('are all reached', () => {
    expect(reached.size).toBe(answers.length);
  });

  it('leave no violation in the log of the mock', () => {
    expect(mock.log()).toContain('Request received');
    expect(mock.log()).not.toMatch(/Violation/);
  });
});

describe('a request that the contract does not allow', () => {
  const { project_id, instance_id } = documentedIds();
  const send = (id: string, headers: Record<string, string>): Promise<Response> =>
    fetch(`${mock.address}/v1/${project_id}/instances/${instance_id}/lf-jobs/${id}`, { method: 'DELETE', headers });

  it('is seen when it lacks the token', async () => {
    const response = await send(job_id, {});
    expect(response.status).toBe(401);
    expect(response.headers.get('sl-violations')).toContain('Invalid security scheme used');
  });

  it('is seen when its id is malformed', async () => {
    const response = await send('0', { 'X-Auth-Token': 't' });
    expect(response.status).toBe(400);
    expect(response.headers.get('sl-violations')).toContain('job_id');
    expect(mock.log()).toMatch(/Violation: request\.path\.job_id/);
  });
});

afterAll(async () => {
  await mock.stop();
  console.log(`documented answers: ${reached.size} of ${answers.length} (operation × status × example), ${exampleNames.length} names, 2 planted violations seen`);
});
