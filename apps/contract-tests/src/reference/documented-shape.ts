import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import { operationTable } from '@lakeformation-jobs/contract';
import type { Answer } from './api.ts';

/** OpenAPI's own words, which JSON Schema does not have; `nullable` ajv knows. */
const vocabulary = ['x-extensible-enum', 'externalDocs', 'components'];
const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true, formats: { int64: true } }).addVocabulary(vocabulary).addSchema({ $id: 'bundle', components: { schemas: bundle.components.schemas } });
const compiled = new Map<string, ValidateFunction>();

type Response = { readonly $ref?: string; readonly headers?: object; readonly content?: { readonly 'application/json': { readonly schema: { readonly $ref: string } } } };

/** What in an answer is not as the contract documents it for its operation and status; empty when all is. */
export function shapeFaults({ operation, status, headers, text, json }: Answer): string[] {
  const { method, path } = operationTable[operation];
  const item = bundle.paths[path as keyof typeof bundle.paths] as unknown as Record<string, { responses: Record<string, Response> }>;
  const documented = resolved(item[method.toLowerCase()]!.responses[status]);
  if (documented === undefined) return [`${operation} documents no ${status}`];
  const faults: string[] = [];
  for (const name of Object.keys(documented.headers ?? {})) {
    if (headers[name.toLowerCase()] === undefined) faults.push(`${operation} ${status} lacks the header ${name}`);
  }
  if (documented.content === undefined) {
    if (text !== '') faults.push(`${operation} ${status} has a body: ${text.slice(0, 200)}`);
    return faults;
  }
  if (!/^application\/json(;|$)/.test(headers['content-type'] ?? '')) faults.push(`${operation} ${status} is ${headers['content-type']}`);
  const { $ref } = documented.content['application/json'].schema;
  const validate = compiled.get($ref) ?? ajv.compile({ $ref: `bundle${$ref}` });
  compiled.set($ref, validate);
  if (!validate(json)) faults.push(`${operation} ${status} is no ${$ref.split('/').at(-1)}: ${ajv.errorsText(validate.errors)}: ${text.slice(0, 200)}`);
  return [...faults, ...secretsIn(json)];
}

/** What is `writeOnly` is in no answer; a service may show that there is one. */
const secrets = new Set(['password', 'secret_key', 'access_key']);
const masked = '******';

function secretsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (secrets.has(key) && inner !== masked ? [`${key} is told`] : secretsIn(inner)));
}

function resolved(response: Response | undefined): Response | undefined {
  const name = response?.$ref?.split('/').at(-1);
  return name === undefined ? response : (bundle.components.responses[name as keyof typeof bundle.components.responses] as unknown as Response);
}
