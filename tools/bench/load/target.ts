import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/** A server that is measured. */
export interface Target {
  readonly port: number;
  readonly pid: number;
  readonly token: string;
  readonly paths: Paths;
  stop(): Promise<void>;
}

/** Paths of jobs that can be deleted, to be used once each. */
export class Paths {
  readonly #paths: string[];
  #at = 0;

  constructor(paths: string[]) {
    this.#paths = paths;
  }

  get left(): number {
    return this.#paths.length - this.#at;
  }

  /** The next ones, or as many as there are. They stay until they are dropped. */
  next(count: number): readonly string[] {
    return this.#paths.slice(this.#at, this.#at + count);
  }

  /** Puts more behind the others. */
  add(paths: readonly string[]): void {
    for (const path of paths) this.#paths.push(path);
  }

  drop(count: number): void {
    this.#at = Math.min(this.#paths.length, this.#at + count);
  }

  /** The next ones, which are used then. @throws RangeError when there are not enough */
  take(count: number): readonly string[] {
    if (count > this.left) throw new RangeError(`${count} paths are asked for, and ${this.left} are left`);
    const taken = this.next(count);
    this.drop(count);
    return taken;
  }
}

/** A path that answers the same however often it is deleted. */
export class SamePath extends Paths {
  override drop(): void {}
}

/** A program of Node that was started; whoever starts it stops it. */
export class Program {
  readonly #child: ChildProcess;
  readonly #gone: Promise<void>;
  #said = '';

  constructor(args: readonly string[], cwd: string) {
    this.#child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#gone = new Promise((resolve) => this.#child.once('close', () => resolve()));
    // All of it is read: a full pipe would halt the program.
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.#said = (this.#said + text).slice(-10_000)));
    }
  }

  /** The last 10,000 characters of what it wrote. */
  get said(): string {
    return this.#said;
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** Looks every millisecond until there is something. @throws Error with all that the program said, when it ends before or takes over two minutes */
  async until<T>(look: (said: string) => T | null | undefined | Promise<T | null | undefined>): Promise<T> {
    const deadline = performance.now() + 120_000;
    while (this.#child.exitCode === null && performance.now() < deadline) {
      const found = await look(this.#said);
      if (found !== null && found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    throw new Error(`${this.#child.spawnargs.join(' ')} ended, or was not ready in two minutes:\n${this.#said}`);
  }

  async ended(): Promise<number | null> {
    await this.#gone;
    return this.#child.exitCode;
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await this.#gone;
  }
}
