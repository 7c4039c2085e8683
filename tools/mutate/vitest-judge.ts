import { statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { createVitest } from 'vitest/node';
import type { TestModule } from 'vitest/node';

/**
 * `node tools/mutate/vitest-judge.ts FOLDER [FILE…]`: reads one question a line on stdin, the names of test files of a package
 * or none for all but those FILEs, and writes a line for each on stdout, what is wrong: nothing, or the first test that fails and
 * the test files that did. What it runs stands in a process of its own each time, as with `vitest run`; what stays is what Vite has
 * read and translated, which is three quarters of the time. Ends with its input.
 */
const [folder = '', ...leftOut] = process.argv.slice(2);
const nowhere = (): Writable => new Writable({ write: (_, __, done) => done() });
// A busy machine takes its time; what hangs is ended by whoever asks.
const options = { root: folder, watch: false, reporters: [{}], bail: 1, testTimeout: 60_000, hookTimeout: 60_000 };
const vitest = await createVitest('test', options, {}, { stdout: nowhere(), stderr: nowhere() });
const read = new Map<string, number>();

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await judge(JSON.parse(line) as string[]))}\n`);
}
await vitest.close();

/** What is wrong: the first test that fails, and the files of all. */
async function judge(files: readonly string[]): Promise<string[]> {
  forget();
  const all = await vitest.globTestSpecifications(files.map((file) => join(folder, file)));
  const asked = files.length > 0 ? all : all.filter(({ moduleId }) => !leftOut.includes(basename(moduleId)));
  if (asked.length === 0) throw new Error(`There is no test file ${files.join(' ')} in ${folder}`);
  // It would tell the results of earlier runs, too.
  vitest.state.filesMap.clear();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(asked);
  remember();
  const red = testModules.filter((module) => module.state() === 'failed');
  if (red.length === 0 && unhandledErrors.length > 0) return [String(unhandledErrors[0])];
  if (red.length === 0) return testModules.length === asked.length ? [] : ['Not every test file was run'];
  return [red.map(failedTest).find((name) => name !== undefined) ?? basename(red[0]!.moduleId), ...red.map(({ moduleId }) => relative(folder, moduleId))];
}

function failedTest(module: TestModule): string | undefined {
  for (const { fullName } of module.children.allTests('failed')) return fullName;
  return undefined;
}

/** What Vite has read, as old as it was. */
function remember(): void {
  for (const { vite } of vitest.projects) {
    for (const { moduleGraph } of Object.values(vite.environments)) for (const file of moduleGraph.fileToModulesMap.keys()) read.set(file, read.get(file) ?? changedAt(file));
  }
}

/** Reads again what has changed. */
function forget(): void {
  for (const [file, before] of read) {
    if (changedAt(file) === before) continue;
    vitest.invalidateFile(file);
    read.delete(file);
  }
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
