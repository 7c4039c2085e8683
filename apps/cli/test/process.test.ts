import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { environment, launcher, start } from './support/child.ts';
import { detailed } from './support/jobs.ts';
import { job, token } from './support/lfj.ts';
import { recordingServer } from './support/server.ts';
import type { RecordingServer } from './support/server.ts';
import { scratch } from './support/scratch.ts';

let server: RecordingServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const programs = [['the launcher', launcher], ['the bundle', inject('bundle')]] as const;

describe.each(programs)('%s', (_, program) => {
  it('prints the version, alone and with an option', async () => {
    for (const argv of [['--version'], ['--verbose', '--version']]) {
      expect(await start([program, ...argv], {}).ended).toEqual({ code: 0, signal: null, stdout: `${manifest.version}\n`, stderr: '' });
    }
  });

  it('deletes, over the wire', async () => {
    server = await recordingServer((request, response) => {
      response.writeHead(request.url!.endsWith('2') ? 404 : 200, { 'X-request-id': 'r-1' }).end();
    });
    const ran = await start([program, 'delete', '--yes', '-o', 'name', job(1), job(2)], environment(server.endpoint)).ended;
    expect(ran).toMatchObject({ code: 3, stdout: `${job(1)}\n` });
    expect(ran.stderr).toContain('1 deleted, 1 not_found');
    expect(server.requests).toEqual([1, 2].map((number) => ({ line: `DELETE /v1/p-1/instances/i-1/lf-jobs/${job(number)}`, token })));
  });

  it('waits for a run, over the wire', async () => {
    const statuses = ['CREATED', 'RUNNING', 'SUCCESS'];
    server = await recordingServer((request, response) => {
      if (request.method === 'POST') response.writeHead(202).end();
      else response.end(JSON.stringify(detailed(1, { status: statuses.shift()! })));
    });
    const ran = await start([program, 'start', '--wait', '--interval', '5ms', '-o', 'jsonl', job(1)], environment(server.endpoint)).ended;
    expect(JSON.parse(ran.stdout)).toMatchObject({ outcome: 'done', job_status: 'SUCCESS' });
    expect(ran.code).toBe(0);
    expect(server.requests.map(({ line }) => line.split(' ')[0])).toEqual(['GET', 'POST', 'GET', 'GET']);
  });

  it('reads a job from stdin, and sends it', async () => {
    const bodies: string[] = [];
    server = await recordingServer((request, response) => {
      request.setEncoding('utf8').on('data', (part: string) => bodies.push(part)).on('end', () => response.writeHead(201).end(JSON.stringify(detailed(1))));
    });
    const { child, ended } = start([program, 'create', '--file', '-', '-o', 'name'], environment(server.endpoint));
    child.stdin.end('{"name": "n"}');
    expect(await ended).toMatchObject({ code: 0, stdout: `${job(1)}\n` });
    expect(bodies).toEqual(['{"name":"n"}']);
  });

  it('sends nothing without a terminal and without --yes, or for a bad id', async () => {
    server = await recordingServer();
    for (const argv of [['delete', job(1)], ['delete', '--yes', '..'], ['delete', '--dry-run', job(1)], ['delete', '--yes', job(1), `--token=${token}`]]) {
      const ran = await start([program, ...argv], environment(server.endpoint)).ended;
      expect(ran.code).toBe(argv.includes('--dry-run') ? 0 : 2);
    }
    expect(server.requests).toEqual([]);
  });

  it('takes the token from stdin', async () => {
    server = await recordingServer();
    const { LFJ_TOKEN: _token, ...env } = environment(server.endpoint);
    const { child, ended } = start([program, 'delete', '--yes', '--token-stdin', job(1)], env);
    child.stdin.end(`${token}\n`);
    expect((await ended).code).toBe(0);
    expect(server.requests[0]!.token).toBe(token);
  });

  it.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('%s: what is under way is unknown, the rest not sent, exit code %i', async (signal, code) => {
    server = await recordingServer(() => {});
    const { child, ended } = start([program, 'delete', '--yes', '--concurrency', '2', '-o', 'json', job(1), job(2), job(3)], environment(server.endpoint));
    await server.received(2);
    child.kill(signal);
    const ran = await ended;
    expect((JSON.parse(ran.stdout) as { outcome: string }[]).map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'not_sent']);
    expect(ran).toMatchObject({ code, signal: null });
    expect(server.requests).toHaveLength(2);
  });

  it('a second signal ends it at once', async () => {
    server = await recordingServer();
    // A fetch that nothing can stop stands for whatever might hang.
    const preload = 'data:text/javascript,globalThis.fetch=()=>{console.error("under way");setInterval(()=>{},1000);return new Promise(()=>{})}';
    const { child, ended } = start(['--import', preload, program, 'delete', '--yes', job(1)], environment(server.endpoint));
    await new Promise((resolve) => child.stderr.once('data', resolve));
    child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(child.exitCode).toBeNull();
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130, signal: null });
  });

  it('a run that dries up without an end is no success', async () => {
    server = await recordingServer();
    const preload = 'data:text/javascript,globalThis.setTimeout=()=>({});globalThis.fetch=()=>new Promise(()=>{})';
    expect((await start(['--import', preload, program, 'delete', '--yes', job(1)], environment(server.endpoint)).ended).code).toBe(1);
  });

  it('a reader that leaves is no error: the exit code is that of the outcome', async () => {
    server = await recordingServer((_request, response) => void setTimeout(() => response.writeHead(404).end(), 200));
    const { child, ended } = start([program, 'delete', '--yes', '-o', 'jsonl', '--concurrency', '1', job(1), job(2), job(3)], environment(server.endpoint));
    await server.received(1);
    child.stdout.destroy();
    const ran = await ended;
    expect(ran.code).toBe(3);
    expect(ran.stderr).not.toMatch(/EPIPE|at .*:\d+/);
    expect(ran.stderr).toContain('3 not_found');
    expect(server.requests).toHaveLength(3);
  });

  it('a stderr that nobody reads does not change the exit code', async () => {
    server = await recordingServer((_request, response) => void setTimeout(() => response.end(), 200));
    const { child, ended } = start([program, 'delete', '--yes', job(1)], environment(server.endpoint));
    await server.received(1);
    child.stderr.destroy();
    const ran = await ended;
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('deleted');
  });

  it.skipIf(!existsSync('/dev/full'))('data that cannot be written is no success, even when all is well after it', async () => {
    server = await recordingServer((request, response) => {
      if (request.url!.endsWith('1')) response.end();
      else setTimeout(() => response.writeHead(404).end(), 300);
    });
    const argv = ['delete', '--yes', '--ignore-not-found', '-o', 'name', job(1), job(2)];
    const { ended } = start(['-c', '"$@" > /dev/full', 'sh', process.execPath, program, ...argv], environment(server.endpoint), 'sh');
    expect((await ended).code).toBe(1);
    expect(server.requests).toHaveLength(2);
  });
});

describe('the launcher', () => {
  /** A copy of it in a package without source. */
  function installed(): { folder: string; program: string } {
    const folder = scratch();
    mkdirSync(join(folder, 'bin'));
    copyFileSync(launcher, join(folder, 'bin/lfj.cjs'));
    return { folder, program: join(folder, 'bin/lfj.cjs') };
  }

  it('runs the bundle where there is no source', async () => {
    const { folder, program } = installed();
    mkdirSync(join(folder, 'dist'));
    copyFileSync(inject('bundle'), join(folder, 'dist/lfj.cjs'));
    expect(await start([program, '--version'], {}).ended).toMatchObject({ code: 0, stdout: `${manifest.version}\n` });
  });

  it('runs the bundle where Node does not run TypeScript', async () => {
    const { folder, program } = installed();
    for (const name of ['src', 'dist']) mkdirSync(join(folder, name));
    copyFileSync(new URL('../src/main.ts', import.meta.url), join(folder, 'src/main.ts'));
    copyFileSync(inject('bundle'), join(folder, 'dist/lfj.cjs'));
    expect(await start(['--no-strip-types', program, '--version'], {}).ended).toMatchObject({ code: 0, stdout: `${manifest.version}\n` });
  });

  it('says what to do where there is neither', async () => {
    const ran = await start([installed().program, '--version'], {}).ended;
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(/^lfj has not been built.*build\.ts.*\n$/);
  });
});

describe('what the bundle loads', () => {
  /** Node's own modules that a run has loaded. */
  async function loaded(...argv: string[]): Promise<string[]> {
    const script = 'process.on("exit", () => console.error(JSON.stringify(process.moduleLoadList))); require(process.argv[1])';
    return JSON.parse((await start(['-e', script, inject('bundle'), ...argv], {}).ended).stderr) as string[];
  }

  it('--version: neither commander, nor prompts, nor fetch', async () => {
    const names = (await loaded('--version')).join(' ');
    expect(names).not.toMatch(/NativeModule (child_process|readline|internal\/deps\/undici\/undici)\b/);
  });

  it('--help: commander, but neither prompts nor fetch', async () => {
    const names = (await loaded('--help')).join(' ');
    expect(names).toContain('NativeModule child_process');
    expect(names).not.toMatch(/NativeModule (readline|internal\/deps\/undici\/undici)\b/);
  });
});

it('the bundle comes with the licences of what is in it', () => {
  const licences = readFileSync(`${inject('bundle')}.LICENSES.txt`, 'utf8');
  for (const name of Object.keys(manifest.devDependencies).filter((each) => !each.startsWith('@lakeformation-jobs/'))) {
    expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
  }
  expect(licences.match(/Permission (is hereby granted|to use)/g)!.length).toBeGreaterThanOrEqual(2);
});
