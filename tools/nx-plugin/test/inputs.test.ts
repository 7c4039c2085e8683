import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { toolchains } from '../../clients/toolchains.ts';
import { createNodes } from '../plugin.ts';

const workspaceRoot = resolve(import.meta.dirname, '../../..');

test('the contract tests run again when another compiler is there, or one that was not', async () => {
  const [, find] = createNodes;
  const [[, { projects }]] = await find(['apps/contract-tests/package.json'], undefined, { workspaceRoot, nxJsonConfiguration: {} } as never) as [[string, { projects: Record<string, { targets: { test: { inputs: unknown[] } } }> }]];
  expect(toolchains.length).toBeGreaterThanOrEqual(3);
  expect(projects['apps/contract-tests']!.targets.test.inputs).toEqual(expect.arrayContaining([{ runtime: 'node tools/clients/drivers.ts lakeformation-jobs' }, ...toolchains.map(({ language }) => ({ runtime: `node tools/clients/versions.ts ${language}` }))]));
});
