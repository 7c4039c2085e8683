import { randomUUID } from 'node:crypto';
import { operationTable } from '@lakeformation-jobs/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAt, operations } from '../../src/reference/api.ts';
import type { Api, Operation } from '../../src/reference/api.ts';
import { successes } from '../../src/reference/cases.ts';
import { shapeFaults } from '../../src/reference/documented-shape.ts';
import { askers, expiredToken, jobsEverywhere, lackingTokens, ours, oursToken, places, rowsOf, theirs, theirsToken, wanted } from '../../src/reference/tenants.ts';
import type { Asker } from '../../src/reference/tenants.ts';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';

const projects = [ours.project, theirs.project, 'project-of-nobody'];
const instances = [...new Set<string>([...ours.instances, ...theirs.instances, 'instance-of-nobody'])];
const byStatus: Record<number, number> = {};
let comparisons = 0;
let service: Service;
let api: Api;

beforeAll(async () => {
  service = await startService({
    tokens: [oursToken, theirsToken, ...lackingTokens, expiredToken],
    flags: [...places.flatMap(({ project_id, instance_id }) => ['--instance', `${project_id}/${instance_id}`]), '--runner-submitted', '3600000'],
  });
  api = apiAt(service.address);
});

/** Every project with every instance and every job; each job is in one place alone. @returns what was answered wrongly */
async function ask(asker: Asker, operation: Operation, ids: readonly string[]): Promise<string[]> {
  const named = operationTable[operation].path.includes('{job_id}');
  const faults: string[] = [];
  for (const project_id of projects) for (const instance_id of instances) for (const job_id of named ? [...ids, randomUUID()] : [undefined]) {
    const place = places.findIndex((one) => one.project_id === project_id && one.instance_id === instance_id);
    const there = place >= 0 && (job_id === undefined || ids[place] === job_id);
    const want = wanted(asker, operation, project_id, there, successes[operation]);
    const answer = await api(operation, { project_id, instance_id, token: asker.sent, ...(job_id === undefined ? {} : { job_id }) });
    byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1;
    const wrong = [...(answer.status === want ? [] : [`${answer.status} in place of ${want}`]), ...shapeFaults(answer)];
    faults.push(...wrong.map((fault) => `${project_id}/${instance_id}/job of ${Object.values(places[ids.indexOf(job_id ?? '')] ?? { nobody: 'nobody' }).join('/')}: ${fault}`));
  }
  return faults;
}

describe.each(askers.map((asker) => [asker.name, asker] as const))('token %s', (_, asker) => {
  it.each(operations)('%s', async (operation) => {
    const others = [ours.project, theirs.project].filter((project) => asker.known?.projects.includes(project) !== true);
    const ids = await jobsEverywhere(api);
    const rows = (): Promise<string[][]> => Promise.all(others.map((project) => rowsOf(api, project, ids)));
    const before = await rows();
    expect(await ask(asker, operation, ids)).toEqual([]);
    expect(await rows()).toEqual(before);
    comparisons += before.flat().length;
  });
});

it('no request was without a route', async () => {
  expect(await service.metric('lfj_requests_without_route_total')).toBe(0);
});

afterAll(async () => {
  await service.stop();
  const sum = Object.values(byStatus).reduce((a, b) => a + b, 0);
  console.log(`tenants: ${sum} requests (${askers.length} tokens × ${operations.length} operations × ${projects.length} projects × ${instances.length} instances × jobs), by status ${JSON.stringify(byStatus)}; ${comparisons} readings of another tenant's rows unchanged`);
});
