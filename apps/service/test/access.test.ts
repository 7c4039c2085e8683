import { renameSync, rmSync, writeFileSync } from 'node:fs';
import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import { beforeAll, expect, test } from 'vitest';
import { Access, actionOf, actions, hashOf, readGrants } from '../src/access.ts';
import { routes } from '../src/routes.ts';
import { sample } from '../src/settings.ts';
import { grant, jobIn, jobUpdate, newJob, scratch, start, startForFile, token, until } from './support/service.ts';
import type { Parts } from './support/service.ts';

const { unauthorized, forbidden, not_found } = bundle.components.examples;
const bodyOf = (operation: string): object => (operation === 'createJob' ? { body: newJob } : operation === 'updateJob' ? { body: jobUpdate } : {});

let parts: Parts;
beforeAll(async () => {
  parts = await startForFile({ grants: [grant, ...routes.map(({ operation }) => ({ ...grant, sha256: hashOf(operation), actions: actions.filter((action) => action !== actionOf[operation]) }))] });
  return parts.end;
});

test.each(routes)('$operation: no token, no permission, no instance, no job, in this order', async ({ operation, success, url }) => {
  const { call } = parts;
  const malformed = { query: { offset: '-1', mode: 'FAST' }, body: '{' };
  expect(await call(operation, { ...malformed, token: null })).toMatchObject({ status: 401, json: unauthorized.value });
  expect(await call(operation, { ...malformed, token: 'another' })).toMatchObject({ status: 401, json: unauthorized.value });
  expect(await call(operation, { ...malformed, token: operation })).toMatchObject({ status: 403, json: forbidden.value });
  expect(await call(operation, { ...malformed, project: 'another' })).toMatchObject({ status: 403, json: forbidden.value });
  expect(await call(operation, { ...malformed, project: '' })).toMatchObject({ status: 403, json: forbidden.value });
  expect(await call(operation, { ...bodyOf(operation), instance: 'another' })).toMatchObject({ status: 404, json: not_found.value });
  const answer = await call(operation, bodyOf(operation));
  if (url.includes(':job_id')) expect(answer).toMatchObject({ status: 404, json: not_found.value });
  else expect(answer.status).toBe(success);
});

test('a job is found in its own instance alone', async () => {
  const other = { project: sample.project, instance: 'other' };
  const { call, storage } = parts;
  await storage.addInstances([other]);
  const job = jobIn('SUCCESS');
  await storage.addJobs(sample, [job]);
  for (const operation of ['getJob', 'getJobLog', 'listJobHistory', 'startJob', 'deleteJob'] as const) {
    expect((await call(operation, { job: job.id, instance: 'other' })).status).toBe(404);
    expect((await call(operation, { job: job.id.toUpperCase() })).status).toBe(404);
  }
  expect((await call('getJob', { job: job.id })).status).toBe(200);
});

test('a token that is over is no token', async () => {
  const over = { ...grant, expires: '2026-01-01T00:00:00Z' };
  const { call } = await start({ grants: [over] });
  expect(await call('listJobs')).toMatchObject({ status: 401, json: unauthorized.value });
  const { call: later } = await start({ grants: [{ ...grant, expires: '2999-01-01T00:00:00Z' }] });
  expect((await later('listJobs')).status).toBe(200);
});

test('a token that ends while the service runs is no token from then on', async () => {
  const { call } = await start({ grants: [{ ...grant, expires: new Date(Date.now() + 1500).toISOString() }] });
  expect((await call('listJobs')).status).toBe(200);
  expect(await until(() => call('listJobs'), ({ status }) => status !== 200)).toMatchObject({ status: 401, json: unauthorized.value });
});

test('the token file is read again when it changes; a broken one changes nothing', async () => {
  const { call, tokens } = await start();
  const replace = (text: string): void => {
    writeFileSync(`${tokens}.new`, text);
    renameSync(`${tokens}.new`, tokens);
  };
  replace(JSON.stringify({ tokens: [grant, { ...grant, sha256: hashOf('second') }] }));
  await until(() => call('listJobs', { token: 'second' }), ({ status }) => status === 200);
  replace('{"tokens":');
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect((await call('listJobs', { token: 'second' })).status).toBe(200);
  replace('{"tokens":[]}');
  await until(() => call('listJobs'), ({ status }) => status === 401);
});

test('a token file that is gone is told once, and what was read before holds; after the end nobody looks', async () => {
  const file = `${scratch()}/tokens.json`;
  writeFileSync(file, JSON.stringify({ tokens: [grant] }));
  const told: unknown[] = [];
  const access = new Access(file, (error) => told.push(error));
  rmSync(file);
  await until(() => told.length, (count) => count > 0);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(told).toEqual([expect.objectContaining({ code: 'ENOENT' })]);
  expect(access.grant(token)).toEqual(grant);
  access.close();
  writeFileSync(file, '{"tokens":[]}');
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(access.grant(token)).toEqual(grant);
});

test.each([
  ['{}', 'no list "tokens"'],
  ['{"tokens":[null]}', 'entry 1 of "tokens" is no object'],
  [JSON.stringify({ tokens: [grant, { ...grant, name: 1 }] }), 'entry 2 of "tokens" has no "name"'],
  [JSON.stringify({ tokens: [{ ...grant, sha256: 'plain-token' }] }), 'has no "sha256" of 64'],
  [JSON.stringify({ tokens: [{ ...grant, projects: 'all' }] }), 'has no list of "projects"'],
  [JSON.stringify({ tokens: [{ ...grant, actions: ['everything'] }] }), 'has no list of "actions"'],
  [JSON.stringify({ tokens: [{ ...grant, expires: 'soon' }] }), 'cannot be read'],
])('the token file %s is refused', (text, problem) => {
  const file = `${scratch()}/tokens.json`;
  writeFileSync(file, text);
  expect(() => readGrants(file)).toThrow(problem);
  expect(() => readGrants(file)).not.toThrow('plain-token');
});
