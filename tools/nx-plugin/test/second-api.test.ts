import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyWorkspace } from '../../workspace/copy.ts';

/** A folder in `specs/` with an `openapi.yaml` is all that an API needs to have every target. */
let copy: ReturnType<typeof copyWorkspace>;

beforeAll(() => {
  copy = copyWorkspace();
  cpSync(join(copy.root, 'specs/lakeformation-jobs'), join(copy.root, 'specs/second'), { recursive: true });
});
afterAll(() => copy.remove());

function nx(...args: string[]): { status: number | null; output: string } {
  const run = spawnSync(process.execPath, [createRequire(import.meta.url).resolve('nx/bin/nx.js'), ...args], {
    cwd: copy.root,
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false', NX_WORKSPACE_ROOT_PATH: copy.root, FORCE_COLOR: '0' },
  });
  return { status: run.status, output: run.stdout + run.stderr };
}

test('it has every target', () => {
  const { output } = nx('show', 'project', 'second', '--json');
  const { targets } = JSON.parse(output) as { targets: Record<string, unknown> };
  expect(Object.keys(targets)).toEqual(expect.arrayContaining(['lint', 'bundle', 'generate', 'test', 'mock', 'docs', 'drift', 'dev']));
});

test('lint, bundle, docs, generate, the check and drift run', () => {
  const run = nx('run-many', '-p', 'second', '-t', 'lint', 'bundle', 'docs', 'generate', 'test', 'drift', '--parallel=1', '--output-style=static');
  expect(run.output, run.output).toContain('Successfully ran targets');
  expect(run.status).toBe(0);
  expect(existsSync(join(copy.root, 'libs/second/contract/src/generated/types.ts'))).toBe(true);
  const page = readFileSync(join(copy.root, 'dist/docs/second.html'), 'utf8');
  expect(page).toContain('Deleting a Job');
  // The page works offline: no script is loaded from elsewhere.
  expect(page.match(/<script[^>]*\ssrc=/g)).toBeNull();
});

test('a mock without a port ends with an error', async () => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const run = nx('run', 'second:mock', `--port=${port}`);
  server.close();
  expect(run.output).toContain(`Port ${port} on 127.0.0.1 is taken`);
  expect(run.status).not.toBe(0);
});

test('the mock runs', async () => {
  const mock = spawn(process.execPath, ['tools/mock/mock.ts', 'second', '--port', '0'], { cwd: copy.root });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let output = '';
      mock.stdout.on('data', (part: Buffer) => {
        output += part.toString();
        const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output);
        if (found) resolve(found[1]!);
      });
      mock.once('exit', () => reject(new Error(`the mock ended: ${output}`)));
    });
    const path = '/v1/p/instances/i/lf-jobs/03141229-84cd-4b1b-9733-dd124320c125';
    const response = await fetch(url + path, { method: 'DELETE', headers: { 'X-Auth-Token': 'any' } });
    expect(response.status).toBe(200);
  } finally {
    mock.kill();
  }
});
