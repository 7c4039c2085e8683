import { createClient, NotFoundError, RefusedActiveError } from '@lakeformation-jobs/client';
import type { Client, NewJob, Operation } from '@lakeformation-jobs/client';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lfj } from '../../src/command-line.ts';
import { operations } from '../../src/reference/api.ts';
import { freshName, newJob } from '../../src/reference/jobs.ts';
import { sample, sampleToken } from '../../src/reference/sample.ts';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';

/** What people do with a job, from its creation to the 404 after its end, through what they do it with. */
const scratch = mkdtempSync(join(tmpdir(), 'lfj-life-'));
const counts = { calls: 0, commands: 0 };
let held: Service;
let quick: Service;

beforeAll(async () => {
  [held, quick] = await Promise.all([
    startService({ flags: ['--runner-submitted', '20', '--runner-running', '3600000', '--runner-stopping', '300'] }),
    startService({ flags: ['--runner-submitted', '20', '--runner-running', '50'] }),
  ]);
});
afterAll(async () => {
  await Promise.all([held.stop(), quick.stop()]);
  rmSync(scratch, { recursive: true });
  console.log(`life of a job: ${counts.calls} calls of the client, ${counts.commands} commands, none of them without a route`);
});

const job = (name: string): NewJob => newJob({ name }) as unknown as NewJob;

describe('the client in TypeScript', () => {
  const used = new Set<Operation>();
  const onAnswer = ({ operation }: { operation: Operation }): void => {
    used.add(operation);
    counts.calls++;
  };
  const clientOf = ({ address }: Service): Client => createClient({ endpoint: address, projectId: sample.project_id, instanceId: sample.instance_id, token: sampleToken.token });

  it('creates, starts, is refused, stops, deletes, and finds nothing', async () => {
    const client = clientOf(held);
    const name = freshName('life');
    const { id, status } = await client.createJob(job(name), { onAnswer });
    expect(status).toBe('CREATED');
    await client.updateJob(id, { name: `${name}_2`, parameter: {} }, { onAnswer });
    expect((await client.listJobs({ type: 'METADATA_MIGRATION', name_pattern: `${name}*`, onAnswer })).jobs.map((one) => [one.id, one.name])).toEqual([[id, `${name}_2`]]);
    expect(await client.startJob(id, { onAnswer })).toMatchObject({ job_id: id, status: 202, attempts: 1 });
    await client.waitForJob(id, { until: (one) => one.status === 'RUNNING', interval: 20, timeout: 10_000 });
    await expect(client.deleteJob(id)).rejects.toBeInstanceOf(RefusedActiveError);
    await expect(client.deleteJob(id)).rejects.toMatchObject({ outcome: 'refused_active', status: 400, solution_msg: 'Stop the job first, then try again.' });
    expect(await client.stopJob(id, { onAnswer })).toMatchObject({ job_id: id, status: 202 });
    expect((await client.waitForJob(id, { interval: 20, timeout: 10_000 })).status).toBe('STOPPED');
    await expect(client.stopJob(id)).rejects.toMatchObject({ outcome: 'failed', reason: 'not_active', status: 400 });
    expect((await client.listJobHistory(id, { onAnswer })).total).toBe(1);
    expect((await client.getJobLog(id, { onAnswer })).log).not.toBe('');
    expect((await client.getJob(id, { onAnswer })).name).toBe(`${name}_2`);
    expect(await client.deleteJob(id, { onAnswer })).toMatchObject({ outcome: 'deleted' });
    await expect(client.getJob(id)).rejects.toBeInstanceOf(NotFoundError);
    await expect(client.deleteJob(id)).rejects.toMatchObject({ outcome: 'not_found', status: 404 });
    expect([...used].sort()).toEqual([...operations].sort());
  });

  it('stops a job first, when it is told to', async () => {
    const client = clientOf(held);
    const { id } = await client.createJob(job(freshName('life')));
    await client.startJob(id);
    expect(await client.deleteJob(id, { stopFirst: true, timeout: 20_000 })).toMatchObject({ outcome: 'deleted' });
    await expect(client.getJob(id)).rejects.toBeInstanceOf(NotFoundError);
  });

  it.each([['SUCCESS', ''], ['FAILED', '_fails'], ['PARTIAL_SUCCESS', '_partial']])('waits for %s', async (end, suffix) => {
    const client = clientOf(quick);
    const { id } = await client.createJob(job(freshName('life') + suffix));
    await client.startJob(id);
    expect((await client.waitForJob(id, { interval: 20, timeout: 10_000 })).status).toBe(end);
    await client.deleteJob(id);
  });
});

describe('the command line', () => {
  /** @returns what it printed @throws when it ends with another code */
  const run = async ({ address }: Service, code: number, ...args: string[]): Promise<string> => {
    const done = await lfj(args, { LFJ_ENDPOINT: address, LFJ_PROJECT: sample.project_id, LFJ_INSTANCE: sample.instance_id, LFJ_TOKEN: sampleToken.token });
    expect({ code: done.code, ...(done.code === code ? {} : done) }, args.join(' ')).toEqual({ code });
    counts.commands++;
    return done.stdout.trim();
  };
  const fileOf = (name: string): string => {
    const file = join(scratch, `${name}.json`);
    writeFileSync(file, JSON.stringify(job(name)));
    return file;
  };

  it('creates, starts, is refused, stops, deletes, and finds nothing', async () => {
    const name = freshName('life');
    const id = await run(held, 0, 'create', '--file', fileOf(name), '-o', 'name');
    expect(await run(held, 0, 'list', '--name', `${name}*`, '-o', 'name')).toBe(id);
    await run(held, 0, 'update', id, '--file', fileOf(`${name}_2`));
    await run(held, 0, 'start', id);
    await run(held, 0, 'wait', '--for', 'RUNNING', '--interval', '20ms', id);
    await run(held, 5, 'delete', '--yes', id);
    await run(held, 0, 'stop', '--wait', '--for', 'STOPPED', '--interval', '20ms', id);
    await run(held, 1, 'stop', id);
    expect(await run(held, 0, 'get', id, '-o', 'json')).toContain('"STOPPED"');
    expect(await run(held, 0, 'log', id)).not.toBe('');
    expect(await run(held, 0, 'history', id, '-o', 'json')).toContain('"STOPPED"');
    await run(held, 0, 'delete', '--yes', id);
    await run(held, 3, 'get', id);
    await run(held, 3, 'delete', '--yes', id);
  }, 120_000);

  it('starts and waits, and says by its exit code how the run ended', async () => {
    const good = await run(quick, 0, 'create', '--file', fileOf(freshName('life')), '-o', 'name');
    await run(quick, 0, 'start', '--wait', '--for', 'SUCCESS', '--interval', '20ms', good);
    const bad = await run(quick, 0, 'create', '--file', fileOf(`${freshName('life')}_fails`), '-o', 'name');
    await run(quick, 1, 'start', '--wait', '--for', 'SUCCESS', '--interval', '20ms', bad);
    await run(quick, 0, 'delete', '--yes', good, bad);
  }, 120_000);

  it('stops a job first, when it is told to', async () => {
    const id = await run(held, 0, 'create', '--file', fileOf(freshName('life')), '-o', 'name');
    await run(held, 0, 'start', id);
    await run(held, 0, 'delete', '--yes', '--stop-first', id);
    await run(held, 3, 'get', id);
  }, 120_000);
});

it('no request was without a route', async () => {
  expect([await held.metric('lfj_requests_without_route_total'), await quick.metric('lfj_requests_without_route_total')]).toEqual([0, 0]);
  // The counter does count.
  await fetch(`${held.address}/v1/nowhere`);
  expect(await held.metric('lfj_requests_without_route_total')).toBe(1);
});
