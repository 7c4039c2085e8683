import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiAt } from '../../src/reference/api.ts';
import type { Answer } from '../../src/reference/api.ts';
import { example } from '../../src/reference/example.ts';
import { createdJob, expected, newJob } from '../../src/reference/jobs.ts';
import { Ledger } from '../../src/reference/ledger.ts';
import { client } from '../../src/reference/load.ts';
import type { Counts } from '../../src/reference/load.ts';
import { randomFrom, seed } from '../../src/reference/random.ts';
import { promises, trace, watched, whyNoStrace } from '../../src/reference/strace.ts';
import type { Trace } from '../../src/reference/strace.ts';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';

/** A disk that is full or broken, and one that loses power: told by what the service asks of the system. */
const why = whyNoStrace();
const held = ['--runner-submitted', '3600000'];
/** How often it is killed in an fsync; the crash tests do the rest. */
const kills = 8;
const counts = { killed: 0, failed: 0, kept: 0, caught: 0 };
let service: Service;
let tracing: Trace | undefined;
let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'lfj-disk-'));
});

if (why !== undefined) console.log(`left out: a full or broken disk, and what is confirmed when (${why})`);
it('is left out nowhere in CI', () => {
  expect(process.env['CI'] === 'true' ? why : undefined).toBeUndefined();
});

afterEach(async () => {
  await tracing?.end().catch(() => {});
  tracing = undefined;
  await service?.stop();
  rmSync(data, { recursive: true, force: true });
});

const faults = [
  { name: 'fsync answers EIO', inject: ['-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO'] },
  { name: 'a write answers ENOSPC', inject: ['-e', 'trace=pwrite64', '-e', 'inject=pwrite64:error=ENOSPC'] },
  { name: 'a write answers EIO', inject: ['-e', 'trace=pwrite64', '-e', 'inject=pwrite64:error=EIO'] },
];

describe.skipIf(why !== undefined)('a disk on which', () => {
  it.each(faults)('$name: every write is answered 500, reads go on, and afterwards writes do', async ({ inject }) => {
    service = await startService({ flags: held, data });
    const api = apiAt(service.address);
    const [deleted, updated, started] = [await createdJob(api), await createdJob(api), await createdJob(api)];
    const writes = (): Promise<Answer[]> => Promise.all([
      api('deleteJob', { job_id: deleted }), api('createJob', { body: newJob() }), api('updateJob', { job_id: updated }), api('startJob', { job_id: started }),
    ]);
    tracing = await trace(service.pid, inject);
    for (let round = 0; round < 3; round++) {
      for (const { status, json } of await writes()) {
        expect({ status, json }).toEqual({ status: 500, json: example('internal_server_error') });
        counts.failed++;
      }
    }
    for (const job_id of [deleted, updated, started]) expected(await api('getJob', { job_id }), 200);
    await tracing.end();
    tracing = undefined;
    expect((await writes()).map(({ status }) => status)).toEqual([200, 201, 200, 202]);
    // What was answered 500 has not happened, before a restart and after it.
    const { total } = (await api('listJobs')).json as { total: number };
    expect(total).toBe(3);
    await service.stop();
    service = await startService({ flags: held, data });
    const again = apiAt(service.address);
    expect((await again('listJobs')).json).toMatchObject({ total });
    expect((await again('getJob', { job_id: deleted })).status).toBe(404);
    expect((await again('listJobHistory', { job_id: started })).json).toMatchObject({ total: 1 });
  }, 60_000);

  it(`ends the service in the middle of an fsync: nothing is lost that was acknowledged, ${kills} times`, async () => {
    const random = randomFrom(seed);
    const ledger = new Ledger();
    const answers: Counts = {};
    for (let life = 0; life <= kills; life++) {
      service = await startService({ data, flags: ['--runner-submitted', '20', '--runner-running', '100', '--runner-stopping', '20'] });
      const api = apiAt(service.address);
      expect(await ledger.audit(api, true), `life ${life}, seed ${seed}`).toEqual([]);
      if (life === kills) break;
      const mine = [...ledger.entries.values()].filter(({ deleted }) => deleted === 'no');
      const call = Math.ceil(random() * 30);
      tracing = await trace(service.pid, ['-e', 'trace=fsync,fdatasync', '-e', `inject=fsync,fdatasync:signal=SIGKILL:when=${call}`]);
      await Promise.all([0, 1, 2, 3].map((at) => client(api, ledger, mine.filter((_, one) => one % 4 === at), random, answers)));
      await tracing.end();
      tracing = undefined;
      counts.killed++;
    }
    expect(answers['deleteJob 200']).toBeGreaterThan(0);
  }, 120_000);
});

describe.skipIf(why !== undefined)('an answer of success', () => {
  const ask = async (node: readonly string[]): Promise<ReturnType<typeof promises>> => {
    service = await startService({ flags: held, node });
    const api = apiAt(service.address);
    const ids = [];
    for (let n = 0; n < 10; n++) ids.push(await createdJob(api));
    tracing = await trace(service.pid, ['-e', watched]);
    for (const job_id of ids) {
      expected(await api('updateJob', { job_id }), 200);
      expected(await api('deleteJob', { job_id }), 200);
      expected(await api('createJob', { body: newJob() }), 201);
    }
    const lines = await tracing.end();
    tracing = undefined;
    return promises(lines);
  };

  it('is sent when the disk has confirmed everything that was written', async () => {
    const { kept, tooEarly } = await ask([]);
    counts.kept = kept;
    expect({ kept, tooEarly }).toEqual({ kept: 30, tooEarly: 0 });
  }, 60_000);

  it('is seen to be too early where SQLite does not wait for the disk', async () => {
    const { tooEarly } = await ask(['--import', resolve('src/reference/not-durable.mjs')]);
    counts.caught = tooEarly;
    expect(tooEarly).toBe(30);
  }, 60_000);
});

afterAll(() => console.log(why === undefined ? `disk: ${counts.failed} writes on a broken or full disk answered 500; killed ${counts.killed} times in an fsync (seed ${seed}); ${counts.kept} successes sent after fsync, ${counts.caught} planted ones before it seen` : `disk: left out (${why})`));
