import { bodyTable, operationTable, refusedErrorCode, refusedIn } from '@lakeformation-jobs/contract';
import { afterAll, expect, it } from 'vitest';
import { documentedAnswers } from '../src/documented.ts';
import { expectedTables } from '../src/tables/expected.ts';

/** What the tables that programs use say, held against the bundle by a reading of its own. */
const expected = expectedTables();
const tables: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { operationTable, refusedIn, bodyTable };
const rows = (['operationTable', 'refusedIn', 'bodyTable'] as const).flatMap((table) => Object.entries(expected[table]).map(([name, row]) => [table, name, row] as const));

it('there are operations and objects', () => {
  expect(Object.keys(expected.operationTable).length).toBeGreaterThanOrEqual(9);
  expect(Object.keys(expected.bodyTable).length).toBeGreaterThanOrEqual(12);
  for (const [name, table] of Object.entries(tables)) expect(Object.keys(table), name).toEqual(Object.keys(expected[name as 'refusedIn']));
});

it.each(rows)('%s: %s', (table, name, row) => {
  expect(tables[table]![name]).toEqual(row);
});

it('the code of a refusal is the contract\'s, and so are the examples of one', () => {
  expect(refusedErrorCode).toBe(expected.refusedErrorCode);
  const refusals = documentedAnswers().filter(({ example }) => example?.startsWith('refused_'));
  expect(refusals.map(({ operation }) => operation)).toEqual(Object.entries(refusedIn).flatMap(([id, statuses]) => (statuses.length > 0 ? [id] : [])));
  for (const { body } of refusals) expect(body?.['error_code']).toBe(refusedErrorCode);
});

afterAll(() => console.log(`tables: ${rows.length} rows held against the bundle`));
