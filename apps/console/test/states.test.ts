import { operationTable, refusedIn } from '@lakeformation-jobs/client';
import type { Operation } from '@lakeformation-jobs/client';
import { expect, test } from 'vitest';
import { scriptedService } from '../src/states/scripted-service.ts';
import { states } from '../src/states/states.tsx';

/** Whether a state is about this answer of an operation. */
const shows = (operation: Operation, answer: string) => states.some(({ script }) => [script?.[operation]].flat().includes(answer));

test('every documented error of every operation is a state, and so is an answer that is lost or none of this API', () => {
  const wanted = (Object.keys(operationTable) as Operation[]).flatMap((operation) => [
    ...Object.entries(operationTable[operation].examples).filter(([status]) => Number(status) >= 400).flatMap(([, names]) => names), 'lost', 'page',
  ].map((answer) => [operation, answer] as const));
  console.log(`${wanted.length} ways in which ${Object.keys(operationTable).length} operations fail, ${states.length} states`);
  expect(wanted.length).toBeGreaterThan(70);
  expect(wanted.filter(([operation, answer]) => !shows(operation, answer))).toEqual([]);
});

test('both screens that read a job show every way in which that fails', () => {
  const errors = Object.values(operationTable.getJob.examples).flat().filter((name) => name !== 'job');
  for (const screen of ['job', 'edit']) expect(states.map(({ name }) => name)).toEqual(expect.arrayContaining(errors.map((error) => `${screen}: getJob ${error}`)));
});

test.each([
  'list: not every type', 'help: keys', 'not found', 'toast: undo', 'toast: sending', 'delete: reviewed after a refusal', 'sign-in: malformed token',
  ...refusedIn.updateJob.map((status) => `edit: not while ${status}`),
])('there is a state "%s"', (name) => {
  expect(states.map((state) => state.name)).toContain(name);
});

test('every name is that of one state, and every script is one that the contract can play', () => {
  expect(new Set(states.map(({ name }) => name)).size).toBe(states.length);
  for (const { name, script = {} } of states) expect(() => scriptedService(script), name).not.toThrow();
});
