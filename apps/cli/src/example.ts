import { operationTable } from '@lakeformation-jobs/client';
import type { Operation } from '@lakeformation-jobs/client';
import { UsageError } from './usage-error.ts';

/**
 * A `fetch` that asks the mock for one documented example of an operation by name. What asks for it is loaded
 * only here: no other run needs it.
 *
 * @throws UsageError with the list of names
 */
export async function exampleFetch(name: string, operation: Operation, fetch: typeof globalThis.fetch): Promise<typeof globalThis.fetch> {
  const { preferExample } = await import('@lakeformation-jobs/client/mock');
  const names = Object.values(operationTable[operation].examples).flat();
  const known = names.find((example) => example === name);
  if (known === undefined) throw new UsageError(`--example names no documented example of ${operation}. There are: ${names.join(', ')}.`);
  return preferExample(known, fetch);
}
