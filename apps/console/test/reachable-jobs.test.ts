import { createClient, FailedError } from '@lakeformation-jobs/client';
import { expect, test } from 'vitest';
import { reachableJobs } from '../src/jobs/reachable-jobs.ts';

/** A service with so many jobs, which pages as documented. */
function clientWith(total: number, asked: string[] = []): ReturnType<typeof createClient> {
  return createClient({
    endpoint: 'https://lakeformation.test', projectId: 'p', instanceId: 'i', token: 'token-of-the-test', attempts: 1,
    fetch: async (input) => {
      const query = new URL(String(input)).searchParams;
      asked.push(`${query.get('offset')}+${query.get('limit')}`);
      const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
      const jobs = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => ({ id: String(offset + index), name: 'job', type: 'METADATA_MIGRATION', create_time: '', status: 'CREATED' }));
      return Response.json({ total, jobs });
    },
  });
}

test.each([[0, 0, false], [1, 1, false], [1000, 1000, false], [2000, 2000, false], [2001, 2000, true], [10_000, 2000, true]])('of %i jobs %i are reached, walled: %s', async (total, reached, walled) => {
  const asked: string[] = [];
  const found = await reachableJobs(clientWith(total, asked), { type: 'METADATA_MIGRATION' });
  expect([found.jobs.length, found.total, found.walled]).toEqual([reached, total, walled]);
  expect(asked.length).toBe(total > 1000 ? 2 : 1);
});

test('an error is no wall', async () => {
  const client = createClient({ endpoint: 'https://lakeformation.test', projectId: 'p', instanceId: 'i', token: 'token-of-the-test', attempts: 1, fetch: async () => Response.json({ error_msg: 'no' }, { status: 500 }) });
  await expect(reachableJobs(client, { type: 'METADATA_MIGRATION' })).rejects.toThrow(FailedError);
});
