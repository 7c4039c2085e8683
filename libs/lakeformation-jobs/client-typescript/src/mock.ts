import { operationTable } from '@lakeformation-jobs/contract';

type Operation = (typeof operationTable)[keyof typeof operationTable];
type Names<Examples> = Examples extends Record<string, readonly (infer Name)[]> ? Name : never;

/** Name of a documented example. */
export type ExampleName = Names<Operation['examples']>;

const statusOf = new Map<string, string>(
  Object.values(operationTable).flatMap(({ examples }) => Object.entries(examples).flatMap(([status, names]) => names.map((name: string): [string, string] => [name, status]))),
);

/** Names of all documented examples, in the order of their statuses. */
export const exampleNames: readonly ExampleName[] = [...statusOf.keys()] as ExampleName[];

/** Whoever answers does not know the example. */
class MockMismatch extends Error {
  override readonly name = 'MockMismatch';
}

/**
 * A `fetch` that asks the mock for one documented example by name, with the `Prefer` header
 * (RFC 7240) that Prism understands. Pass it to `createClient({ fetch })`.
 *
 * @throws RangeError for a name that the contract does not have: the mock itself would answer 200. The `fetch`
 *   rejects when the answer has another status than the example
 */
export function preferExample(name: ExampleName, fetch: typeof globalThis.fetch = globalThis.fetch): typeof globalThis.fetch {
  const status = statusOf.get(name);
  if (status === undefined) {
    throw new RangeError(`The contract has no example named ${JSON.stringify(name)}. It has ${exampleNames.join(', ')}.`);
  }
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('Prefer', `code=${status}, example=${name}`);
    const response = await fetch(input, { ...init, headers });
    // A mock of another contract, or no mock at all, would pass for the example.
    if (String(response.status) !== status) throw new MockMismatch(`${name} has status ${status}, the mock answered ${response.status}`);
    return response;
  };
}
