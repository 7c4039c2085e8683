import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableDrivers, Driver, missingDrivers } from '../../src/drivers.ts';
import { operations } from '../../src/reference/api.ts';
import type { Operation } from '../../src/reference/api.ts';
import { freshName, newJob } from '../../src/reference/jobs.ts';
import { sample, sampleToken } from '../../src/reference/sample.ts';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';
import type { CallData, DriverResult } from '../../src/vectors/vector.ts';

/** The life of a job, from its creation to the 404 after its end, with the client of each language and the service itself. */
let service: Service;

beforeAll(async () => {
  service = await startService({ flags: ['--runner-submitted', '20', '--runner-running', '3600000', '--runner-stopping', '300'] });
});
afterAll(() => service.stop());

for (const { language, file } of missingDrivers) {
  if (process.env['CI'] === 'true') throw new Error(`The life of a job in ${language} cannot be left out in CI: there is no ${file}`);
  console.log(`left out: the life of a job in ${language} (there is no ${file})`);
}

describe.each(availableDrivers)('%s', (language, row) => {
  const used = new Set<Operation>();
  let driver: Driver;
  let calls = 0;
  beforeAll(() => {
    driver = new Driver(row);
  });
  afterAll(() => driver.end());

  /** One call of the client. @param job its id */
  async function call(operation: Operation, job: string, more: Partial<CallData> = {}): Promise<DriverResult> {
    const { result } = await driver.run(`${calls++}`, {
      operation, endpoint: service.address, ...sample, job_id: job, token: sampleToken.token, timeout: 20_000, attempts: 3, ...more,
    });
    used.add(operation);
    expect(result.text).not.toContain(sampleToken.token);
    return result;
  }

  /** Reads a job until it has a status; the tests' own limit ends it. */
  async function reaches(job: string, status: string): Promise<void> {
    for (;;) {
      const { result } = await call('getJob', job);
      if ((result as { status: string }).status === status) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('creates, starts, is refused, stops, deletes, and finds nothing', async () => {
    const name = freshName(`life_${language}`);
    const created = await call('createJob', '', { body: newJob({ name }) });
    expect(created).toMatchObject({ outcome: 'done', status: 201, result: { name, status: 'CREATED' } });
    const { id } = created.result as { id: string };
    expect(await call('updateJob', id, { body: { name: `${name}_2`, parameter: {} } })).toMatchObject({ outcome: 'done', result: { id, name: `${name}_2` } });
    expect(await call('listJobs', '', { query: { type: 'METADATA_MIGRATION', name_pattern: `${name}*` } })).toMatchObject({ result: { total: 1, jobs: [{ id }] } });
    expect(await call('startJob', id)).toMatchObject({ outcome: 'done', status: 202, attempts: 1 });
    await reaches(id, 'RUNNING');
    expect(await call('deleteJob', id)).toMatchObject({ outcome: 'refused_active', status: 400, solution_msg: 'Stop the job first, then try again.' });
    expect(await call('stopJob', id)).toMatchObject({ outcome: 'done', status: 202 });
    await reaches(id, 'STOPPED');
    expect(await call('stopJob', id)).toMatchObject({ outcome: 'failed', reason: 'not_active', status: 400 });
    expect(await call('listJobHistory', id)).toMatchObject({ result: { total: 1 } });
    expect((await call('getJobLog', id)).result).toMatchObject({ log: expect.stringMatching(/./) });
    expect(await call('deleteJob', id)).toMatchObject({ outcome: 'deleted', status: 200, requestId: expect.stringMatching(/./) });
    expect(await call('getJob', id)).toMatchObject({ outcome: 'not_found', status: 404 });
    expect(await call('deleteJob', id)).toMatchObject({ outcome: 'not_found', status: 404 });
    expect([...used].sort()).toEqual([...operations].sort());
    console.log(`life of a job in ${language}: ${calls} calls`);
  });

  it('stops a job first, when it is told to', async () => {
    const { result } = await call('createJob', '', { body: newJob({ name: freshName(`life_${language}`) }) });
    const { id } = result as { id: string };
    await call('startJob', id);
    const deleted = await call('deleteJob', id, { stop_first: true });
    expect(deleted, deleted.text).toMatchObject({ outcome: 'deleted' });
    expect(await call('getJob', id)).toMatchObject({ outcome: 'not_found' });
  });

  it('asked for nothing that has no route', async () => {
    expect(calls).toBeGreaterThan(0);
    expect(await service.metric('lfj_requests_without_route_total')).toBe(0);
  });
});

it('a request without a route would have been counted', async () => {
  await fetch(`${service.address}/v1/nowhere`);
  expect(await service.metric('lfj_requests_without_route_total')).toBe(1);
});
