import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { refuseLeak, token } from './lfj.ts';
import { scratch } from './scratch.ts';

/** The committed launcher, which runs the source here. */
export const launcher = fileURLToPath(new URL('../../bin/lfj.cjs', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where Node keeps what it compiled: to strip the types of the source is three quarters of a run. */
const compileCache = fileURLToPath(new URL('../../../../.cache/compile', import.meta.url));

/** The environment of a process: the settings of the tests and nothing of the user's. */
export function environment(endpoint: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '', HOME: scratch(), NODE_COMPILE_CACHE: compileCache,
    LFJ_ENDPOINT: endpoint, LFJ_PROJECT: 'p-1', LFJ_INSTANCE: 'i-1', LFJ_TOKEN: token,
  };
}

/** Starts a script on this Node, or another command. */
export function start(argv: readonly string[], env: Record<string, string>, command: string = process.execPath): { child: ChildProcessWithoutNullStreams; ended: Promise<Ended> } {
  const child = spawn(command, argv, { env });
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (part: string) => (text[name] += part)).on('error', () => {});
  child.stdin.on('error', () => {});
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => {
      refuseLeak(text.stdout + text.stderr);
      resolve({ code, signal, ...text });
    });
  });
  return { child, ended };
}
