import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Target } from './target.ts';

/** What the load generator measured: deletes a second, latencies in milliseconds. */
export interface Load {
  readonly requests: number;
  readonly per_second: number;
  readonly not_2xx: number;
  readonly socket_errors: number;
}

export const wrkIsThere = (): boolean => spawnSync('wrk', ['--version']).error === undefined;

const script = join(import.meta.dirname, '../baseline/delete.lua');
/** More than any of the servers can delete in a second. */
const fastest = 60_000;

/** Deletes for some seconds over kept connections, each path once; the target's paths that were used are gone from its list. */
export async function wrk({ port, token, paths }: Target, seconds: number, connections = 64): Promise<Load> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'paths.txt');
  try {
    writeFileSync(file, paths.next(seconds * fastest).join('\n') + '\n');
    const child = spawn('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, `http://127.0.0.1:${port}`, '--', file], {
      env: { ...process.env, LFJ_TOKEN: token }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
    const line = said.split('\n').find((text) => text.startsWith('{'));
    if (code !== 0 || line === undefined) throw new Error(`wrk ended with ${code}:\n${said}`);
    const load = JSON.parse(line) as Load;
    // Of the requests that were under way at the end, and of the next of each connection, nobody knows whether they arrived.
    paths.drop(load.requests + 2 * connections);
    return load;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
