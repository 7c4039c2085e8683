import type { Job } from '@lakeformation-jobs/client';
import { preferExample } from '@lakeformation-jobs/client/mock';
import type { ExampleName } from '@lakeformation-jobs/client/mock';
import { applies, checkScenario, operationOf, wanted, within } from './scenario.ts';

/**
 * A `fetch` that asks the mock for the example that the page's address names, for the operations that document it.
 *
 * @throws NoSuchScenario
 */
export const scenarioFetch: typeof globalThis.fetch = async (input, init) => {
  const scenario = wanted(location.search);
  checkScenario(scenario);
  const request = new URL(input instanceof Request ? input.url : input, location.href);
  const operation = operationOf(init?.method ?? 'GET', request.pathname);
  const fetch = operation && applies(scenario, operation) ? preferExample(scenario.example as ExampleName) : globalThis.fetch;
  const response = await fetch(input, init);
  return operation === 'getJob' && response.ok ? new Response(JSON.stringify(within(scenario, await response.json() as Job)), response) : response;
};
