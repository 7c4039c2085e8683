import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import { operationTable } from '@lakeformation-jobs/contract';

export type OperationId = keyof typeof operationTable;

/** A JSON Schema as the contract writes it; references lead into the contract (`schemas.ts` resolves them). */
export type Schema = Record<string, unknown>;

/** What the service has to know of an operation, taken from the contract. */
export interface Route {
  readonly operation: OperationId;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** In the router's spelling, `/v1/:project_id/…`. */
  readonly url: string;
  /** The status of success. */
  readonly success: 200 | 201 | 202;
  readonly path: Schema;
  readonly query: Schema;
  readonly body: Schema | undefined;
}

interface Parameter { name: string; in: string; required?: boolean; schema: Schema }
interface Reference { $ref: string }
interface Operation {
  parameters: (Parameter | Reference)[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
  responses: Record<string, unknown>;
}

const paths = bundle.paths as unknown as Record<string, Record<string, Operation>>;

/** Follows a reference into the contract; anything else is returned as it is. */
function resolved<T>(value: T | Reference): T {
  if (!(value instanceof Object && '$ref' in value)) return value;
  return value.$ref.split('/').slice(1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], bundle) as T;
}

/** The parameters of one place as one object, the way the router hands them over. */
function parametersIn(place: 'path' | 'query', operation: Operation): Schema {
  const parameters = operation.parameters.map((parameter) => resolved<Parameter>(parameter)).filter((parameter) => parameter.in === place);
  return {
    type: 'object',
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
  };
}

/** Every operation of the contract, in its order. */
export const routes: readonly Route[] = (Object.keys(operationTable) as OperationId[]).map((operation) => {
  const { method, path } = operationTable[operation];
  const described = paths[path]![method.toLowerCase()]!;
  return {
    operation,
    method,
    url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
    success: Number(Object.keys(described.responses).find((status) => status.startsWith('2'))) as Route['success'],
    path: parametersIn('path', described),
    query: parametersIn('query', described),
    body: described.requestBody?.content['application/json'].schema,
  };
});
