import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { workspaceRoot } from './workspace.ts';

/**
 * Where Node keeps what it compiled, from the first file on: to strip the types of one costs as much as a tenth of the service's
 * start, and three quarters of a run of `lfj`.
 */
export const compileCache: string = join(workspaceRoot, '.cache/compile');

/** A process that the tests started, with all that it said. Whoever started it stops it, by its id. */
export class Child {
  readonly process: ChildProcessWithoutNullStreams;
  readonly ended: Promise<number | null>;
  stdout = '';
  stderr = '';

  // Nx sets FORCE_COLOR, also for whoever set NO_COLOR, and Node warns of the two. Certificates of one's own are read at each start,
  // and nothing here is asked by TLS.
  constructor(command: string, args: readonly string[], env: NodeJS.ProcessEnv = { ...process.env, FORCE_COLOR: '0', NODE_EXTRA_CA_CERTS: '' }) {
    this.process = spawn(command, args, { cwd: workspaceRoot, env: { NODE_COMPILE_CACHE: compileCache, ...env } });
    this.process.stdout.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.process.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.process.stdin.on('error', () => {}); // It may end before it has read everything.
    this.ended = new Promise((resolve) => {
      this.process.on('error', (error) => {
        this.stderr += error.message;
        resolve(null);
      });
      this.process.on('close', (code) => resolve(code));
    });
  }

  /** The first match in what it says on stdout. @throws Error with all it said when it ends or time runs out without one */
  async says(pattern: RegExp, within = 20_000): Promise<RegExpExecArray> {
    const deadline = performance.now() + within;
    let running = true;
    void this.ended.then(() => (running = false));
    for (;;) {
      const match = pattern.exec(this.stdout);
      if (match) return match;
      if (!running || performance.now() > deadline) {
        throw new Error(`${this.process.spawnargs.join(' ')} ${running ? 'did not say' : 'ended without saying'} ${pattern}:\n${this.stdout}${this.stderr}`);
      }
      await Promise.race([this.ended, new Promise((resolve) => setTimeout(resolve, 25))]);
    }
  }

  /** Ends it and waits until it is gone. */
  async stop(): Promise<number | null> {
    this.process.kill('SIGTERM');
    const last = setTimeout(() => this.process.kill('SIGKILL'), 5_000);
    const code = await this.ended;
    clearTimeout(last);
    return code;
  }
}
