import { spawnSync } from 'node:child_process';
import type { Step } from './toolchain.ts';

/** A step that ran. */
export interface Ran {
  readonly passed: boolean;
  readonly output: string;
  /** Milliseconds. */
  readonly duration: number;
}

/** Runs a step in a client's folder. */
export function run(folder: string, { command, args, env = {}, wrong }: Step): Ran {
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, ...env }, shell: process.platform === 'win32',
  });
  const output = error ? error.message : stdout + stderr;
  return { passed: status === 0 && !wrong?.(output), output, duration: performance.now() - started };
}
