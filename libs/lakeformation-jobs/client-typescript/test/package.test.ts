import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The package as a user gets it: built, packed, installed into an empty project. */
const here = join(import.meta.dirname, '..');
const shell = process.platform === 'win32';
let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'empty-project-'));
  execFileSync(process.execPath, ['build.ts'], { cwd: here });
  execFileSync('npm', ['pack', '--silent', '--pack-destination', project], { cwd: join(here, 'dist'), shell });
  const tarball = readdirSync(project).find((name) => name.endsWith('.tgz'))!;
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }');
  execFileSync('npm', ['install', '--silent', '--offline', '--no-audit', `./${tarball}`], { cwd: project, shell });
}, 60_000);
afterAll(() => rmSync(project, { recursive: true }));

test('it brings no dependency and no source', () => {
  const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as { packages: Record<string, unknown> };
  expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/@lakeformation-jobs/client']);
  const files = readdirSync(join(project, 'node_modules/@lakeformation-jobs/client'), { recursive: true, encoding: 'utf8' });
  expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'index.js', 'mock.js']));
  expect(files.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))).toEqual([]);
});

test('the examples of its README compile, and the first one runs', async () => {
  const [example, next] = Array.from(readFileSync(join(here, 'README.md'), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g), ([, code]) => code!);
  writeFileSync(join(project, 'example.ts'), example!);
  writeFileSync(join(project, 'next.ts'), `${example}\n${next}`);
  writeFileSync(join(project, 'mock.ts'), "import { preferExample } from '@lakeformation-jobs/client/mock';\npreferExample('not_found');\n// @ts-expect-error the contract has no such example\npreferExample('no_such_example', fetch);\n");
  const options = { noEmit: true, strict: true, noPropertyAccessFromIndexSignature: false, module: 'nodenext', target: 'es2022', lib: ['es2022', 'dom'], types: ['node'], typeRoots: [join(here, '../../../node_modules/@types')] };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['example.ts', 'next.ts', 'mock.ts'] }));
  execFileSync(process.execPath, [createRequire(import.meta.url).resolve('typescript/bin/tsc'), '-p', project], { stdio: 'inherit' });

  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers['x-auth-token']}`);
    response.writeHead(200, { 'X-request-id': 'abc' }).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const env = { ...process.env, LFJ_ENDPOINT: `http://127.0.0.1:${port}/`, LFJ_PROJECT: 'p1', LFJ_INSTANCE: 'i1', LFJ_TOKEN: 'a-token' };
  const { stdout } = await promisify(execFile)(process.execPath, ['example.ts'], { cwd: project, env });
  server.close();
  expect(stdout).toBe('deleted abc\n');
  expect(seen).toEqual(['DELETE /v1/p1/instances/i1/lf-jobs/03141229-84cd-4b1b-9733-dd124320c125 a-token']);
}, 60_000);
