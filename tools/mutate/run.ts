import { cpSync, existsSync, rmSync, symlinkSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyWorkspace } from '../workspace/copy.ts';
import { narrowed, runCheck } from './check.ts';
import type { Check, Killer } from './check.ts';
import type { Mutant } from './mutant.ts';

/** What became of a mutant: who killed it, or nothing when every check stayed green. */
export interface Fate {
  readonly mutant: Mutant;
  readonly killer?: Killer;
  /** Why nothing can be said of it: a check is red without the change, too. */
  readonly unjudged?: string;
}

/** A check is red where nothing is changed: it could not tell a mutant from what is there. */
export class RedWithoutChange extends Error {}

/** The same, with how long that took. */
export interface TimedFate extends Fate {
  readonly milliseconds: number;
}

/** How long checks take that are green. */
export interface Green {
  /** Milliseconds. @throws RedWithoutChange when the check is red */
  of(check: Check): Promise<number>;
}

/** Milliseconds that a check may take where nothing is changed. Compilers begin with all that a client depends on. */
const patience = 600_000;

/** A copy of the workspace in which nothing is changed: a check runs there before the first mutant that it is to judge. */
export class Unchanged implements Green {
  readonly #copy: Copy;
  readonly #known = new Map<string, Promise<number>>();

  /** @param linked what the copy leaves out and a check needs, for example an environment of Python */
  constructor(root: string, linked: readonly string[], copy = copied(root, linked)) {
    this.#copy = copy;
  }

  of(check: Check): Promise<number> {
    const key = keyOf(check);
    const known = this.#known.get(key) ?? this.#measured(check);
    this.#known.set(key, known);
    // Red once may be a busy machine: whoever asks again gets another look. A part is not needed.
    known.catch(() => isPart(check) || this.#known.delete(key));
    return known;
  }

  knows(check: Check): boolean {
    return this.#known.has(keyOf(check));
  }

  /** Sees the checks green. Where that takes a run, what others are to run is built again: a change may have built it last. */
  async see(checks: readonly Check[]): Promise<void> {
    if (checks.every((check) => this.knows(check))) return;
    for (const check of checks) if (check.builds) this.#known.delete(keyOf(check));
    for (const check of checks) await this.of(check);
  }

  remove(): void {
    this.#copy.remove();
  }

  async #measured(check: Check): Promise<number> {
    let started = performance.now();
    let killer = await runCheck(check, this.#copy.root, patience);
    if (killer) {
      // The machine is busy with the mutants of other checks.
      started = performance.now();
      killer = await runCheck(check, this.#copy.root, patience);
    }
    if (killer) throw new RedWithoutChange(`${check.name} is red without any change${killer.by === undefined ? '' : ` (${killer.by})`}: mend that first`);
    return performance.now() - started;
  }
}

/** Whether a check is narrowed to some of its test files. */
function isPart(check: Check): boolean {
  return check.narrowedTo !== undefined;
}

/** A check by its name and the files to which it is narrowed, in whichever order. */
function keyOf(check: Check): string {
  return [check.name, ...(check.narrowedTo ?? []).toSorted()].join(' ');
}

/**
 * The checks in the order in which they are asked: each after the part of it that noticed an earlier change of the file. A part that
 * is red without any change tells nothing, and is left out: that is looked at when its turn comes, since few are ever needed.
 */
async function* stepsOf(checks: readonly Check[], changed: string, green: Green): AsyncGenerator<Check> {
  const steps: Check[] = [];
  const all = checks.flatMap((check) => (isPart(check) ? [check] : [narrowed(check, changed), check]));
  for (const check of all) {
    if (!check || steps.some((step) => keyOf(step) === keyOf(check))) continue;
    if (isPart(check) && !await isGreen(check, steps, green)) continue;
    steps.push(check);
    yield check;
  }
}

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Whether a part holds where nothing is changed, once what it looks at is made there. */
async function isGreen(part: Check, before: readonly Check[], green: Green): Promise<boolean> {
  try {
    for (const check of [...before.filter(({ writes, builds }) => writes || builds), part]) await green.of(check);
    return true;
  } catch (error) {
    if (error instanceof RedWithoutChange) return false;
    throw error;
  }
}

/** A copy of the workspace in which one change after the other is made and taken back. */
export class Bench {
  readonly #copy: Copy;
  readonly #root: string;
  readonly #generated: readonly string[];
  readonly #green: Green;
  readonly #own: Unchanged;
  readonly #compiled: ReadonlyMap<string, readonly string[]>;

  /**
   * @param generated folders that a check may write anew
   * @param linked what the copy leaves out and a check needs
   * @param compiled language to the folders in which its compiler keeps what it has made
   */
  constructor(root: string, generated: readonly string[], linked: readonly string[], green: Green, compiled: ReadonlyMap<string, readonly string[]> = new Map()) {
    this.#root = root;
    this.#compiled = compiled;
    this.#generated = generated;
    this.#green = green;
    this.#copy = copied(root, linked);
    this.#own = new Unchanged(root, linked, this.#copy);
  }

  /**
   * Makes the change, runs the checks until one goes red, and takes the change back.
   *
   * @param builds the language whose client the checks build, which takes long the first time: they are seen green here, before
   *   the change; those that are late, once a change has passed the others
   */
  async run(mutant: Mutant, checks: readonly Check[], builds?: string): Promise<Fate> {
    if (builds === undefined) return this.#fate(mutant, checks, this.#green);
    this.#seed(this.#compiled.get(builds) ?? []);
    if (!checks.every((check) => this.#own.knows(check))) {
      const early = checks.filter(({ late }) => !late);
      await this.#own.see(early);
      const fate = await this.#fate(mutant, early, this.#own);
      if (fate.killer) return fate;
      await this.#own.see(checks);
    }
    return this.#fate(mutant, checks, this.#own);
  }

  async #fate(mutant: Mutant, checks: readonly Check[], green: Green): Promise<Fate> {
    const asked = stepsOf(checks, mutant.file, green);
    // What is to be seen green in this very copy is seen before the change.
    const steps = green === this.#own ? await collected(asked) : asked;
    writeFileSync(join(this.#copy.root, mutant.file), mutant.text);
    let wrote = false;
    try {
      for await (const check of steps) {
        wrote ||= check.writes === true;
        // Long enough for a busy machine: what takes longer still does not end by itself.
        const killer = await runCheck(check, this.#copy.root, 10_000 + 4 * (await green.of(check)), mutant.file);
        // A part that is late says less than one that is red: the whole check is asked.
        if (killer && !(killer.ranOut && isPart(check))) return { mutant, killer };
      }
      return { mutant };
    } finally {
      this.#restore(mutant.file, wrote);
    }
  }

  remove(): void {
    this.#copy.remove();
  }

  /** Brings over what was compiled already. With its times: by them a compiler knows what is new enough. */
  #seed(folders: readonly string[]): void {
    for (const folder of folders) {
      const [from, to] = [join(this.#root, folder), join(this.#copy.root, folder)];
      if (existsSync(from) && !existsSync(to)) cpSync(from, to, { recursive: true, preserveTimestamps: true });
    }
  }

  #restore(file: string, generated: boolean): void {
    for (const folder of generated ? this.#generated : []) {
      rmSync(join(this.#copy.root, folder), { recursive: true, force: true });
      cpSync(join(this.#root, folder), join(this.#copy.root, folder), { recursive: true, filter: (source) => !source.endsWith('__pycache__') });
    }
    writeFileSync(join(this.#copy.root, file), readFileSync(join(this.#root, file)));
  }
}

type Copy = ReturnType<typeof copyWorkspace>;

function copied(root: string, linked: readonly string[]): Copy {
  const copy = copyWorkspace();
  for (const path of linked) if (existsSync(join(root, path))) symlinkSync(join(root, path), join(copy.root, path), 'junction');
  return copy;
}
