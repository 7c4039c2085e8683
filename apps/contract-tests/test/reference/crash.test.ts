import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAt, operations } from '../../src/reference/api.ts';
import { restStatus } from '../../src/reference/jobs.ts';
import { Ledger } from '../../src/reference/ledger.ts';
import { client } from '../../src/reference/load.ts';
import type { Counts } from '../../src/reference/load.ts';
import { randomFrom, seed } from '../../src/reference/random.ts';
import { killed, spawnService, startService } from '../../src/targets/service.ts';

/** CI kills 200 times; elsewhere two dozen show a broken promise too, in a tenth of the time. */
const [kills, why] = process.env['KILLS'] ? [Number(process.env['KILLS']), 'as KILLS says'] : process.env['CI'] === 'true' ? [200, 'the whole number'] : [24, 'CI kills 200 times, which takes minutes'];
const folders = 4;
const counts: Counts = {};
const done = { underLoad: 0, whileStarting: 0, audits: 0 };

/** The runner is quick, so that jobs change while they are asked for; nothing else runs beside the clients. */
const flags = ['--runner-submitted', '20', '--runner-running', '100', '--runner-stopping', '20', '--runner-outcome', 'random'];
const clients = 8;

const answers = (counted: Counts): number => Object.values(counted).reduce((sum, one) => sum + one, 0);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Kills the service of one data folder under load, so many times, and holds each next life against what was told in the last one. */
async function lives(folder: string, times: number, start: number): Promise<string[]> {
  const random = randomFrom(start);
  const ledger = new Ledger();
  const faults: string[] = [];
  for (let life = 1; life <= times; life++) {
    // Beside those that count, some in the middle of starting, recovery included.
    while (random() < 0.15) {
      const { child } = spawnService({ data: folder, flags });
      await pause(random() * 600);
      await killed(child);
      done.whileStarting++;
    }
    const service = await startService({ data: folder, flags });
    try {
      const api = apiAt(service.address);
      faults.push(...(await ledger.audit(api, life % 10 === 0)).map((fault) => `life ${life}: ${fault}`));
      done.audits++;
      if (faults.length > 0) return faults;
      const jobs = [...ledger.entries.values()].filter(({ deleted }) => deleted === 'no');
      const heard: Counts = {};
      const busy = Array.from({ length: clients }, (_, at) => client(api, ledger, jobs.filter((_, one) => one % clients === at), random, heard));
      // After so many answers, so that a slow machine is under load too, and then somewhere between two of them.
      const enough = 1 + Math.floor(random() * 20);
      const patience = performance.now() + 10_000;
      while (answers(heard) < enough && performance.now() < patience) await pause(1);
      await pause(random() * 15);
      if (answers(heard) > 0) done.underLoad++;
      await service.kill();
      await Promise.all(busy);
      for (const [what, often] of Object.entries(heard)) counts[what] = (counts[what] ?? 0) + often;
    } finally {
      await service.kill();
    }
  }
  return [...faults, ...await lastLife(folder, ledger)];
}

/** Everything once more, thoroughly; whatever was running goes on to an end; and SQLite's own judgement of the file. */
async function lastLife(folder: string, ledger: Ledger): Promise<string[]> {
  const service = await startService({ data: folder, flags });
  const faults: string[] = [];
  try {
    const api = apiAt(service.address);
    faults.push(...await ledger.audit(api, true));
    done.audits++;
    for (const { id, deleted } of ledger.entries.values()) {
      if (deleted !== 'no') continue;
      const status = await restStatus(api, id);
      if (['SUBMITTED', 'RUNNING'].includes(status)) faults.push(`${id} stays ${status}`);
    }
  } finally {
    if (await service.stop() !== 0) faults.push('SIGTERM does not end it with 0');
  }
  const file = readdirSync(folder).find((name) => name.endsWith('.db'))!;
  const database = new DatabaseSync(join(folder, file), { readOnly: true });
  const judgement = [...database.prepare('PRAGMA integrity_check').all(), ...database.prepare('PRAGMA foreign_key_check').all()];
  database.close();
  return [...faults, ...judgement.map((row) => JSON.stringify(row)).filter((text) => text !== '{"integrity_check":"ok"}')];
}

describe('a service that is killed', () => {
  // Node keeps what it compiled when a process ends, and those that are killed never do.
  beforeAll(async () => {
    const service = await startService({ flags });
    await service.stop();
  });

  it(`loses nothing that it acknowledged, ${kills} times`, async () => {
    console.log(`crash: seed ${seed}, ${kills} kills (${why})`);
    const root = mkdtempSync(join(tmpdir(), 'lfj-crash-'));
    // What goes wrong in one folder leaves no service of another one behind.
    const found = await Promise.allSettled(Array.from({ length: folders }, (_, at) => lives(join(root, String(at)), Math.ceil(kills / folders), seed + at)));
    rmSync(root, { recursive: true, force: true });
    expect(found.flatMap((one) => (one.status === 'fulfilled' ? one.value : [String(one.reason)]))).toEqual([]);
    expect(done.underLoad).toBeGreaterThanOrEqual(kills);
    // The load was of everything: every write was asked for, and answered with success.
    for (const operation of operations.filter((one) => /^(create|update|delete|start|stop)/.test(one))) {
      expect(Object.keys(counts).filter((key) => key.startsWith(`${operation} 20`)), operation).not.toEqual([]);
    }
    expect(Object.keys(counts).filter((key) => / 5\d\d$/.test(key))).toEqual([]);
  }, 1_200_000);
});

afterAll(() => console.log(`crash: seed ${seed}, killed ${done.underLoad} times under load and ${done.whileStarting} times while starting, ${done.audits} audits; answered ${JSON.stringify(counts)}`));
