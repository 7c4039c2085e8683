import { createClient, NotSentError } from '@lakeformation-jobs/client';
import { deleteJob, PathParameterError } from '@lakeformation-jobs/client/generated';
import type { DeleteJobRequest } from '@lakeformation-jobs/client/generated';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lfj } from '../src/command-line.ts';
import { documentedIds } from '../src/documented.ts';
import { ScriptedServer } from '../src/scripted-server.ts';
import { hostileOf, readVectorFile } from '../src/vectors/vector-file.ts';

/**
 * Three layers, each called by itself, against a server that records every connection: the generated
 * function, which a user may call without the client; the client; the command line as a process.
 */
const hostile = hostileOf(readVectorFile('lakeformation-jobs'));
const cases = hostile.flatMap(({ name, value, parameters }) => parameters.map((parameter) => ({ name, value, parameter })));
const jobIds = cases.filter(({ parameter }) => parameter === 'job_id');

/** What types forbid and JavaScript does not: a pattern alone would read the last two as text. */
const noStrings: [name: string, value: unknown][] = [
  ['undefined', undefined], ['null', null], ['a number', 5], ['a list of dots', ['..']],
  ['a list of a good id', [documentedIds().job_id]], ['an object that turns into a good id', { toString: () => documentedIds().job_id }],
];

const good = documentedIds();
const goodLine = `DELETE /v1/${good.project_id}/instances/${good.instance_id}/lf-jobs/${good.job_id}`;
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

it('there are hostile ids enough, the worst among them', () => {
  expect(jobIds.length).toBeGreaterThanOrEqual(50);
  expect(jobIds.map(({ value }) => value)).toEqual(expect.arrayContaining(['..', '.', '', '../..', '%2e%2e']));
});

describe('the generated function', () => {
  const send = (ids: DeleteJobRequest): Promise<unknown> => deleteJob({ endpoint: recorder.address, fetch, apiKey: () => token }, ids);

  it('sends nothing for any of them', async () => {
    for (const { name, value, parameter } of cases) {
      await expect(send({ ...good, [parameter]: value }), `${parameter} ${name}`).rejects.toMatchObject({ name: PathParameterError.name, parameter });
      counts.generated++;
    }
    await expectNothing();
  });

  it('sends nothing for what is no string', async () => {
    for (const [name, value] of noStrings) {
      for (const parameter of Object.keys(good)) {
        await expect(send({ ...good, [parameter]: value }), `${parameter} ${name}`).rejects.toThrow(PathParameterError);
        counts.generated++;
      }
    }
    await expectNothing();
  });

  it('sends a good one, so the recorder is not blind', async () => {
    await send(good);
    expect(recorder.requests.map(({ line }) => line)).toEqual([goodLine]);
  });
});

describe('the client', () => {
  const send = (ids: DeleteJobRequest): Promise<unknown> =>
    createClient({ endpoint: recorder.address, projectId: ids.project_id, instanceId: ids.instance_id, token }).deleteJob(ids.job_id);

  it('sends nothing for any of them', async () => {
    for (const { name, value, parameter } of cases) {
      const error = await send({ ...good, [parameter]: value }).catch((thrown: unknown) => thrown);
      expect(error, `${parameter} ${name}`).toBeInstanceOf(NotSentError);
      expect(error, `${parameter} ${name}`).toMatchObject({ outcome: 'not_sent', reason: 'invalid', parameter });
      counts.client++;
    }
    await expectNothing();
  });

  it('sends nothing for what is no string', async () => {
    for (const [name, value] of noStrings) {
      await expect(send({ ...good, job_id: value as string }), name).rejects.toThrow(NotSentError);
      counts.client++;
    }
    await expectNothing();
  });

  it('sends a good one, so the recorder is not blind', async () => {
    expect(await send(good)).toMatchObject({ outcome: 'deleted' });
    expect(recorder.requests.map(({ line }) => line)).toEqual([goodLine]);
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

  it('refuses the worst of them one by one', async () => {
    const worst = args.filter((value) => value.length <= 6 && /^(\.|\/|%2e)*$/i.test(value));
    expect(worst.length).toBeGreaterThanOrEqual(10);
    const runs = await Promise.all(worst.map((value) => lfj(['delete', '--yes', '--', value], env())));
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual(worst.map(() => [2, expect.stringContaining('nothing was sent')]));
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
    expect(recorder.requests.map(({ line }) => line)).toEqual([goodLine]);
  });
});

afterAll(() => {
  console.log(`hostile ids of which nothing arrived: ${Object.entries(counts).map(([layer, count]) => `${layer} ${count}`).join(', ')}`);
});
