import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { laggingFiles, manifests, setVersions, versionOfContract } from '../manifests.ts';
import { Workspace } from './workspace.ts';

const root = join(import.meta.dirname, '../../..');

test('every client, and everything that depends on one, has the version of its contract', () => {
  const found = manifests(root);
  console.log(found.map(({ path, version, wanted }) => `${version} of ${wanted} ${path}`).join('\n'));
  const folders = readdirSync(join(root, 'libs')).flatMap((api) => readdirSync(join(root, 'libs', api)).filter((name) => name === 'contract' || name.startsWith('client-')));
  expect(folders.length).toBeGreaterThan(1);
  expect(found).toHaveLength(folders.length);
  expect(found.filter(({ version, wanted }) => version !== wanted)).toEqual([]);
  expect(laggingFiles(root), 'npm run breaking -- --set-versions writes them').toEqual([]);
});

test('npm\'s lock file stands as npm writes it', () => {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  expect(`${JSON.stringify(JSON.parse(text), null, 2)}\n` === text).toBe(true);
});

let workspace: Workspace;
beforeEach(() => { workspace = new Workspace(); });
afterEach(() => workspace.remove());

test('a workspace in agreement has nothing to change', () => {
  expect(manifests(workspace.root).map(({ path, version }) => [path, version])).toEqual([
    ['libs/jobs/client-go/version.go', '1.4.0'],
    ['libs/jobs/client-java/pom.xml', '1.4.0'],
    ['libs/jobs/client-python/pyproject.toml', '1.4.0'],
    ['libs/jobs/client-rust/Cargo.toml', '1.4.0'],
    ['libs/jobs/client-typescript/package.json', '1.4.0'],
    ['libs/jobs/contract/package.json', '1.4.0'],
  ]);
  expect(laggingFiles(workspace.root)).toEqual([]);
});

const everywhere = [
  'apps/tool/package.json', 'libs/jobs/client-go/version.go', 'libs/jobs/client-java/pom.xml', 'libs/jobs/client-python/pyproject.toml',
  'libs/jobs/client-rust/Cargo.lock', 'libs/jobs/client-rust/Cargo.toml', 'libs/jobs/client-typescript/package.json', 'libs/jobs/contract/package.json', 'package-lock.json',
];

const faults: [fault: string, path: string, from: string, to: string, lagging: string[]][] = [
  ['the contract\'s own version', 'specs/jobs/openapi.yaml', '1.4.0', '1.5.0', everywhere],
  ['a package of npm', 'libs/jobs/contract/package.json', '1.4.0', '1.3.0', ['libs/jobs/contract/package.json']],
  ['a package of Python', 'libs/jobs/client-python/pyproject.toml', '1.4.0', '1.3.0', ['libs/jobs/client-python/pyproject.toml']],
  ['a module of Go', 'libs/jobs/client-go/version.go', '1.4.0', '1.3.0', ['libs/jobs/client-go/version.go']],
  ['an artefact of Maven', 'libs/jobs/client-java/pom.xml', '1.4.0', '1.3.0', ['libs/jobs/client-java/pom.xml']],
  ['a crate', 'libs/jobs/client-rust/Cargo.toml', '1.4.0', '1.3.0', ['libs/jobs/client-rust/Cargo.toml']],
  ['a crate in its own lock file', 'libs/jobs/client-rust/Cargo.lock', '1.4.0', '1.3.0', ['libs/jobs/client-rust/Cargo.lock']],
  ['what an app depends on', 'apps/tool/package.json', '"@jobs/client": "1.4.0"', '"@jobs/client": "1.3.0"', ['apps/tool/package.json']],
  ['what a client depends on', 'libs/jobs/client-typescript/package.json', '"@jobs/contract": "1.4.0"', '"@jobs/contract": "1.3.0"', ['libs/jobs/client-typescript/package.json']],
  ['a version in the lock file', 'package-lock.json', '"name": "@jobs/client",\n      "version": "1.4.0"', '"name": "@jobs/client",\n      "version": "1.3.0"', ['package-lock.json']],
  ['a dependency in the lock file', 'package-lock.json', '"@jobs/contract": "1.4.0"', '"@jobs/contract": "1.3.0"', ['package-lock.json']],
];

test.each(faults)('%s lags behind: it is found, and written', (_, path, from, to, lagging) => {
  workspace.edit(path, from, to);
  expect(laggingFiles(workspace.root).sort()).toEqual(lagging);
  expect(setVersions(workspace.root).sort()).toEqual(lagging);
  expect(laggingFiles(workspace.root)).toEqual([]);
  expect(manifests(workspace.root).map(({ version }) => version)).toEqual(Array.from({ length: 6 }, () => versionOfContract(workspace.root, 'jobs')));
});

test('nothing but the version is changed', () => {
  const before = new Map(everywhere.map((path) => [path, workspace.read(path)]));
  workspace.edit('specs/jobs/openapi.yaml', '1.4.0', '2.0.0');
  setVersions(workspace.root);
  for (const [path, text] of before) {
    // The other package that happens to have the same version keeps it.
    const kept = text.replaceAll('1.4.0', '2.0.0').replace(/("@other\/kit": (\{\s*"version": )?)"2\.0\.0"/g, '$1"1.4.0"').replace(/(node_modules\/@other\/kit": \{\s*"version": )"2\.0\.0"/, '$1"1.4.0"');
    expect(workspace.read(path)).toBe(kept);
  }
});

test('a client in a language that nobody told of is an error, not left out', () => {
  workspace.write('libs/jobs/client-zig/build.zig.zon', '.{ .version = "1.4.0" }\n');
  expect(() => manifests(workspace.root)).toThrow('libs/jobs/client-zig is in a language that has no row in tools/generate/languages.ts.');
});

test('a manifest without a version is an error', () => {
  workspace.edit('libs/jobs/client-python/pyproject.toml', 'version = "1.4.0"', 'dynamic = ["version"]');
  expect(() => manifests(workspace.root)).toThrow('libs/jobs/client-python/pyproject.toml says no version where it is looked for.');
});
