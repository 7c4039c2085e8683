import { homedir } from 'node:os';
import { stopCode } from './exit-code.ts';
import type { StopSignal } from './io.ts';
import { run } from './run.ts';

/** Runs the program on this process. Getters where Node makes the thing on first use: help needs neither stdin nor `fetch`. */
export async function start(argv: readonly string[]): Promise<number> {
  // Nobody is left to be told.
  process.stderr.on('error', () => {});
  return run(argv, {
    get stdin() { return process.stdin; },
    get stdout() { return process.stdout; },
    get stderr() { return process.stderr; },
    get home() { return homedir(); },
    env: process.env,
    platform: process.platform,
    fetch: (...request) => globalThis.fetch(...request),
    onStop,
  });
}

function onStop(listener: (signal: StopSignal) => void): void {
  let stopping = false;
  const stop = (signal: StopSignal): void => {
    if (stopping) process.exit(stopCode[signal]);
    stopping = true;
    listener(signal);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}
