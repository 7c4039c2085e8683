import { operationTable } from '@lakeformation-jobs/client';
import type { Operation } from '@lakeformation-jobs/client';
import type { Settings } from './settings.ts';
import { UsageError } from './usage-error.ts';

/**
 * A `fetch` that asks the mock for one documented example of an operation by name. What asks for it is loaded
 * only here: no other run needs it. A real service would do what the request says, so the mock is made sure of first.
 *
 * @throws UsageError with the list of names, or when the endpoint does not answer as the mock
 */
export async function exampleFetch(name: string, operation: Operation, { endpoint }: Pick<Settings, 'endpoint'>, fetch: typeof globalThis.fetch, signal: AbortSignal): Promise<typeof globalThis.fetch> {
  const { isMock, preferExample } = await import('@lakeformation-jobs/client/mock');
  const names = Object.values(operationTable[operation].examples).flat();
  const known = names.find((example) => example === name);
  if (known === undefined) throw new UsageError(`--example names no documented example of ${operation}. There are: ${names.join(', ')}.`);
  if (!(await isMock(endpoint, fetch, signal))) throw new UsageError(`--example is for the mock (npm run mock); ${endpoint} does not answer as one.`);
  return preferExample(known, fetch);
}
