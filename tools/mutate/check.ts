import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from '../generate/workspace.ts';

/** Something that a change would run, in a copy of the workspace. */
export type Check = (CommandCheck | ResidentCheck) & {
  /** It writes what is generated anew. */
  readonly writes?: true;
  /** It builds what the checks after it run. */
  readonly builds?: true;
  /** It takes long and is seldom needed: it is seen green when a change has passed the checks that are not late. */
  readonly late?: true;
  /** The test files to which it is narrowed. */
  readonly narrowedTo?: readonly string[];
};

/** A check without a process of its own for each mutant. */
export interface ResidentCheck {
  readonly name: string;
  /**
   * What is wrong in the copy, in a few words; nothing when it is green. An error is red, too.
   *
   * @param limit milliseconds
   * @param tests which of its tests it takes, where it has some
   * @throws TimeoutError when that has run out
   */
  readonly ask: (root: string, limit: number, tests?: readonly string[]) => Promise<Finding | undefined>;
  /** For what has tests and takes as long as they do: whether it takes those that it is given first, or as the only ones. */
  readonly takes?: 'first' | 'only';
}

/** What a check found. */
export interface Finding {
  readonly by: string;
  /** What went red, where the check can begin with it: test files, or a test. */
  readonly tests?: readonly string[];
}

/** A check gave no answer in time. */
export class TimeoutError extends Error {}

/** A check that is a command. */
export interface CommandCheck {
  readonly name: string;
  /** Command, relative to the copy unless it is an installed program. @param only test files in place of all */
  readonly command: (root: string, only?: readonly string[]) => { readonly args: readonly string[]; readonly program?: string; readonly cwd?: string; readonly env?: NodeJS.ProcessEnv };
  /** What the check calls wrong, from what it printed and, in `report`, wrote; nothing where that cannot be told. */
  readonly found?: (output: string, report: unknown) => string | undefined;
  /** For tests in several files: which of them went red. */
  readonly redFiles?: (output: string, report: unknown) => readonly string[];
}

/** A check that went red, and how. */
export interface Killer {
  readonly check: string;
  /** The name of the test or rule that went red, where the check has one. */
  readonly by?: string;
  /** The test files that went red, or the test that did, where the check has several. */
  readonly tests?: readonly string[];
  /** It did not end by itself: the change made something wait, or run in circles. */
  readonly ranOut: boolean;
}

/** The checks that run, by the id of their process group. */
const running = new Set<number>();

/** Ends every check that runs: they are in groups of their own, where Ctrl+C does not reach them. */
export function endChecks(): void {
  for (const pid of running) endGroup(pid);
}

/** Where a check that writes a report is told to put it. */
const reportIn = (root: string): string => join(root, 'mutate-report.json');

/** Check and changed file to the test files that went red by a change of it, the last one first. */
const red = new Map<string, string[]>();

/**
 * A part of a check, to be asked before it: some of its test files take a fraction of the time. It is a check of its own, which
 * has to be seen green where nothing is changed: a test that stands only after others have run would be red whatever the change.
 *
 * @returns nothing where the check has no test files to choose from, or none is named
 */
export function partOf(check: Check, files: readonly string[] | undefined): Check | undefined {
  if (!files?.length) return undefined;
  if ('ask' in check) return check.takes === 'only' ? { ...check, narrowedTo: files, ask: (root, limit) => check.ask(root, limit, files) } : undefined;
  return check.redFiles && { ...check, narrowedTo: files, command: (root) => check.command(root, files) };
}

/** The part of a check that went red by an earlier change of a file, which mostly notices the next one too. @returns nothing where there is none yet */
export function narrowed(check: Check, changed: string): Check | undefined {
  return partOf(check, red.get(`${check.name} ${changed}`));
}

/**
 * Runs a check.
 *
 * @param limit milliseconds after which it is ended, with every process that it started
 * @param changed the file in which the copy differs, where it differs: which test files notice that is remembered
 * @returns nothing when it is green
 */
export async function runCheck(check: Check, root: string, limit: number, changed?: string): Promise<Killer | undefined> {
  if ('ask' in check) {
    try {
      const finding = await check.ask(root, limit);
      remember(check, changed, finding?.tests);
      return finding && { check: check.name, ...finding, ranOut: false };
    } catch (error) {
      if (error instanceof TimeoutError) return { check: check.name, ranOut: true };
      return { check: check.name, by: String(error).split('\n', 1)[0]!, ranOut: false };
    }
  }
  const { args, program = process.execPath, cwd = '.', env = {} } = check.command(root);
  rmSync(reportIn(root), { force: true });
  const child = spawn(program, args, {
    cwd: join(root, cwd), detached: true, stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', CI: 'true', ...env },
  });
  if (child.pid !== undefined) running.add(child.pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  let ranOut = false;
  const clock = setTimeout(() => {
    ranOut = true;
    endGroup(child.pid);
  }, limit);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve(null);
    });
    child.once('close', resolve);
  });
  clearTimeout(clock);
  // What a test started and could not stop any more.
  endGroup(child.pid);
  if (code === 0 && !ranOut) return undefined;
  const report = readReport(root);
  const by = ranOut ? undefined : check.found?.(output, report);
  const files = ranOut || changed === undefined ? [] : check.redFiles?.(output, report) ?? [];
  remember(check, changed, files);
  return { check: check.name, ranOut, ...(by === undefined ? {} : { by }), ...(files.length > 0 ? { tests: files } : {}) };
}

/** Remembers which test files noticed a change. */
function remember(check: Check, changed: string | undefined, files: readonly string[] = []): void {
  const key = `${check.name} ${changed}`;
  if (changed !== undefined && files.length > 0) red.set(key, [...new Set([...files, ...red.get(key) ?? []])].slice(0, 3));
}

/** What a check wrote; nothing where it is not whole, as where another check writes its own in the same copy. It only gives names. */
function readReport(root: string): unknown {
  try {
    return JSON.parse(readFileSync(reportIn(root), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Ends a process group, where it has not ended yet. */
export function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Everything in it has ended.
  }
  if (pid !== undefined) running.delete(pid);
}

/** The tests of a package, up to the first that fails. @param args of vitest: files, and `-t` with the names */
export function vitest(name: string, folder: string, ...args: string[]): CommandCheck {
  const options = args.filter((arg) => arg.startsWith('--'));
  const isOneFile = args.includes('-t') || args.length - options.length === 1;
  return {
    name,
    command: (root, only) => ({
      // A busy machine takes its time; what hangs is ended by the limit of the check.
      args: [
        packageFile('vitest', 'vitest.mjs'), 'run', '--testTimeout=60000', '--hookTimeout=60000', '--bail=1', '--reporter=json', `--outputFile=${reportIn(root)}`,
        ...(only ? [...options, ...only] : args),
      ],
      cwd: folder,
    }),
    found: (_, report) => {
      const results = resultsOf(report);
      const tests = results.flatMap(({ assertionResults }) => assertionResults);
      return (tests.find(failed)?.fullName ?? results.find(failed)?.name.split('/').at(-1))?.trim();
    },
    ...(isOneFile ? {} : { redFiles: (_, report) => resultsOf(report).filter(failed).map((result) => result.name.slice(result.name.indexOf(`/${folder}/`) + folder.length + 2)) }),
  };
}

interface TestFile { readonly name: string; readonly status: string; readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[] }

/** What vitest's JSON reporter wrote of each test file. */
const resultsOf = (report: unknown): readonly TestFile[] => ((report ?? { testResults: [] }) as { testResults: TestFile[] }).testResults;
const failed = ({ status }: { status: string }): boolean => status === 'failed';

/** A script of the workspace. @param found a group of the first match in its output names what is wrong */
export function script(name: string, path: string, args: readonly string[] = [], found?: RegExp): CommandCheck {
  return {
    name,
    command: () => ({ args: [path, ...args] }),
    ...(found ? { found: (output: string) => found.exec(output)?.[1] } : {}),
  };
}
