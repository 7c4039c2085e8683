import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missingProgram } from '../clients.ts';
import { languages } from '../languages.ts';
import { packageFile } from '../workspace.ts';
import { settledCopy } from './settled-copy.ts';

/** Whatever a result depends on makes Nx run the task again; anything else leaves it cached. */
const api = 'lakeformation-jobs';
const missing = missingProgram(languages);
let copy: Awaited<ReturnType<typeof settledCopy>>;

beforeAll(async () => {
  copy = await settledCopy(api);
});
afterAll(() => copy.remove());

/** Runs a target in the copy. */
function nx(target: string): { cached: boolean; status: number | null; output: string } {
  const run = spawnSync(process.execPath, [packageFile('nx', 'dist/bin/nx.js'), 'run', `${api}:${target}`, '--output-style=static'], {
    cwd: copy.root,
    encoding: 'utf8',
    env: { ...process.env, CI: 'true', FORCE_COLOR: '0', NX_DAEMON: 'false', NX_WORKSPACE_ROOT_PATH: copy.root },
  });
  const output = run.stdout + run.stderr;
  const own = output.split('\n').find((line) => line.includes(`nx run ${api}:${target}`)) ?? '';
  return { cached: /cache/.test(own), status: run.status, output };
}

/** Changes a file of the copy while `during` runs. */
function whileChanged(path: string, from: string, to: string, during: () => void): void {
  const file = join(copy.root, path);
  const before = readFileSync(file, 'utf8');
  expect(before, path).toContain(from);
  writeFileSync(file, before.replace(from, to));
  try {
    during();
  } finally {
    writeFileSync(file, before);
  }
}

const client = `libs/${api}/client-typescript/src/generated`;
const changes: [what: string, path: string, from: string, to: string][] = [
  ['a schema', `specs/${api}/schemas/ApiError.yaml`, 'Solution.', 'What to do.'],
  ['a template', 'tools/templates/typescript/runtime.mustache', "'manual'", "'follow'"],
  ['an edit of a template', 'tools/templates/python/edits.yaml', 'is not repeated in the error', 'is never repeated in the error'],
  ['an option', 'tools/generate/languages.ts', "paramNaming: 'original'", "paramNaming: 'camelCase'"],
];

describe('the check of generated code', () => {
  test('is green and cached while nothing changes', () => {
    expect(nx('test')).toMatchObject({ status: 0 });
    expect(nx('test')).toMatchObject({ status: 0, cached: true });
  });

  test.each([
    ...changes,
    ['a generated file of the client', `${client}/runtime.ts`, "'manual'", "'follow'"],
    ['a generated file of the contract', `libs/${api}/contract/src/generated/lifecycle.ts`, 'RUNNING', 'STOPPED'],
    ['the pinned version of the generator', 'openapitools.json', '7.25.0', '7.26.0'],
  ])('runs again and is red after a change of %s', (_what, path, from, to) => {
    whileChanged(path, from, to, () => {
      const run = nx('test');
      expect(run).toMatchObject({ status: 1, cached: false });
      expect(run.output).toContain('run npm run generate');
    });
  });

  test('is green from the cache when everything is as before, and after a change of no consequence', () => {
    whileChanged('.gitattributes', 'eol=lf', 'eol=lf ', () => expect(nx('test')).toMatchObject({ status: 0, cached: true }));
  });
});

if (missing !== undefined && process.env['CI'] === 'true') throw new Error(`${missing} is missing: the tests of the generate target cannot be left out in CI`);
if (missing !== undefined) console.log(`left out: 6 tests of the generate target (${missing} is missing)`);

describe.runIf(missing === undefined)('generate', () => {
  // One run of the generator makes all languages, and two of them depend on all that is changed here.
  beforeAll(() => {
    for (const { name } of languages) if (name !== 'typescript' && name !== 'python') rmSync(join(copy.root, `libs/${api}/client-${name}`), { recursive: true });
  });

  test('is cached while nothing changes', () => {
    expect(nx('generate')).toMatchObject({ status: 0 });
    expect(nx('generate')).toMatchObject({ status: 0, cached: true });
  });

  test.each(changes)('runs again after a change of %s', (_what, path, from, to) => {
    whileChanged(path, from, to, () => expect(nx('generate')).toMatchObject({ status: 0, cached: false }));
  });

  test('undoes a change made by hand', () => {
    const file = join(copy.root, client, 'runtime.ts');
    nx('generate');
    const genuine = readFileSync(file, 'utf8');
    writeFileSync(file, genuine.replace("'manual'", "'follow'"));
    expect(nx('generate')).toMatchObject({ status: 0 });
    expect(readFileSync(file, 'utf8')).toBe(genuine);
  });
});
