import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { portOf } from '../port.ts';

const api = 'lakeformation-jobs';
const started: ChildProcess[] = [];
afterEach(() => { for (const child of started.splice(0)) child.kill(); });

/** Starts the mock; resolves when it has ended, or says that it listens. */
async function mock(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; output: string; address?: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../mock.ts'), ...args], { env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env } });
  started.push(child);
  let output = '';
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const address = /listening on (http:\S+)/.exec(output)?.[1];
        if (address !== undefined) resolve({ code: null, output, address });
      });
    }
    child.once('close', (code) => resolve({ code, output }));
  });
}

async function takenPort(): Promise<{ port: number; free: () => Promise<void> }> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { port: (server.address() as AddressInfo).port, free: () => new Promise((closed) => server.close(() => closed())) };
}

test('the port is the option, else PORT, else 4010', () => {
  expect([portOf('5000', '6000'), portOf(undefined, '6000'), portOf(undefined, undefined), portOf('0', '1'), portOf('65535', undefined)]).toEqual([5000, 6000, 4010, 0, 65_535]);
});

test.each(['', '65536', '-1', '80a', 'a80', '1.5', '0x50', ' 80', '100000'])('%j is no port', (port) => {
  expect(() => portOf(port, undefined)).toThrow(`The port must be a number from 0 to 65535, not ${JSON.stringify(port)}.`);
});

test('it listens on 127.0.0.1 alone, on the port that PORT names, and answers what is documented', async () => {
  const { port, free } = await takenPort();
  await free();
  const { address, output } = await mock([api], { PORT: String(port) });
  expect(address, output).toBe(`http://127.0.0.1:${port}`);
  const answer = await fetch(`${address}/v1/p/instances/i/lf-jobs/03141229-84cd-4b1b-9733-dd124320c125`, { method: 'DELETE', headers: { 'X-Auth-Token': 'any', Prefer: 'code=404' } });
  expect(answer.status).toBe(404);
  expect(Object.keys((await answer.json()) as object)).toContain('error_code');
  // At its usual level the mock tells each request.
  expect(output).toMatch(/info/);
});

test('with --log error it says nothing of what goes well', async () => {
  const { port, free } = await takenPort();
  await free();
  const quiet = mock([api, '--port', String(port), '--log', 'error']);
  const request = (): Promise<Response> => fetch(`http://127.0.0.1:${port}/v1/p/instances/i/lf-jobs/03141229-84cd-4b1b-9733-dd124320c125`, { method: 'DELETE', headers: { 'X-Auth-Token': 'any' } });
  await expect.poll(() => request().then(({ status }) => status, () => 'not yet'), { timeout: 15_000 }).toBe(200);
  started.at(-1)!.kill();
  expect((await quiet).output).not.toMatch(/info|listening|Request/);
});

test('a port that is taken is an error that says what to do, and no success', async () => {
  const { port, free } = await takenPort();
  expect(await mock([api, '--port', String(port)])).toEqual({ code: 1, output: `Port ${port} on 127.0.0.1 is taken. Choose another one: PORT=4011 npm run mock\n` });
  await free();
});

test.each([
  [[api, '--port', '65536'], 'The port must be a number from 0 to 65535, not "65536".\n'],
  [['no-such-api', '--port', '0'], 'There is no API "no-such-api" with a bundle in libs/. Name one of the folders of specs/.\n'],
  [['', '--port', '0'], 'There is no API "" with a bundle in libs/. Name one of the folders of specs/.\n'],
  [['--port', '0'], 'Which API? Name one of the folders of specs/.\n'],
])('%j is wrong usage', async (args, output) => {
  expect(await mock(args)).toEqual({ code: 2, output });
});
