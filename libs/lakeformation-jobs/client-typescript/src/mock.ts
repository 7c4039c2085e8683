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
 * (RFC 7240) that Prism understands. Pass it to `createClient({ fetch })`. Never with a real endpoint: it knows
 * no such preference and does what the request says. {@link isMock} tells them apart.
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

/** A mock on this machine answers in a moment; in milliseconds. */
const probeTimeout = 10_000;

/**
 * Whether the endpoint is one of Prism, the mock. One GET of its root tells, without a token and with redirects not
 * followed: no path of the contract is there, so Prism answers 404 with a problem of its own (RFC 9457).
 *
 * @returns false for every other answer, for none, and for an endpoint that is no address
 */
export async function isMock(endpoint: string, fetch: typeof globalThis.fetch = globalThis.fetch, signal?: AbortSignal): Promise<boolean> {
  const limit = AbortSignal.timeout(probeTimeout);
  try {
    const response = await fetch(new URL('/', endpoint).href, {
      redirect: 'manual', credentials: 'omit', signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    if (response.status !== 404 || !response.headers.get('Content-Type')?.startsWith('application/problem+json')) {
      await response.body?.cancel();
      return false;
    }
    const { type } = Object(await response.json()) as { type?: unknown };
    return typeof type === 'string' && type.startsWith('https://stoplight.io/prism/errors');
  } catch {
    return false;
  }
}
