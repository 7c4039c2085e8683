import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packagesWithScripts, scriptFindings } from '../install-scripts.ts';
import type { Manifest } from '../install-scripts.ts';
import { readLock } from '../lock.ts';

const root = join(import.meta.dirname, '../../..');
const lock = readLock(root);
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

test('every install script is decided, with no', () => {
  console.log(`${packagesWithScripts(lock).length} packages with an install script: ${packagesWithScripts(lock).join(', ')}`);
  expect(packagesWithScripts(lock)).not.toEqual([]);
  expect(scriptFindings(manifest, lock)).toEqual([]);
});

test('npm stops at a script that is not decided', () => {
  expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^strict-allow-scripts=true$/m);
});

test.each<[fault: string, allowScripts: Record<string, boolean>, findings: string[]]>([
  ['one allowed', { ...manifest.allowScripts, nx: true }, ['nx: its install script is allowed']],
  ['one that no package has', { ...manifest.allowScripts, ky: false }, ['ky: is in allowScripts and has no install script']],
  ['all forgotten', {}, packagesWithScripts(lock).map((name) => `${name}: has an install script and is not in allowScripts`)],
])('%s is found', (_, allowScripts, findings) => {
  expect(scriptFindings({ allowScripts }, lock)).toEqual(findings);
});

test('a new package with a script is found, a nested one too', () => {
  const planted = structuredClone(lock);
  planted.packages['node_modules/ky/node_modules/miner'] = { hasInstallScript: true };
  expect(scriptFindings(manifest, planted)).toEqual(['miner: has an install script and is not in allowScripts']);
});
