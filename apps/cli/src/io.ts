import type { Readable, Writable } from 'node:stream';

export type StopSignal = 'SIGINT' | 'SIGTERM';

type Tty = { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined };

/** Everything outside of the program that it touches, so that a test can hand it something else. */
export interface Io {
  readonly stdin: Readable & Tty;
  readonly stdout: Writable & Tty;
  readonly stderr: Writable & Tty;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** The user's home folder. */
  readonly home: string;
  readonly fetch: typeof globalThis.fetch;
  /** Calls the listener for the first SIGINT or SIGTERM; a second one ends the process. */
  onStop(listener: (signal: StopSignal) => void): void;
}

/** A variable of the environment; an empty one counts as not set, as is usual in shells. */
export function variable(io: Io, name: string): string | undefined {
  return io.env[name] || undefined;
}
