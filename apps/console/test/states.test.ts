import { createClient, JobsError, operationTable, refusedIn } from '@lakeformation-jobs/client';
import type { Operation, Outcome } from '@lakeformation-jobs/client';
import { createMemoryHistory } from '@tanstack/react-router';
import { expect, test } from 'vitest';
import { createAppRouter } from '../src/app/router.tsx';
import { jobTypes } from '../src/jobs/contract-words.ts';
import { fates } from '../src/states/outcomes.ts';
import { scriptedService } from '../src/states/scripted-service.ts';
import { states } from '../src/states/states.tsx';
import { en } from '../src/words/en.ts';

const operations = Object.keys(operationTable) as Operation[];
const names = states.map(({ name }) => name);

/** Whether a state is about this answer of an operation. */
const shows = (operation: Operation, answer: string) => states.some(({ script }) => [script?.[operation]].flat().includes(answer));

test('every documented error of every operation is a state, and so is an answer that is lost or none of this API', () => {
  const wanted = operations.flatMap((operation) => [
    ...Object.entries(operationTable[operation].examples).filter(([status]) => Number(status) >= 400).flatMap(([, names]) => names), 'lost', 'page',
  ].map((answer) => [operation, answer] as const));
  console.log(`${wanted.length} ways in which ${operations.length} operations fail, ${states.length} states`);
  expect(wanted.length).toBeGreaterThan(70);
  expect(wanted.filter(([operation, answer]) => !shows(operation, answer))).toEqual([]);
});

test('both screens that read a job show every way in which that fails', () => {
  const errors = Object.values(operationTable.getJob.examples).flat().filter((name) => name !== 'job');
  for (const screen of ['job', 'edit']) expect(names).toEqual(expect.arrayContaining(errors.map((error) => `${screen}: getJob ${error}`)));
});

test('every operation is a state while its answer is awaited', () => {
  expect(operations.length).toBeGreaterThanOrEqual(9);
  expect(operations.filter((operation) => !shows(operation, 'pending'))).toEqual([]);
});

test('whatever is read is a state after it could not be read again', () => {
  const read = operations.filter((operation) => operationTable[operation].method === 'GET');
  const succeeds = (operation: Operation, answer: unknown): boolean => Object.entries(operationTable[operation].examples).some(([status, examples]) => status === '200' && (examples as readonly unknown[]).includes(answer));
  const old = (operation: Operation): boolean => states.some(({ script, press = '' }) => {
    const answers = [script?.[operation]].flat();
    return press.includes('[data-action=refresh]') && answers.length === 2 && succeeds(operation, answers[0]) && !succeeds(operation, answers[1]) && typeof answers[1] === 'string' && answers[1] !== 'pending';
  });
  expect(read.length).toBeGreaterThanOrEqual(4);
  expect(read.filter((operation) => !old(operation))).toEqual([]);
});

test.each(Object.keys(en.outcomes) as Outcome[])('the toast of one deletion is a state for the outcome %s, and its service comes to that', async (outcome) => {
  const { job, script, attempts = 1 } = fates[outcome];
  expect(states.find(({ name }) => name === `toast: ${outcome}`)).toMatchObject({ script, shows: expect.stringContaining(`[data-outcome=${outcome}]`) });
  const { fetch, wasAsked } = scriptedService(script);
  const client = createClient({ endpoint: 'https://lakeformation.test', projectId: 'p', instanceId: 'i', token: 't', attempts, fetch });
  expect(await client.deleteJob(job.id).then((gone) => gone.outcome, (error: JobsError) => error.outcome)).toBe(outcome);
  expect(wasAsked()).toBe(true);
});

test('every address of the page is that of a state, but for this page itself', () => {
  const router = createAppRouter({ bare: true, history: createMemoryHistory() });
  const routeOf = (path: string): string | undefined => router.matchRoutes(new URL(path, 'http://page').pathname, {}).at(-1)?.fullPath;
  const addresses = Object.keys(router.routesByPath).filter((path) => path !== '/states');
  expect(addresses).toHaveLength(4);
  const shown = new Set(states.flatMap(({ path }) => (path === undefined ? [] : routeOf(path))));
  expect(addresses.filter((address) => !shown.has(address))).toEqual([]);
});

test('the form is a state for every type', () => {
  expect(names).toEqual(expect.arrayContaining(jobTypes.map((type) => `create: ${type}`)));
});

test.each([
  'list: not every type', 'help: keys', 'not found', 'toast: undo', 'toast: sending', 'sign-out: asked first', 'broken', 'not loaded', 'language: not loaded', 'head: in front of a cloud endpoint', 'sign-in: expired, with a scenario', 'job: no run in this status', 'create: broken JSON', 'delete: reviewed after a refusal', 'sign-in: malformed token',
  ...refusedIn.updateJob.map((status) => `edit: not while ${status}`),
])('there is a state "%s"', (name) => {
  expect(names).toContain(name);
});

test('every name is that of one state, and every script is one that the contract can play', () => {
  expect(new Set(names).size).toBe(states.length);
  for (const { name, script = {} } of states) expect(() => scriptedService(script), name).not.toThrow();
});
