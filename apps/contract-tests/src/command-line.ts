import { Child } from './child.ts';

/** What a run of `lfj` came to. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `lfj` as a process that sees these variables and no profile of the user's. */
export async function lfj(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Run> {
  const child = new Child(process.execPath, ['apps/cli/bin/lfj.cjs', ...args], {
    PATH: process.env['PATH'], LFJ_PROFILES: '/nonexistent/profiles.json', ...env,
  });
  child.process.stdin.end();
  return { code: await child.ended, stdout: child.stdout, stderr: child.stderr };
}
