import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createNodes } from '../plugin.ts';

const workspaceRoot = resolve(import.meta.dirname, '../../..');

test('the contract tests run again when another compiler is there, or a program that was not', async () => {
  const [, find] = createNodes;
  const [[, { projects }]] = await find(['apps/contract-tests/package.json'], undefined, { workspaceRoot, nxJsonConfiguration: {} } as never) as [[string, { projects: Record<string, { targets: { test: { inputs: unknown[] } } }> }]];
  expect(projects['apps/contract-tests']!.targets.test.inputs).toEqual(expect.arrayContaining(['{workspaceRoot}/tools/generate/languages.ts', '{workspaceRoot}/tools/generate/workspace.ts', '{workspaceRoot}/tools/clients/drivers.ts', { runtime: 'node apps/contract-tests/src/programs.ts' }, { runtime: 'node tools/clients/versions.ts' }]));
});

test('what stands for the other programs is another text when the browser is another one', () => {
  const told = (CHROMIUM: string): string => execFileSync(process.execPath, ['apps/contract-tests/src/programs.ts'], { cwd: workspaceRoot, encoding: 'utf8', env: { ...process.env, CHROMIUM } });
  expect(told('/no/such/browser')).toMatch(/^Node: v\d.*\nChromium: missing\nstrace: \w/);
  expect(told(process.execPath)).toMatch(/^Node: v\d.*\nChromium: .*node.* of \d{4}-.*\nstrace: \w/);
});
