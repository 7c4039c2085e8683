import { operationTable, refusedIn } from '@lakeformation-jobs/client';
import type { Operation } from '@lakeformation-jobs/client';
import { expect, test } from 'vitest';
import { scenarioFrom } from '../src/app/router.tsx';
import { applies, checkScenario, NoSuchScenario, operationOf, operationsOn, scenariosOf, wanted, within } from '../src/mock/scenario.ts';

const operations = Object.keys(operationTable) as Operation[];

test('every documented answer of every operation is offered', () => {
  const offered = scenariosOf(operations).filter(({ example }) => example !== undefined).map(({ operation, status, example }) => `${operation} ${status} ${example}`);
  const documented = operations.flatMap((operation) => Object.entries(operationTable[operation].examples).flatMap(([status, names]) => names.map((name: string) => `${operation} ${status} ${name}`)));
  console.log(`${documented.length} documented answers of ${operations.length} operations`);
  expect(documented.length).toBeGreaterThan(60);
  expect(offered).toEqual(documented);
  for (const { operation, example } of scenariosOf(operations)) checkScenario({ operation, ...(example === undefined ? {} : { example }) });
});

test.each([[{ example: 'no_such_example' }], [{ example: 'no_jobs', operation: 'deleteJob' }], [{ operation: 'dropJob' }], [{ example: '' }]])('%j fails loudly', (scenario) => {
  expect(() => checkScenario(scenario)).toThrow(NoSuchScenario);
});

test.each(['404', 404, true, null, '', ['jobs']])('an address with the example %j fails loudly, though the router reads it as JSON', (example) => {
  expect(() => checkScenario(scenarioFrom({ example }))).toThrow(NoSuchScenario);
});

test.each([404, null])('an address with the operation %j fails loudly', (operation) => {
  expect(() => checkScenario(scenarioFrom({ operation }))).toThrow(NoSuchScenario);
});

test('an address without a scenario has none', () => {
  expect(scenarioFrom({ page: 2 })).toEqual({});
});

test('every operation is known by its method and address', () => {
  for (const operation of operations) {
    const { method, path } = operationTable[operation];
    expect(operationOf(method, path.replace(/\{\w+\}/g, 'x'))).toBe(operation);
  }
  expect(operationOf('PATCH', '/v1/p/instances/i/lf-jobs')).toBeUndefined();
});

test('each screen offers what it asks for: the list stops and reads jobs too, which are deleted after they were stopped', () => {
  expect(operationsOn('/')).toEqual(['listJobs', 'deleteJob', 'stopJob', 'getJob']);
  const screens = ['/', '/jobs/new', '/jobs/x', '/jobs/x/edit'];
  expect(new Set(screens.flatMap(operationsOn))).toEqual(new Set(operations));
});

test('an example is for the operations that document it, or for one of them', () => {
  expect(operations.filter((operation) => applies({ example: 'refused_active' }, operation))).toEqual(['updateJob', 'deleteJob', 'startJob']);
  expect(operations.filter((operation) => applies({ example: 'refused_active', operation: 'deleteJob' }, operation))).toEqual(['deleteJob']);
  expect(operations.filter((operation) => applies({}, operation))).toEqual([]);
});

test('the scenario stands in the address', () => {
  expect(wanted('?example=not_found&operation=getJob')).toEqual({ example: 'not_found', operation: 'getJob' });
  expect(wanted('?page=2')).toEqual({});
});

test('the job of a scenario is one that its operation is not refused for', () => {
  for (const operation of operations) {
    for (const status of ['SUCCESS', 'RUNNING', 'SOMETHING_NEW']) {
      const refused: readonly string[] = refusedIn[operation];
      const job = within({ operation }, { id: 'a', status });
      expect([operation, status, refused.includes(job.status)]).toEqual([operation, status, false]);
      if (!refused.includes(status)) expect(job).toEqual({ id: 'a', status });
    }
  }
  expect(within({}, { status: 'SUCCESS' })).toEqual({ status: 'SUCCESS' });
});
