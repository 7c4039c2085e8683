import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { onTestFinished, expect, test } from 'vitest';
import { sample } from '../src/settings.ts';
import { newJob, scratch, until } from './support/service.ts';

const main = join(import.meta.dirname, '../src/main.ts');
const jobs = `/v1/${sample.project}/instances/${sample.instance}/lf-jobs`;

interface Running { readonly child: ChildProcess; readonly output: () => { stdout: string; stderr: string }; readonly ended: Promise<number | string> }

/** Runs the command line; whatever is left of it ends with the test. */
function run(args: readonly string[], environment: Record<string, string> = {}): Running {
  // Nx sets FORCE_COLOR, also for whoever set NO_COLOR, and Node warns of the two.
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, FORCE_COLOR: '0', ...environment } });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (part) => { output.stdout += String(part); });
  child.stderr.on('data', (part) => { output.stderr += String(part); });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, output: () => output, ended: once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string) };
}

/** Starts the service on free ports. */
async function serve(data: string, ...more: string[]) {
  const running = run(['--port', '0', '--ops-port', '0', '--data', data, ...more]);
  const listening = /^Listening on (\S+) \(operations on (\S+)\)$/m;
  await until(() => running.output(), ({ stdout }) => listening.test(stdout), 20_000);
  const [, address, ops] = listening.exec(running.output().stdout) ?? [];
  const token = readFileSync(join(data, 'token'), 'utf8').trim();
  const ask = (method: string, path: string, body?: unknown): Promise<Response> => fetch(`${address}${path}`, {
    method, headers: { 'X-Auth-Token': token, ...(body ? { 'Content-Type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { ...running, address, ops, ask, token };
}

test('the first start makes a token for its owner alone, and says where it is; the log is JSON without the token', async () => {
  const data = join(scratch(), 'new');
  const service = await serve(data, '--seed-jobs', '27');
  expect(service.output().stdout).toContain(`A token for the sample project ${sample.project} is in ${join(data, 'token')}`);
  expect(service.output().stdout).toContain(`The API page is at ${service.address}/docs\n`);
  for (const name of ['token', 'tokens.json']) expect(statSync(join(data, name)).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(data, 'tokens.json'), 'utf8')).not.toContain(service.token);

  const list = await (await service.ask('GET', `${jobs}?type=METADATA_MIGRATION&offset=0&limit=100`)).json() as { total: number; jobs: { status: string }[] };
  expect(list.total).toBe(9);
  expect(new Set(list.jobs.map(({ status }) => status)).size).toBe(9);
  expect((await fetch(`${service.ops}/livez`)).status).toBe(200);
  expect((await fetch(`${service.ops}/readyz`)).status).toBe(200);
  expect(await (await fetch(`${service.ops}/metrics`)).text()).toContain('lfj_requests_total{operation="listJobs",status="200"} 1\n');
  expect((await fetch(`${service.ops}/`)).status).toBe(404);

  service.child.kill('SIGTERM');
  expect(await service.ended).toBe(0);
  const lines = service.output().stderr.trim().split('\n').map((line) => JSON.parse(line) as { operation?: string });
  expect(lines.some(({ operation }) => operation === 'listJobs')).toBe(true);
  expect(service.output().stderr).not.toContain(service.token);
  // What is left is the database whole, without a log beside it; and no `git add` takes the token along.
  expect(readdirSync(data).sort()).toEqual(['.gitignore', 'jobs.db', 'lock.db', 'token', 'tokens.json']);
  expect(readFileSync(join(data, '.gitignore'), 'utf8').trim().split('\n')).toEqual(['/.gitignore', '/jobs.db*', '/lock.db*', '/token', '/tokens.json']);

  const again = await serve(data, '--seed-jobs', '27', '--log-level', 'silent');
  expect(again.output().stdout).toContain(`A token for the sample project ${sample.project} is in ${join(data, 'token')}`);
  expect(again.token).toBe(service.token);
  expect(await (await again.ask('GET', `${jobs}?type=METADATA_MIGRATION&offset=0&limit=1`)).json()).toMatchObject({ total: 9 });
});

/** What became of a request: an answer, or why there is none and whether its connection was one that had been answered on. */
type Outcome = { readonly status: number; readonly text: string } | { readonly code: string | undefined; readonly kept: boolean };

/** Creates a job over the one connection of an agent. */
function create(agent: Agent, address: string, token: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const body = JSON.stringify(newJob);
    const sent = request(`${address}${jobs}`, { agent, method: 'POST', headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) } });
    const fail = ({ code }: NodeJS.ErrnoException): void => resolve({ code, kept: sent.reusedSocket });
    sent.on('error', fail).on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => { text += part; }).on('error', fail).on('end', () => resolve({ status: response.statusCode!, text }));
    }).end(body);
  });
}

test('SIGTERM under load: every request is answered, what was acknowledged is there after the next start', async () => {
  const data = scratch();
  const first = await serve(data, '--log-level', 'warn');
  const created: string[] = [];
  const faults: string[] = [];
  let stopping = false;
  const client = async (): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let answered = performance.now();
    while (!stopping) {
      const idle = performance.now() - answered;
      const outcome = await create(agent, first.address!, first.token);
      if ('code' in outcome) {
        // Nobody listens any more, or a new connection was still in the queue when the listening ended: such a request was not
        // accepted. A connection that is known is accepted, and kept for 250 ms after an answer. What was carried out all
        // the same would be counted below.
        const accepted = outcome.kept && idle < 200;
        if (accepted || !['ECONNREFUSED', 'ECONNRESET'].includes(outcome.code ?? '')) faults.push(`${outcome.code}, ${idle.toFixed(0)} ms after an answer`);
        break;
      }
      answered = performance.now();
      if (outcome.status === 201) created.push((JSON.parse(outcome.text) as { id: string }).id);
      else faults.push(String(outcome.status));
    }
    agent.destroy();
  };
  const clients = Array.from({ length: 8 }, client);
  await until(() => created.length, (count) => count > 50);
  const began = performance.now();
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
  stopping = true;
  await Promise.all(clients);
  expect(faults).toEqual([]);

  const second = await serve(data, '--log-level', 'warn');
  const list = await (await second.ask('GET', `${jobs}?type=METADATA_MIGRATION&offset=0&limit=1`)).json() as { total: number };
  expect(list.total).toBe(created.length);
  console.log(`${created.length} jobs were created until the end, and are there`);
});

test('a request whose body never ends does not keep the service: it ends with 0 within 10 s', async () => {
  const { child, ended, address, token } = await serve(scratch(), '--log-level', 'silent');
  const { port } = new URL(address!);
  const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  socket.write([`POST ${jobs} HTTP/1.1`, 'Host: x', `X-Auth-Token: ${token}`, 'Content-Type: application/json', 'Content-Length: 10', 'Expect: 100-continue', '', '{'].join('\r\n'));
  // The service has begun to read.
  const [first] = await once(socket, 'data') as [Buffer];
  expect(String(first)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  const began = performance.now();
  const dot = setInterval(() => socket.write(' '), 3000);
  onTestFinished(() => clearInterval(dot));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  const seconds = (performance.now() - began) / 1000;
  console.log(`it ended after ${seconds.toFixed(1)} s`);
  expect(seconds).toBeLessThan(10);
});

test('a second signal ends at once', async () => {
  const { child, ended } = await serve(scratch(), '--log-level', 'silent');
  child.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 50));
  child.kill('SIGTERM');
  expect(await ended).toBe(143);
});

test('a list of what git ignores that is in the data folder already stays as it is', async () => {
  const data = scratch();
  writeFileSync(join(data, '.gitignore'), 'node_modules\n');
  expect(await run(['token', '--data', data]).ended).toBe(0);
  expect(existsSync(join(data, 'token'))).toBe(true);
  expect(readFileSync(join(data, '.gitignore'), 'utf8')).toBe('node_modules\n');
});

test('seed adds jobs to instances, and token prints the token', async () => {
  const data = scratch();
  const seeded = run(['seed', '18', '--data', data, '--instance', 'p/i']);
  expect(await seeded.ended).toBe(0);
  expect(seeded.output().stdout).toContain('Added 18 jobs to each of 1 instances');
  const printed = run(['token', '--data', data]);
  expect(await printed.ended).toBe(0);
  expect(printed.output().stdout).toBe(readFileSync(join(data, 'token'), 'utf8'));
});

test.each([
  [['--port', 'high'], '--port must be a whole number up to 65535.'],
  [['--runner-outcome', 'LUCK', '--instance', 'p'], '--instance must be PROJECT/INSTANCE, and "p" is not.\n--runner-outcome must be one of SUCCESS, FAILED, PARTIAL_SUCCESS, random.'],
  [['--what'], "Unknown option '--what'"],
  [['destroy'], 'There is no command "destroy"'],
  [['seed'], 'There is no command "seed"'],
])('%j is refused, before anything is made', async (args, message) => {
  const data = join(scratch(), 'new');
  const { ended, output } = run(['--data', data, ...args]);
  expect(await ended).toBe(2);
  expect(output().stderr).toContain(message);
  expect(existsSync(data)).toBe(false);
});

test('the help lists every flag and its variable', async () => {
  const { ended, output } = run(['--help']);
  expect(await ended).toBe(0);
  for (const flag of ['host', 'port', 'ops-port', 'data', 'tokens', 'seed-jobs', 'instance', 'runner-submitted', 'runner-running', 'runner-stopping', 'runner-outcome', 'runner-seed', 'log-level']) {
    expect(output().stdout).toContain(`--${flag} `);
  }
  expect(output().stdout).toContain('LFJ_SERVICE_OPS_PORT');
});

test('the form in the help and in the README runs from the workspace root, whatever Node comes first', async () => {
  const root = join(import.meta.dirname, '../../..');
  const command = 'npx --no node apps/service/src/main.ts';
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const shown = readme.split('\n').filter((line) => /src\/main\.ts (--help|seed|token)/.test(line));
  expect(shown.length).toBeGreaterThan(0);
  for (const line of shown) expect(line).toContain(command);

  const PATH = process.env['PATH']!.split(delimiter).filter((folder) => !folder.includes('node_modules')).join(delimiter);
  const child = spawn(`${command} --help`, { cwd: root, shell: true, env: { ...process.env, FORCE_COLOR: '0', PATH } });
  let help = '';
  child.stdout.on('data', (part) => { help += String(part); });
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(help).toContain(`Usage: ${command} [serve]`);
});

test('the command of the package is a program by itself', async () => {
  const { bin } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as { bin: Record<string, string> };
  expect(Object.keys(bin)).toEqual(['lfj-service']);
  // npm links to it; the Node of the lock is the first on the PATH then.
  const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  const child = spawn(join(import.meta.dirname, '..', bin['lfj-service']!), ['--help'], { env: { ...process.env, FORCE_COLOR: '0', PATH } });
  let help = '';
  child.stdout.on('data', (part) => { help += String(part); });
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(help).toContain('--seed-jobs N');
});

test('a data folder is for one service at a time, while seed and token work beside it; a crash leaves it free', async () => {
  const data = scratch();
  const first = await serve(data, '--log-level', 'silent');
  const second = run(['--port', '0', '--ops-port', '0', '--data', data]);
  expect(await second.ended).toBe(1);
  expect(second.output()).toEqual({ stdout: '', stderr: `Another service uses the data folder ${data}: stop it, or choose another folder with --data.\n` });
  for (const words of [['seed', '9'], ['token']]) expect(await run([...words, '--data', data]).ended).toBe(0);
  expect((await first.ask('GET', `${jobs}?type=METADATA_MIGRATION&offset=0&limit=1`)).status).toBe(200);

  first.child.kill('SIGKILL');
  expect(await first.ended).toBe('SIGKILL');
  const third = await serve(data, '--log-level', 'silent');
  third.child.kill('SIGTERM');
  expect(await third.ended).toBe(0);
  await serve(data, '--log-level', 'silent');
});

test.each([
  ['--port', 'LFJ_SERVICE_PORT', '--ops-port'],
  ['--ops-port', 'LFJ_SERVICE_OPS_PORT', '--port'],
])('%s that is taken ends the service with one sentence', async (flag, variable, other) => {
  const { address } = await serve(scratch(), '--log-level', 'silent');
  const { port } = new URL(address!);
  const second = run([flag, port, other, '0', '--data', scratch()]);
  expect(await second.ended).toBe(1);
  expect(second.output()).toEqual({ stdout: '', stderr: `Port ${port} of 127.0.0.1 is taken: choose another with ${flag} or ${variable}, 0 for a free one.\n` });
});
