import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import type { FastifySchemaCompiler } from 'fastify';
import type { Schema } from './routes.ts';

/**
 * Validation by the contract. Nothing is bent: Fastify's own settings would turn `5` into `"5"`, `null` into `""` and
 * `["a"]` into `"a"`, drop what they do not know and put a default where a required parameter is missing.
 */
const ajv = new Ajv({
  coerceTypes: false, useDefaults: false, removeAdditional: false, allErrors: false,
  // The contract's lint has done this: here it would be a tenth of a start.
  meta: false, validateSchema: false,
  // V8 does that: going over the code once more is a fifth of compiling it.
  code: { optimize: false },
});
// What OpenAPI adds to JSON Schema, or uses as a note.
ajv.addVocabulary(['example', 'externalDocs', 'x-extensible-enum']);

/** References of the contract lead to `#/components/schemas/NAME`; here each schema stands by itself, under its name. */
const named = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/components/schemas/', '"$ref":"')) as Schema;
for (const [name, schema] of Object.entries(bundle.components.schemas)) ajv.addSchema(named(schema), name);

/** What was compiled, by the schema's text: most operations have the same path and the same empty query. */
const compiled = new Map<string, ValidateFunction>();

function validatorOf(schema: Schema): ValidateFunction {
  const text = JSON.stringify(schema);
  const found = compiled.get(text) ?? ajv.compile(named(schema));
  compiled.set(text, found);
  return found;
}

/** Compiles the schemas of a route, each for the first request that it is to judge. Path and query are text, so their values are read as what they stand for first. */
export const validatorCompiler: FastifySchemaCompiler<Schema> = ({ schema, httpPart }) => {
  let validator: ValidateFunction | undefined;
  const where = httpPart === 'body' ? 'body' : httpPart === 'params' ? 'path' : 'query';
  return (data: unknown) => {
    if (where !== 'body') readText(data as Record<string, unknown>, schema['properties'] as Record<string, Schema>);
    const validate = (validator ??= validatorOf(schema));
    if (validate(data)) return { value: data };
    const [first] = validate.errors ?? [];
    const place = `${where}${first?.instancePath ?? ''}`;
    return { error: new ValidationError(`${place} ${first?.message ?? 'is not valid'}`) };
  };
};

/** What is wrong with a request, and where; it never holds the value itself. */
export class ValidationError extends Error {
  readonly statusCode = 400;
}

const readers: Record<string, (text: string) => unknown> = {
  integer: (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text),
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : text),
};

/** Replaces text by the number or boolean that it stands for, where the contract wants one. */
function readText(values: Record<string, unknown>, properties: Record<string, Schema>): void {
  for (const [name, { type }] of Object.entries(properties)) {
    const value = values[name];
    const read = readers[String(type)];
    if (read && typeof value === 'string') values[name] = read(value);
  }
}
