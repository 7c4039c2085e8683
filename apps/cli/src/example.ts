import { UsageError } from './usage-error.ts';

/**
 * A `fetch` that asks the mock for one documented example by name. The contract's data is loaded
 * only here: no other run needs it.
 *
 * @throws UsageError with the list of names
 */
export async function exampleFetch(name: string, fetch: typeof globalThis.fetch): Promise<typeof globalThis.fetch> {
  const { exampleNames, preferExample } = await import('@lakeformation-jobs/client/mock');
  const known = exampleNames.find((example) => example === name);
  if (known === undefined) throw new UsageError(`--example names no documented example. There are: ${exampleNames.join(', ')}.`);
  return preferExample(known, fetch);
}
