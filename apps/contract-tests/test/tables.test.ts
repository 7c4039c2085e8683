import { bodyTable, operationTable, refusedErrorCode, refusedIn } from '@lakeformation-jobs/contract';
import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import { afterAll, expect, it } from 'vitest';
import { documentedAnswers } from '../src/documented.ts';

/** What the tables that programs use say, held against the bundle by a reading of its own. */
type Json = Record<string, unknown>;
const resolved = (value: unknown): Json => {
  const reference = (value as Json)['$ref'];
  return typeof reference === 'string' ? reference.slice(2).split('/').reduce<unknown>((node, key) => (node as Json)[key], bundle) as Json : value as Json;
};
const operations = Object.entries(bundle.paths).flatMap(([path, item]) => Object.entries(item as Record<string, Json>).map(([method, operation]) => ({ path, method, operation })));
const answers = documentedAnswers();

it('there are operations', () => {
  expect(operations.length).toBeGreaterThanOrEqual(9);
  expect(Object.keys(operationTable)).toEqual(operations.map(({ operation }) => operation['operationId']));
  expect(Object.keys(refusedIn)).toEqual(Object.keys(operationTable));
});

it.each(operations.map(({ operation, ...place }) => [String(operation['operationId']), operation, place] as const))('%s', (id, operation, { path, method }) => {
  const parameters = (operation['parameters'] as unknown[]).map(resolved);
  expect(operationTable[id as keyof typeof operationTable]).toEqual({
    method: method.toUpperCase(),
    path,
    summary: operation['summary'],
    vendor_operation: operation['x-vendor-operation'],
    parameters: parameters.map((parameter) => {
      const pattern = (parameter['schema'] as Json)['pattern'];
      return { name: parameter['name'], in: parameter['in'], required: parameter['required'] === true, ...(pattern === undefined ? {} : { pattern }) };
    }),
    examples: Object.fromEntries(Object.keys(operation['responses'] as Json).map((status) =>
      [status, answers.filter((answer) => answer.operation === id && String(answer.status) === status).flatMap(({ example }) => example ?? [])])),
  });
  expect(refusedIn[id as keyof typeof refusedIn]).toEqual(operation['x-refused-in'] ?? []);
});

it('the code of a refusal is the contract\'s, and so are the examples of one', () => {
  expect(refusedErrorCode).toBe(bundle['x-refused-error-code']);
  const refusals = answers.filter(({ example }) => example?.startsWith('refused_'));
  expect(refusals.map(({ operation }) => operation)).toEqual(Object.entries(refusedIn).flatMap(([id, statuses]) => (statuses.length > 0 ? [id] : [])));
  for (const { body } of refusals) expect(body?.['error_code']).toBe(refusedErrorCode);
});

interface Schema { type?: string; nullable?: boolean; required?: string[]; properties?: Record<string, Schema>; items?: Schema; $ref?: string }
const schemas: Record<string, Schema> = bundle.components.schemas;
const objects = Object.entries(schemas).filter(([, { type }]) => type === 'object');

it.each(objects)('%s has the properties of its schema', (name, { properties, required = [] }) => {
  const table: Record<string, object> = bodyTable[name as keyof typeof bodyTable];
  expect(Object.keys(table)).toEqual(Object.keys(properties!));
  for (const [key, property] of Object.entries(properties!)) {
    const { type, nullable } = resolved(property) as Schema;
    const reference = (property.$ref ?? property.items?.$ref)?.replace('#/components/schemas/', '');
    const isObject = reference !== undefined && schemas[reference]!.type === 'object';
    expect(table[key], key).toEqual({ type, required: required.includes(key), nullable: nullable === true, ...(isObject ? { schema: reference } : {}) });
  }
});

it('every object has a table', () => {
  expect(objects.length).toBeGreaterThanOrEqual(12);
  expect(Object.keys(bodyTable)).toEqual(objects.map(([name]) => name));
});

afterAll(() => console.log(`tables: ${operations.length} operations held against the bundle`));
