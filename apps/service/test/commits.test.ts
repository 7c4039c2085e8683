import { rmSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeCommitter } from '../src/storage/sqlite/committer.ts';
import type { Call } from '../src/storage/sqlite/committer.ts';
import { compiledQueries } from '../src/storage/sqlite/compile.ts';
import { openToWrite } from '../src/storage/sqlite/open.ts';
import { makeTables } from '../src/storage/sqlite/schema.ts';
import { add, instant, jobIn, newJob, noJob, scratch, start, until } from './support/service.ts';

/** A database with one instance, whose key is 1, and its committer. */
function database(around: (commit: () => void, file: DatabaseSync) => void = (commit) => commit()) {
  const file = openToWrite(scratch());
  makeTables(file);
  const committed = makeCommitter(file, compiledQueries, instant, (commit) => around(commit, file));
  makeCommitter(file, compiledQueries, instant, (commit) => commit())([['addInstances', { places: [{ project: 'p', instance: 'i' }] }]]);
  const count = (table: string): unknown => file.prepare(`SELECT count(*) AS n FROM ${table}`).get()!['n'];
  return { committed, count, total: () => file.prepare('SELECT sum(jobs) AS n FROM counts').get()!['n'] };
}

const create = (id: string, name = 'name'): Call => ['createJob', { instance: 1, now: 1, job: { id, type: 'METADATA_MIGRATION', name, detail: '{}' } }];
const id = (number: number): string => `03141229-84cd-4b1b-9733-${String(number).padStart(12, '0')}`;

test('a bad statement harms no neighbour, and is not counted', () => {
  const { committed, count, total } = database();
  const { answers, commitSeconds } = committed([create(id(1)), create(id(1)), create(id(2), null as never), create(id(3))]);
  expect(answers.map((answer) => 'error' in answer)).toEqual([false, true, true, false]);
  expect(commitSeconds).toBeGreaterThan(0);
  expect(count('jobs')).toBe(2);
  expect(total()).toBe(2);
});

test('what has a bad part has done nothing, and is not counted', () => {
  const { committed, count, total } = database();
  const [first, second] = [jobIn('SUCCESS'), jobIn('SUCCESS')];
  const { answers } = committed([['addJobs', { instance: 1, jobs: [first, second, first] }], ['addJobs', { instance: 1, jobs: [second] }]]);
  expect(answers.map((answer) => 'error' in answer)).toEqual([true, false]);
  expect([count('jobs'), total()]).toEqual([1, 1]);
});

test('the time of a commit is told in seconds', () => {
  const { committed } = database((commit) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    commit();
  });
  const began = performance.now();
  const { commitSeconds } = committed([create(id(1))]);
  expect(commitSeconds).toBeGreaterThan(0.049);
  expect(commitSeconds).toBeLessThan((performance.now() - began) / 1000);
});

test('a batch that the disk has rolled back by itself leaves the next one alone', () => {
  let full = true;
  const { committed, count } = database((commit, file) => {
    if (full) file.exec('ROLLBACK');
    commit();
  });
  expect(committed([create(id(1))]).answers).toEqual([{ error: expect.any(String) as string }]);
  full = false;
  expect('value' in committed([create(id(1))]).answers[0]!).toBe(true);
  expect(count('jobs')).toBe(1);
});

test('a commit that fails has failed for all, and the next one does not bring back what it held', () => {
  let broken = true;
  const { committed, count, total } = database((commit) => {
    if (broken) throw new Error('disk I/O error');
    commit();
  });
  const failed = committed([create(id(1)), create(id(2))]);
  expect(failed.answers).toEqual([{ error: 'Error: disk I/O error' }, { error: 'Error: disk I/O error' }]);
  expect(failed.commitSeconds).toBeUndefined();
  broken = false;
  expect(committed([create(id(3))]).answers).toEqual([{ value: expect.objectContaining({ id: id(3) }) as unknown }]);
  expect(count('jobs')).toBe(1);
  expect(total()).toBe(1);
});

test('everything of a deleted job goes with it, and nothing of another one', () => {
  const { committed, count } = database();
  const target = { instance: 1, id: id(1) };
  const run: Call[] = [['startJob', { target, run: { mode: 'NORMAL', cascade: false }, now: 1 }], ...Array.from({ length: 3 }, (): Call => ['advance', { now: 5 }])];
  const other: Call[] = run.map(([name, values]) => [name, { ...values, target: { instance: 1, id: id(2) } }] as unknown as Call);
  committed([create(id(1)), create(id(2)), ...run, ...run, ...other, ...other]);
  // The latest run is in the row of the job.
  expect([count('jobs'), count('runs')]).toEqual([2, 2]);
  expect(committed([['deleteJob', { target }]]).answers).toEqual([{ value: 'done' }]);
  expect([count('jobs'), count('runs')]).toEqual([1, 1]);
});

test('over HTTP: a failed commit answers 500 to all of its requests, and the next ones are served', async () => {
  const { call, storage, folder } = await start({ thread: new URL('./support/failing-thread.ts', import.meta.url) });
  writeFileSync(join(folder, 'broken'), '');
  const answers = await Promise.all(Array.from({ length: 5 }, () => call('createJob', { body: newJob })));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 500));
  expect(storage.state()).toMatchObject({ healthy: true });
  expect(storage.state().failedCommits).toBeGreaterThan(0);
  rmSync(join(folder, 'broken'));
  expect((await call('listJobs')).json).toEqual({ total: 0, jobs: [] });
  expect((await call('createJob', { body: newJob })).status).toBe(201);
});

test('requests that come together are committed together, and reads are quick meanwhile', async () => {
  const { call, storage } = await start({ thread: new URL('./support/slow-thread.ts', import.meta.url) });
  const jobs = await Promise.all(Array.from({ length: 50 }, () => add(storage, 'SUCCESS')));
  const { commits } = storage.state();
  const deletes = Promise.all(jobs.map((job) => call('deleteJob', { job })));
  const waits = [];
  for (let read = 0; read < 10; read += 1) {
    const began = performance.now();
    expect((await call('getJob', { job: noJob })).status).toBe(404);
    waits.push(performance.now() - began);
  }
  expect((await deletes).every(({ status }) => status === 200)).toBe(true);
  expect(storage.state().commits - commits).toBeLessThanOrEqual(3);
  console.log(`the slowest of 10 reads took ${Math.max(...waits).toFixed(1)} ms while a commit took 100 ms`);
  expect(waits.toSorted((a, b) => a - b)[5]).toBeLessThan(50);
});

test('what was written comes into the database while writes go on, long before the log is full', async () => {
  const { storage, folder } = await start();
  const size = (): number => statSync(join(folder, 'jobs.db')).size;
  const before = size();
  for (let round = 0; round < 3; round += 1) await Promise.all(Array.from({ length: 400 }, () => add(storage, 'SUCCESS')));
  await until(size, (now) => now > before);
  expect(statSync(join(folder, 'jobs.db-wal')).size).toBeLessThan(8000 * 4096);
});

test('a database of another version is not used', () => {
  const folder = scratch();
  openToWrite(folder).close();
  const file = new DatabaseSync(join(folder, 'jobs.db'));
  expect(file.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  file.exec('PRAGMA user_version = 99');
  file.close();
  expect(() => makeTables(openToWrite(folder))).toThrow('another version of the service');
});

test.each([
  ['synchronous = FULL', 'synchronous = NORMAL', 'SQLite has synchronous = 1, and 2 is needed for durable writes.'],
  ['journal_mode = WAL', 'journal_mode = MEMORY', 'SQLite has journal_mode = memory, and wal is needed for durable writes.'],
])('a database that does not do as it is told is not used: %s becomes %s', (told, done, message) => {
  const { exec } = DatabaseSync.prototype;
  const disobedient = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
    expect(sql).toContain(told);
    exec.call(this, sql.replace(told, done));
  });
  onTestFinished(() => disobedient.mockRestore());
  expect(() => openToWrite(scratch())).toThrow(message);
  expect(disobedient).toHaveBeenCalledTimes(1);
});
