import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { filterStatuses, statuses, statusWidth } from '../src/words.ts';
import { lfj } from './support/lfj.ts';

const contract = new URL('../../../libs/lakeformation-jobs/contract/src/generated/openapi.json', import.meta.url);

it('the statuses are those of the contract, and none is wider than its column', () => {
  const { components } = JSON.parse(readFileSync(contract, 'utf8')) as { components: { schemas: { JobStatus: { 'x-extensible-enum': string[] } } } };
  expect(statuses).toEqual(components.schemas.JobStatus['x-extensible-enum']);
  expect(statuses.map((status) => status.padEnd(statusWidth).length)).toEqual(statuses.map(() => 19));
});

it.each([['list', filterStatuses], ['history', filterStatuses], ['wait', statuses], ['start', statuses], ['stop', statuses]])('the help of %s tells them', async (command, all) => {
  expect((await lfj([command, '--help'])).stdout.replace(/\s+/g, ' ')).toContain(all.join(', '));
});
