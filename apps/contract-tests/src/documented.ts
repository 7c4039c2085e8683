import lakeformationJobs from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };

/** One answer that the contract documents: an operation, a status and, where there is one, an example body. */
export interface DocumentedAnswer {
  readonly operation: string;
  readonly status: number;
  readonly example?: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Example values of the documented headers. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Example values of an operation's path parameters. */
export type Ids = Readonly<Record<'project_id' | 'instance_id' | 'job_id', string>>;

type Json = Readonly<Record<string, unknown>>;

/** A request that the contract allows, made of its own examples. */
export interface DocumentedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const methods = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']);

/**
 * Every documented answer, read from the bundle itself and not from the tables that are generated
 * from it, so that the two can be compared.
 */
export function documentedAnswers(bundle: Json = lakeformationJobs): DocumentedAnswer[] {
  return operations(bundle).flatMap(({ operation: { operationId, responses } }) =>
    entries(responses).flatMap(([status, value]) => {
      const response = resolved(bundle, value);
      const headers = Object.fromEntries(entries(response['headers']).map(([name, header]) => [name, String(resolved(bundle, header)['example'])]));
      const answer = { operation: String(operationId), status: Number(status), headers };
      const examples = entries(response['content']).flatMap(([, media]) => entries((media as Json)['examples']));
      if (examples.length === 0) return [answer];
      return examples.map(([example, found]) => ({ ...answer, example, body: resolved(bundle, found)['value'] as Json }));
    }),
  );
}

/** The mock takes any token. */
export const anyToken = 'token-for-the-mock';

/** The request of each operation, by operationId: what is required, with the documented examples and a token that is none. */
export function documentedRequests(bundle: Json = lakeformationJobs): Record<string, DocumentedRequest> {
  return Object.fromEntries(operations(bundle).map(({ path, method, item, operation }) => {
    const parameters = [...list(item['parameters']), ...list(operation['parameters'])].map((value) => resolved(bundle, value));
    const at = (place: string): [string, string][] => parameters
      .filter((parameter) => parameter['in'] === place && parameter['required'] === true)
      .map((parameter) => [String(parameter['name']), String(parameter['example'])]);
    const keys = entries((bundle['components'] as Json | undefined)?.['securitySchemes']).map(([, scheme]) => scheme as Json).filter((scheme) => scheme['in'] === 'header');
    const [media] = entries(resolved(bundle, operation['requestBody'] ?? {})['content']);
    const [example] = entries((media?.[1] as Json | undefined)?.['examples']);
    const query = new URLSearchParams(at('query')).toString();
    return [String(operation['operationId']), {
      method: method.toUpperCase(),
      path: at('path').reduce((filled, [name, value]) => filled.replace(`{${name}}`, encodeURIComponent(value)), path) + (query && `?${query}`),
      headers: { ...Object.fromEntries([...at('header'), ...keys.map((scheme): [string, string] => [String(scheme['name']), anyToken])]), ...(media ? { 'Content-Type': media[0] } : {}) },
      ...(example ? { body: JSON.stringify(resolved(bundle, example[1])['value']) } : {}),
    }];
  }));
}

/** The documented example of each path parameter. */
export function documentedIds(): Ids {
  const bundle: Json = lakeformationJobs;
  return Object.fromEntries(operations(bundle).flatMap(({ operation }) =>
    list(operation['parameters']).map((value) => resolved(bundle, value)).flatMap(({ name, example, in: place }): [string, unknown][] => (place === 'path' ? [[String(name), example]] : [])),
  )) as Ids;
}

/** The body of a documented example. @throws Error for a name that the contract does not have */
export function exampleBody(name: string): unknown {
  const found = documentedAnswers().find(({ example }) => example === name);
  if (!found) throw new Error(`The contract has no example named ${name}`);
  return found.body;
}

/** Names of the properties that are sent and never read back: secrets. */
export const writeOnly: ReadonlySet<string> = new Set(entries(lakeformationJobs.components.schemas).flatMap(([, schema]) =>
  entries((schema as Json)['properties']).filter(([, property]) => (property as Json)['writeOnly'] === true).map(([name]) => name)));

function operations(bundle: Json): { path: string; method: string; item: Json; operation: Json }[] {
  return entries(bundle['paths']).flatMap(([path, value]) => {
    const item = value as Json;
    return entries(item).filter(([method]) => methods.has(method)).map(([method, operation]) => ({ path, method, item, operation: operation as Json }));
  });
}

function resolved(bundle: Json, value: unknown): Json {
  const reference = (value as Json)['$ref'];
  if (typeof reference !== 'string') return value as Json;
  return reference.slice(2).split('/').reduce((node, key) => node[key] as Json, bundle);
}

function list(value: unknown): unknown[] {
  return (value ?? []) as unknown[];
}

function entries(value: unknown): [string, unknown][] {
  return Object.entries((value ?? {}) as Json);
}
