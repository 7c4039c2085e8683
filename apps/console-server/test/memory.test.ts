import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { builtPage } from './support/built-page.ts';

const job = '/v1/p/instances/i/lf-jobs/03141229-84cd-4b1b-9733-dd124320c125';
const own = new URL('../src/', import.meta.url);
/** A process of its own: this one knows the token. */
const program = `
  import { makeServer } from '${own}server.ts';
  import { upstreamOf } from '${own}upstream.ts';
  const [endpoint, folder] = process.argv.slice(1);
  const app = makeServer({ mode: 'endpoint', upstream: upstreamOf(endpoint), folder });
  console.log(await app.listen({ port: 0, host: '127.0.0.1' }));`;

// Windows knows no signal that takes a picture of the memory.
test.skipIf(process.platform === 'win32')('a connection to the endpoint that is kept keeps no token in memory, whether it was made for a request, used again or waited for', async () => {
  const held: ServerResponse[] = [];
  let answers = (answer: ServerResponse): void => void held.push(answer);
  const tokens = new Set<unknown>();
  const endpoint = createServer((asked, answer) => {
    tokens.add(asked.headers['x-auth-token']);
    answers(answer);
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const address = `127.0.0.1:${(endpoint.address() as AddressInfo).port}`;
  const pictures = mkdtempSync(join(tmpdir(), 'memory-'));
  const child = spawn(process.execPath, [`--diagnostic-dir=${pictures}`, '--heapsnapshot-signal=SIGUSR2', '--input-type=module', '-e', program, '--', `http://${address}`, builtPage()], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill();
    endpoint.closeAllConnections();
    endpoint.close();
    rmSync(pictures, { recursive: true });
  });
  const server = await new Promise<string>((resolve, reject) => child.once('error', reject).stdout.once('data', (line) => resolve(String(line).trim())));
  const token = 'secret-token-of-the-test';
  const ask = (number: number): Promise<number> => new Promise((resolve, reject) => {
    request(`${server}${job}`, { agent: false, headers: { 'x-auth-token': `${token}-${number}` } }, (answer) => answer.resume().once('end', () => resolve(answer.statusCode!))).once('error', reject).end();
  });
  const asked = Array.from({ length: 40 }, (_, index) => ask(index));
  await expect.poll(() => held.length, { timeout: 10_000 }).toBe(32);
  answers = (answer) => void answer.end('{}');
  for (const answer of held) answer.end('{}');
  for (let number = 40; number < 44; number++) asked.push(ask(number));
  expect(await Promise.all(asked)).toEqual(asked.map(() => 200));
  expect(tokens.size).toBe(44);
  expect(await new Promise((resolve) => endpoint.getConnections((_, count) => resolve(count)))).toBe(32);

  child.kill('SIGUSR2');
  let picture = '';
  await expect.poll(() => {
    const [file] = readdirSync(pictures);
    picture = file === undefined ? '' : readFileSync(join(pictures, file), 'utf8');
    return picture.trimEnd().endsWith('}');
  }, { timeout: 15_000 }).toBe(true);
  // What stands in memory is found: the address of the endpoint does.
  expect([picture.includes(address), picture.includes(token)]).toEqual([true, false]);
}, 40_000);
