import { createClient, NotSentError } from '@lakeformation-jobs/client';
import type { Client, JobUpdate, NewJob } from '@lakeformation-jobs/client';
import * as generated from '@lakeformation-jobs/client/generated';
import type { Configuration } from '@lakeformation-jobs/client/generated';
import { operationTable } from '@lakeformation-jobs/contract';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lfj } from '../src/command-line.ts';
import { documentedIds } from '../src/documented.ts';
import type { Ids } from '../src/documented.ts';
import { ScriptedServer } from '../src/scripted-server.ts';
import { hostileOf, readVectorFile } from '../src/vectors/vector-file.ts';

/**
 * Three layers, each called by itself, against a server that records every connection: the generated
 * function, which a user may call without the client; the client; the command line as a process.
 */
const file = readVectorFile('lakeformation-jobs');
const operations = Object.keys(operationTable) as (keyof typeof operationTable)[];
const cases = operations.flatMap((operation) => hostileOf(file, operation).map((one) => ({ ...one, operation })));
const jobIds = cases.filter(({ operation, parameter }) => operation === 'deleteJob' && parameter === 'job_id');

/** What types forbid and JavaScript does not: a pattern alone would read the last two as text. */
const noStrings: [name: string, value: unknown][] = [
  ['undefined', undefined], ['null', null], ['a number', 5], ['a list of dots', ['..']],
  ['a list of a good id', [documentedIds().job_id]], ['an object that turns into a good id', { toString: () => documentedIds().job_id }],
];

const good = documentedIds();
const lineOf = (operation: string): string => file.operations[operation]!.request;
const token = 'token-that-must-not-arrive';
const counts = { generated: 0, client: 0, 'command line': 0 };
let recorder: ScriptedServer;

beforeEach(async () => {
  recorder = await ScriptedServer.start();
});

afterEach(() => recorder.stop());

async function expectNothing(): Promise<void> {
  await sleep(50);
  expect(recorder.connections).toEqual([]);
}

it('there are hostile ids enough, the worst among them, for every parameter of every operation', () => {
  expect(new Set(cases.map(({ operation, parameter }) => `${operation} ${parameter}`)).size).toBe(7 * 3 + 2 * 2);
  expect(jobIds.length).toBeGreaterThanOrEqual(50);
  expect(jobIds.map(({ value }) => value)).toEqual(expect.arrayContaining(['..', '.', '', '../..', '%2e%2e']));
});

describe('the generated functions', () => {
  const send = (operation: keyof typeof operationTable, ids: Ids): Promise<unknown> => {
    const { query, body } = file.operations[operation]!.call ?? {};
    const call = generated[operation] as (configuration: Configuration, request: object) => Promise<unknown>;
    return call({ endpoint: recorder.address, fetch, apiKey: () => token }, { ...ids, ...query, ...(body === undefined ? {} : { body }), ...(operation.startsWith('list') ? { offset: 0, limit: 10 } : {}) });
  };

  it('send nothing for any of them', async () => {
    for (const { operation, name, value, parameter } of cases) {
      await expect(send(operation, { ...good, [parameter]: value }), `${operation} ${parameter} ${name}`).rejects.toMatchObject({ name: generated.PathParameterError.name, parameter });
      counts.generated++;
    }
    await expectNothing();
  });

  it('send nothing for what is no string', async () => {
    for (const { operation, parameter } of cases.filter(({ name }) => name === 'dot-dot')) {
      for (const [name, value] of noStrings) {
        await expect(send(operation, { ...good, [parameter]: value }), `${operation} ${parameter} ${name}`).rejects.toThrow(generated.PathParameterError);
        counts.generated++;
      }
    }
    await expectNothing();
  });

  it('send good ones, so the recorder is not blind', async () => {
    for (const operation of operations) await send(operation, good);
    expect(recorder.requests.map(({ line }) => line)).toEqual(operations.map(lineOf));
  });
});

describe('the client', () => {
  const job = file.operations['createJob']!.call!.body as NewJob;
  const calls: Record<keyof typeof operationTable, (client: Client, id: string) => Promise<unknown>> = {
    createJob: (client) => client.createJob(job),
    listJobs: (client) => client.listJobs({ type: 'METADATA_MIGRATION' }),
    getJob: (client, id) => client.getJob(id),
    updateJob: (client, id) => client.updateJob(id, job as JobUpdate),
    deleteJob: (client, id) => client.deleteJob(id),
    startJob: (client, id) => client.startJob(id),
    stopJob: (client, id) => client.stopJob(id),
    getJobLog: (client, id) => client.getJobLog(id),
    listJobHistory: (client, id) => client.listJobHistory(id),
  };
  /** What is made of them: stopping first, waiting. */
  const made: ((client: Client, id: string) => Promise<unknown>)[] = [
    (client, id) => client.deleteJob(id, { stopFirst: true }),
    (client, id) => client.waitForJob(id, { timeout: 1_000 }),
  ];
  const clientFor = (ids: Ids): Client => createClient({ endpoint: recorder.address, projectId: ids.project_id, instanceId: ids.instance_id, token });
  const refused = async (call: Promise<unknown>, name: string, parameter: string): Promise<void> => {
    const error = await call.catch((thrown: unknown) => thrown);
    expect(error, name).toBeInstanceOf(NotSentError);
    expect(error, name).toMatchObject({ outcome: 'not_sent', reason: 'invalid', parameter });
    counts.client++;
  };

  it('sends nothing for any of them', async () => {
    for (const { operation, name, value, parameter } of cases) {
      const ids = { ...good, [parameter]: value };
      await refused(calls[operation](clientFor(ids), ids.job_id), `${operation} ${parameter} ${name}`, parameter);
    }
    for (const { name, value } of jobIds) for (const call of made) await refused(call(clientFor(good), value), name, 'job_id');
    await expectNothing();
  });

  it('sends nothing for what is no string', async () => {
    for (const [name, value] of noStrings) {
      for (const call of [...made, ...Object.entries(calls).flatMap(([operation, call]) => (/^(list|create)Jobs?$/.test(operation) ? [] : [call]))]) {
        await refused(call(clientFor(good), value as string), name, 'job_id');
      }
    }
    await expectNothing();
  });

  it('sends a good one, so the recorder is not blind', async () => {
    expect(await calls.deleteJob(clientFor(good), good.job_id)).toMatchObject({ outcome: 'deleted' });
    expect(recorder.requests.map(({ line }) => line)).toEqual([lineOf('deleteJob')]);
  });
});

describe('the command line', () => {
  const env = (): Record<string, string> => ({
    LFJ_ENDPOINT: recorder.address, LFJ_PROJECT: good.project_id, LFJ_INSTANCE: good.instance_id, LFJ_TOKEN: token,
  });
  const args = jobIds.map(({ value }) => value).filter((value) => !value.includes('\0')); // No argument can hold a NUL.

  it('refuses each of them when they come together, and sends not even the good one among them', async () => {
    const { code, stderr } = await lfj(['delete', '--yes', '--', good.job_id, ...args], env());
    expect(code, stderr).toBe(2);
    const refused = [...stderr.matchAll(/^lfj: JOB_ID (\d+), .*job_id must match/gm)].map(([, number]) => Number(number));
    expect(refused).toEqual(args.map((_, index) => index + 2));
    counts['command line'] += refused.length;
    await expectNothing();
  });

  it.each(['get', 'start', 'stop', 'wait'])('refuses each of them when they come together to %s', async (command) => {
    const { code, stderr } = await lfj([command, '--', good.job_id, ...args], env());
    expect(code, stderr).toBe(2);
    const refused = [...stderr.matchAll(/^lfj: JOB_ID (\d+), .*job_id must match/gm)].map(([, number]) => Number(number));
    expect(refused).toEqual(args.map((_, index) => index + 2));
    counts['command line'] += refused.length;
    await expectNothing();
  });

  it('refuses the worst of them one by one', async () => {
    const worst = args.filter((value) => value.length <= 6 && /^(\.|\/|%2e)*$/i.test(value));
    expect(worst.length).toBeGreaterThanOrEqual(10);
    const runs = await Promise.all(worst.map((value) => lfj(['delete', '--yes', '--', value], env())));
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(worst.map(() => [2, expect.stringContaining('nothing was sent')]));
    counts['command line'] += runs.length;
    await expectNothing();
  });

  it.each(['log', 'history'])('refuses the worst of them, of which %s takes one', async (command) => {
    const runs = await Promise.all(['..', '.', '', '../..'].map((value) => lfj([command, '--', value], env())));
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(runs.map(() => [2, expect.stringContaining('nothing was sent')]));
    counts['command line'] += runs.length;
    await expectNothing();
  });

  it('refuses a hostile project and instance', async () => {
    const runs = await Promise.all(['LFJ_PROJECT', 'LFJ_INSTANCE'].map((name) => lfj(['delete', '--yes', '--', good.job_id], { ...env(), [name]: '..' })));
    expect(runs.map(({ code }) => code)).toEqual([2, 2]);
    await expectNothing();
  });

  it('sends a good one, so the recorder is not blind', async () => {
    const { code, stderr } = await lfj(['delete', '--yes', '--', good.job_id], env());
    expect(code, stderr).toBe(0);
    expect(recorder.requests.map(({ line }) => line)).toEqual([lineOf('deleteJob')]);
  });
});

afterAll(() => {
  console.log(`hostile ids of which nothing arrived: ${Object.entries(counts).map(([layer, count]) => `${layer} ${count}`).join(', ')}`);
});
