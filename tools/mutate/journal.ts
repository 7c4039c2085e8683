import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Killer } from './check.ts';
import type { TimedFate } from './run.ts';

/** What became of a mutant, as it is kept. */
export interface Kept {
  readonly killer?: Killer;
  readonly milliseconds: number;
}

/** What a run has found, so that one that was interrupted can go on: the state of the workspace, then a line of JSON a mutant. */
export class Journal {
  readonly #file: string;
  readonly found: Map<string, Kept> = new Map();

  /**
   * @param state of the workspace, where it is known
   * @param resume take what is there; otherwise begin anew
   * @throws Error when that was found in another state of the workspace
   */
  constructor(file: string, state: string | undefined, resume: boolean) {
    this.#file = file;
    if (resume && state === undefined) throw new Error('Git alone can tell whether a file has changed since, and there is none: begin anew, without --resume.');
    const [of, ...lines] = resume && existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
    if (of === undefined) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${state ?? ''}\n`);
      return;
    }
    if (of !== state) throw new Error('The workspace has changed since the run that is to go on: begin anew, without --resume.');
    for (const line of lines) {
      // The last line may have been cut off.
      const { name, ...kept } = read(line) ?? { name: undefined };
      if (name !== undefined) this.found.set(name, kept as Kept);
    }
    writeFileSync(file, [state, ...[...this.found].map(([name, kept]) => JSON.stringify({ name, ...kept }))].join('\n') + '\n');
  }

  /** Keeps what became of a mutant. One that was not judged is to be run again. */
  add(name: string, { killer, milliseconds, unjudged }: TimedFate): void {
    if (unjudged === undefined) appendFileSync(this.#file, `${JSON.stringify({ name, killer, milliseconds })}\n`);
  }
}

function read(line: string): (Kept & { name: string }) | undefined {
  try {
    return JSON.parse(line) as Kept & { name: string };
  } catch {
    return undefined;
  }
}

/** A text that changes with every file that Git tracks or does not ignore; nothing where there is no Git. */
export function stateOf(root: string): string | undefined {
  try {
    return hashOf(root);
  } catch {
    return undefined;
  }
}

function hashOf(root: string): string {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  const changed = git('ls-files', '--modified', '--others', '--exclude-standard', '-z').split('\0').filter((name) => existsSync(`${root}/${name}`) && name !== '');
  const hash = createHash('sha256').update(git('rev-parse', 'HEAD^{tree}')).update(git('status', '--porcelain'));
  for (const name of changed) hash.update(name).update(readFileSync(`${root}/${name}`));
  return hash.digest('hex');
}
