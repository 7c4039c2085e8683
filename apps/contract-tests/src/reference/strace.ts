import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../child.ts';

/** Why system calls cannot be watched here; undefined when they can. */
export function whyNoStrace(): string | undefined {
  const { error, status, stderr } = spawnSync('strace', ['-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (error) return 'strace is missing';
  return status === 0 ? undefined : `strace may not do its work: ${stderr.trim().split('\n')[0]}`;
}

/** strace on a process that is running. */
export interface Trace {
  /** Lets the process go on alone. @returns what was written down, a line for each call */
  end(): Promise<string[]>;
}

/**
 * Attaches strace to all threads of a process.
 *
 * @param args what is watched and what is put in its place, as strace(1) has it
 * @throws Error when it cannot be attached
 */
export async function trace(pid: number, args: readonly string[]): Promise<Trace> {
  const folder = mkdtempSync(join(tmpdir(), 'lfj-strace-'));
  const file = join(folder, 'calls');
  const child = new Child('strace', ['-f', '-y', '-s', '24', '-o', file, ...args, '-p', String(pid)]);
  const deadline = performance.now() + 10_000;
  let ended = false;
  void child.ended.then(() => (ended = true));
  while (!child.stderr.includes('attached')) {
    if (ended || performance.now() > deadline) throw new Error(`strace did not attach: ${child.stderr}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return {
    end: async () => {
      await child.stop();
      const lines = readFileSync(file, 'utf8').split('\n');
      rmSync(folder, { recursive: true });
      return lines;
    },
  };
}

/** What the order of the calls says about the promises of a service that has one request at a time. */
export interface Promises {
  /** Answers of success while something was in the log of the database that no fsync had confirmed. */
  readonly tooEarly: number;
  /** Answers of success after everything was confirmed. */
  readonly kept: number;
}

/** Calls by which the log of the database is written, confirmed, and by which an answer is sent. */
export const watched = 'trace=pwrite64,pwritev,pwritev2,fsync,fdatasync,write,writev,sendto,sendmsg';

/**
 * Reads a trace of {@link watched}: dropping what was not confirmed when an answer was sent is what a loss of power may
 * do, so nothing may be open then.
 */
export function promises(lines: readonly string[]): Promises {
  let open = false;
  const syncing = new Set<string>();
  const found = { tooEarly: 0, kept: 0 };
  for (const line of lines) {
    const [thread = ''] = line.split(' ', 1);
    if (/pwrite(64|v2?)\(\d+<[^>]*-wal>/.test(line)) open = true;
    else if (/f(data)?sync\(\d+<[^>]*-wal>/.test(line)) {
      if (line.includes('unfinished')) syncing.add(thread);
      else if (/= 0$/.test(line)) open = false;
    } else if (/f(data)?sync resumed/.test(line) && syncing.delete(thread) && / = 0$/.test(line)) open = false;
    else if (/"HTTP\/1\.1 20\d/.test(line)) found[open ? 'tooEarly' : 'kept']++;
  }
  return found;
}
