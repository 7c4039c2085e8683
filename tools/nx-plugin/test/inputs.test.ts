import { globSync, readFileSync } from 'node:fs';
import { matchesGlob, resolve } from 'node:path';
import { build } from 'esbuild';
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

test('the tests in a browser run again when any file changes that they run or import, but for the generated ones that follow from the meaning of the contract', async () => {
  const { nx } = JSON.parse(readFileSync(resolve(workspaceRoot, 'apps/contract-tests/package.json'), 'utf8')) as { nx: { targets: Record<string, { inputs: (string | object)[] }> } };
  const inputs = nx.targets['test-in-browser']!.inputs.filter((input) => typeof input === 'string').map((input) => input.replace('{projectRoot}', 'apps/contract-tests').replace('{workspaceRoot}/', ''));
  const run = ['apps/contract-tests/test/console/*.test.ts', 'apps/contract-tests/vitest.config.ts', 'apps/service/src/main.ts', 'apps/service/src/**/*-thread.ts', 'apps/console-server/src/main.ts', 'tools/mock/mock.ts'];
  const { metafile } = await build({
    absWorkingDir: workspaceRoot, entryPoints: globSync(run, { cwd: workspaceRoot }), outdir: 'dist', bundle: true, write: false, metafile: true,
    platform: 'node', format: 'esm', logLevel: 'error', loader: { '.node': 'empty' },
    plugins: [{
      // What is installed is in package-lock.json, of which Nx knows.
      name: 'installed',
      setup: ({ onResolve }) => onResolve({ filter: /^[\w@]/ }, ({ path, kind }) => (kind === 'entry-point' || path.startsWith('@lakeformation-jobs/') ? undefined : { path, external: true })),
    }],
  });
  const files = Object.keys(metafile.inputs);
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => !inputs.some((glob) => matchesGlob(file, glob))).sort()).toEqual(['bodies.ts', 'lifecycle.ts', 'openapi.json', 'operations.ts'].map((name) => `libs/lakeformation-jobs/contract/src/generated/${name}`));
});
