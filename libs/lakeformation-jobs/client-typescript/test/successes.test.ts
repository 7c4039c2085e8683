import { operationTable } from '@lakeformation-jobs/contract';
import { expect, it } from 'vitest';
import * as operations from '../src/operations.ts';
import { jobId } from './fetch-double.ts';

/** What a generated function calls a success is what the contract documents, for whoever uses it without the client. */
const request = { project_id: 'p', instance_id: 'i', job_id: jobId, type: 'METADATA_MIGRATION', offset: 0, limit: 10, body: {} } as never;
const statuses = [200, 201, 202, 203, 204, 299];

it.each(Object.values(operations))('$operation', async ({ operation, send }) => {
  const documented = Object.keys(operationTable[operation].examples).map(Number).filter((status) => status < 300);
  expect(documented).toHaveLength(1);
  for (const status of statuses) {
    const fetch: typeof globalThis.fetch = async () => new Response(null, { status });
    const { success } = await send({ endpoint: 'https://lf.example', fetch, apiKey: () => 't' }, request, {});
    expect(success, String(status)).toBe(documented.includes(status));
  }
});
