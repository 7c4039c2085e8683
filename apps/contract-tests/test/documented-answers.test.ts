import { AccessError, createClient, FailedError, NotFoundError, UnknownOutcomeError } from '@lakeformation-jobs/client';
import type { Client, ClientOptions } from '@lakeformation-jobs/client';
import { exampleNames, preferExample } from '@lakeformation-jobs/client/mock';
import type { ExampleName } from '@lakeformation-jobs/client/mock';
import type { operationTable } from '@lakeformation-jobs/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentedAnswers, documentedIds } from '../src/documented.ts';
import type { DocumentedAnswer } from '../src/documented.ts';
import { recordingFetch } from '../src/recording-fetch.ts';
import type { Exchanged } from '../src/recording-fetch.ts';
import { startMock } from '../src/targets/mock.ts';
import type { Mock } from '../src/targets/mock.ts';
import { readVectorFile } from '../src/vectors/vector-file.ts';

/** How each operation is called through the client. An operation without a row does not compile. */
const calls: Record<keyof typeof operationTable, (client: Client) => Promise<unknown>> = {
  deleteJob: (client) => client.deleteJob(documentedIds().job_id),
};

/** The class that says an outcome to `instanceof`; 401 and 403 have their own. */
const classes = { not_found: NotFoundError, failed: FailedError, unknown: UnknownOutcomeError };

/** Answers after which the request is sent again; here as often as the client does by default. */
const repeated: Record<number, number> = { 408: 3 };

const answers = documentedAnswers();
const { documented } = readVectorFile('lakeformation-jobs');
const reached = new Set<string>();
let mock: Mock;

beforeAll(async () => {
  mock = await startMock('lakeformation-jobs');
});

/** Calls an operation so that the mock gives this answer, and returns what came of it. */
async function call({ operation, status, example }: DocumentedAnswer): Promise<{ result: unknown; seen: Exchanged[] }> {
  const seen: Exchanged[] = [];
  const fetch = recordingFetch(seen);
  const preferStatus: typeof globalThis.fetch = (input, init) => fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), Prefer: `code=${status}` } });
  const { project_id: projectId, instance_id: instanceId } = documentedIds();
  const options: ClientOptions = {
    endpoint: mock.address, projectId, instanceId, token: 'token-for-the-mock', attempts: repeated[status] ?? 1,
    fetch: example === undefined ? preferStatus : preferExample(example as ExampleName, fetch),
  };
  const result = await calls[operation as keyof typeof calls](createClient(options)).catch((error: unknown) => error);
  return { result, seen };
}

describe('documented answers over real HTTP', () => {
  it('are there', () => {
    expect(answers.length).toBeGreaterThanOrEqual(7);
    expect(new Set(answers.map(({ operation }) => operation))).toEqual(new Set(Object.keys(calls)));
  });

  it.each(answers.map((answer) => [`${answer.operation} ${answer.status} ${answer.example ?? 'without a body'}`, answer] as const))('%s', async (name, answer) => {
    const { status, body = {}, headers } = answer;
    const outcome = documented[status]!.outcome;
    const times = repeated[status] ?? 1;
    const { result, seen } = await call(answer);
    // What came over the wire is the documented answer, so that what follows is about the client.
    expect(seen.map((one) => one.status)).toEqual(Array(times).fill(status));
    expect(seen[0]!.body === '' ? {} : JSON.parse(seen[0]!.body)).toEqual(body);
    // Nor does the request violate the contract: Prism would say so.
    expect(seen.map((one) => one.headers.get('sl-violations'))).toEqual(Array(times).fill(null));
    const facts = { outcome, status, attempts: times, ...(headers['X-request-id'] === undefined ? {} : { requestId: headers['X-request-id'] }) };
    if (outcome === 'deleted') {
      expect(result).toEqual({ ...facts, job_id: documentedIds().job_id });
    } else {
      expect(result).toBeInstanceOf(status === 401 || status === 403 ? AccessError : classes[outcome as keyof typeof classes]);
      const { error_code, error_msg, common_error_code, solution_msg } = body;
      expect(result).toMatchObject(JSON.parse(JSON.stringify({ ...facts, error_code, error_msg, common_error_code, solution_msg })) as object);
    }
    reached.add(name);
  });

  it('are reached by every name that the client knows, and those are the names that the contract has', () => {
    const names = answers.flatMap(({ example }) => example ?? []);
    expect(exampleNames.length).toBeGreaterThanOrEqual(6);
    expect([...exampleNames].sort()).toEqual([...new Set(names)].sort());
  });

  it('are refused before sending under a name that the contract does not have: the mock would say 200', async () => {
    const { address } = mock;
    const { project_id, instance_id, job_id } = documentedIds();
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
  const { project_id, instance_id, job_id } = documentedIds();
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
