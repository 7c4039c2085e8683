import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Command, Edit, Step } from './page.ts';

/** A copy of the workspace in which the steps of a page are followed, one after the other. */
export class Walk {
  /** How much was done. */
  readonly done = { steps: 0, edits: 0, commands: 0, lines: 0 };
  /** What stopped the walk without being a fault of the page: a program that is missing. */
  leftOut: string | undefined;
  readonly root: string;
  readonly #inCi: boolean;
  readonly #has: (program: string) => boolean;

  constructor(root: string, inCi: boolean = process.env['CI'] === 'true', has: (program: string) => boolean = isThere) {
    this.root = root;
    this.#inCi = inCi;
    this.#has = has;
  }

  /** Makes the copy a repository with one commit on `main`, as a reader has it. */
  async begin(): Promise<void> {
    for (const command of ['git init --quiet --initial-branch=main', 'git add --all', 'git commit --quiet --message base']) {
      const { status, output } = await this.#run(command);
      if (status !== 0) throw new Error(`${command} ended with ${status}:\n${output}`);
    }
  }

  /**
   * Does what a step says. Where a program is missing, this and everything after it is left out: each step stands on
   * the one before.
   *
   * @throws Error with the line of the page that is not true
   */
  async follow({ title, parts }: Step): Promise<void> {
    for (const part of parts) {
      if (this.leftOut !== undefined) return;
      if (part.kind === 'edit') this.#edit(part);
      else await this.#command(part, title);
    }
    if (this.leftOut === undefined) this.done.steps += 1;
  }

  #edit({ line, file, before, after }: Edit): void {
    const path = join(this.root, file);
    const parts = `\n${readFileSync(path, 'utf8')}`.split(`\n${before}\n`);
    if (parts.length !== 2) throw new Error(`line ${line}: what is to be edited stands in ${file} ${parts.length - 1} times, not once:\n${before}`);
    writeFileSync(path, parts.join(`\n${after}\n`).slice(1));
    this.done.edits += 1;
  }

  async #command({ line, text, exit, needs, expected }: Command, title: string): Promise<void> {
    const absent = needs.filter((program) => !this.#has(program));
    if (absent.length > 0) return this.#leaveOut(`${title}, from "${text}" on`, `${absent.join(', ')} is missing`);
    const { status, output } = await this.#run(text);
    // The command may be more particular, as about a version or what pip can reach.
    const why = needs.length === 0 ? undefined : /^left out: (.*)$/m.exec(output)?.[1];
    if (why !== undefined) return this.#leaveOut(`${title}, from "${text}" on`, why);
    if (status !== exit) throw new Error(`line ${line}: "${text}" ended with ${status}, not with ${exit}:\n${output}`);
    const missing = firstMissing(expected, output);
    if (missing) throw new Error(`line ${missing.line}: "${text}" did not print, or not in this order: ${missing.text}\nIt printed:\n${output}`);
    this.done.commands += 1;
    this.done.lines += expected.length;
  }

  #leaveOut(what: string, why: string): void {
    if (this.#inCi) throw new Error(`${what}: cannot be left out in CI: ${why}`);
    this.leftOut = `left out: ${what} (${why})`;
  }

  /** Both outputs go to one file, so that their lines stand in the order in which a reader sees them. */
  async #run(command: string): Promise<{ status: number | null; output: string }> {
    const folder = mkdtempSync(join(tmpdir(), 'tutorial-'));
    const file = join(folder, 'output');
    const handle = openSync(file, 'w');
    try {
      const child = spawn(command, { cwd: this.root, env: environment(this.root), shell: true, stdio: ['ignore', handle, handle], timeout: 300_000 });
      const [status] = (await once(child, 'close')) as [number | null];
      return { status, output: stripVTControlCharacters(readFileSync(file, 'utf8')) };
    } finally {
      closeSync(handle);
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** By its help, which every program has: gofmt tells no version. */
export const isThere = (program: string): boolean => spawnSync(program, ['--help']).status === 0;

/** A reader's: nothing of the test that runs this, and nothing of who runs it. */
function environment(root: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(GIT_|NX_|VITEST|NODE_ENV$|TEST$|npm_(?!config_))/.test(name));
  return {
    ...Object.fromEntries(inherited), PWD: root, NX_DAEMON: 'false', NX_WORKSPACE_ROOT_PATH: root, NO_COLOR: '1', FORCE_COLOR: '0',
    GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_PAGER: 'cat', GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@test', GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@test',
  };
}

/**
 * The first expected line that the output does not have after the ones before it. Lines are compared whole, without
 * the blanks around them; `…` stands for any text.
 */
export function firstMissing(expected: Command['expected'], output: string): Command['expected'][number] | undefined {
  const lines = output.split(/\r?\n/).map((line) => line.trim());
  let from = 0;
  return expected.find(({ text }) => {
    const pattern = new RegExp(`^${text.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('.*')}$`);
    const found = lines.findIndex((line, index) => index >= from && pattern.test(line));
    from = found + 1;
    return found === -1;
  });
}
