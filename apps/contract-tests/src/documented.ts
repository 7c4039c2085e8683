import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };

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

const methods = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']);

/**
 * Every documented answer, read from the bundle itself and not from the tables that are generated
 * from it, so that the two can be compared.
 */
export function documentedAnswers(): DocumentedAnswer[] {
  return operations().flatMap(([operation, { responses }]) =>
    entries(responses).flatMap(([status, value]) => {
      const response = resolved(value);
      const headers = Object.fromEntries(entries(response['headers']).map(([name, header]) => [name, String(resolved(header)['example'])]));
      const answer = { operation, status: Number(status), headers };
      const examples = entries(response['content']).flatMap(([, media]) => entries((media as Json)['examples']));
      if (examples.length === 0) return [answer];
      return examples.map(([example, found]) => ({ ...answer, example, body: resolved(found)['value'] as Json }));
    }),
  );
}

/** The documented example of each path parameter. */
export function documentedIds(): Ids {
  return Object.fromEntries(operations().flatMap(([, { parameters }]) =>
    (parameters as unknown[]).map((value): [string, unknown] => [String(resolved(value)['name']), resolved(value)['example']]),
  )) as Ids;
}

/** The body of a documented example. @throws Error for a name that the contract does not have */
export function exampleBody(name: string): unknown {
  const found = documentedAnswers().find(({ example }) => example === name);
  if (!found) throw new Error(`The contract has no example named ${name}`);
  return found.body;
}

function operations(): [name: string, operation: Json][] {
  return Object.values(bundle.paths).flatMap((path) =>
    entries(path).filter(([method]) => methods.has(method)).map(([, operation]): [string, Json] => [String((operation as Json)['operationId']), operation as Json]),
  );
}

function resolved(value: unknown): Json {
  const reference = (value as Json)['$ref'];
  if (typeof reference !== 'string') return value as Json;
  return reference.slice(2).split('/').reduce((node, key) => node[key] as Json, bundle as Json);
}

function entries(value: unknown): [string, unknown][] {
  return Object.entries((value ?? {}) as Json);
}
