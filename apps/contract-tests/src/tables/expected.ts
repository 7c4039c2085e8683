import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import { documentedAnswers } from '../documented.ts';

type Json = Record<string, unknown>;
interface Schema { readonly type?: string; readonly nullable?: boolean; readonly required?: string[]; readonly properties?: Record<string, Schema>; readonly items?: Schema; readonly $ref?: string }

/** What the generated tables of a contract have to say, by the name of each and then by its first key. */
export interface Tables {
  readonly operationTable: Readonly<Record<string, unknown>>;
  readonly refusedIn: Readonly<Record<string, unknown>>;
  readonly bodyTable: Readonly<Record<string, unknown>>;
  readonly refusedErrorCode: unknown;
}

/** The tables that programs use, as they follow from the bundle by a reading of its own. */
export function expectedTables(): Tables {
  const operations = Object.entries(bundle.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Json>).map(([method, operation]) => ({ path, method, operation, id: String(operation['operationId']) })));
  const schemas: Record<string, Schema> = bundle.components.schemas;
  return {
    operationTable: Object.fromEntries(operations.map(({ id, path, method, operation }) => [id, {
      method: method.toUpperCase(),
      path,
      summary: operation['summary'],
      vendor_operation: operation['x-vendor-operation'],
      parameters: (operation['parameters'] as unknown[]).map(resolved).map((parameter) => {
        const pattern = (parameter['schema'] as Json)['pattern'];
        return { name: parameter['name'], in: parameter['in'], required: parameter['required'] === true, ...(pattern === undefined ? {} : { pattern }) };
      }),
      examples: examplesOf(id, Object.keys(operation['responses'] as Json)),
    }])),
    refusedIn: Object.fromEntries(operations.map(({ id, operation }) => [id, operation['x-refused-in'] ?? []])),
    bodyTable: Object.fromEntries(Object.entries(schemas).filter(([, { type }]) => type === 'object').map(([name, schema]) => [name, propertiesOf(schema, schemas)])),
    refusedErrorCode: bundle['x-refused-error-code'],
  };
}

function examplesOf(id: string, statuses: readonly string[]): Record<string, string[]> {
  const answers = documentedAnswers().filter(({ operation }) => operation === id);
  return Object.fromEntries(statuses.map((status) => [status, answers.filter((answer) => String(answer.status) === status).flatMap(({ example }) => example ?? [])]));
}

function propertiesOf({ properties = {}, required = [] }: Schema, schemas: Readonly<Record<string, Schema>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([key, property]) => {
    const { type, nullable } = resolved(property) as Schema;
    const reference = (property.$ref ?? property.items?.$ref)?.replace('#/components/schemas/', '');
    const isObject = reference !== undefined && schemas[reference]!.type === 'object';
    return [key, { type, required: required.includes(key), nullable: nullable === true, ...(isObject ? { schema: reference } : {}) }];
  }));
}

function resolved(value: unknown): Json {
  const reference = (value as Json)['$ref'];
  return typeof reference === 'string' ? reference.slice(2).split('/').reduce<unknown>((node, key) => (node as Json)[key], bundle) as Json : value as Json;
}
