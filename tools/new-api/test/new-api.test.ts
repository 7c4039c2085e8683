import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasJava } from '../../generate/clients.ts';
import { packageFile, readFolder } from '../../generate/workspace.ts';
import { runTasks } from '../../verdict/results.ts';
import type { TaskResult } from '../../verdict/results.ts';
import { copyWorkspace } from '../../workspace/copy.ts';
import { lockFindings, readLock } from '../../workspace/lock.ts';
import { refusalOf } from '../name.ts';

/** One command makes an API with every target and every check, and nothing else has to be edited for it. */
const java = hasJava();
if (!java && process.env['CI'] === 'true') throw new Error('java is missing: the tests of a new client cannot be left out in CI');
if (!java) console.log('left out: generate, drift, client, types and contract cases of a new API (java is missing)');

/** Whoever has read CONTRIBUTING may have an API of the name. */
const free = (name: string): string => (refusalOf(join(import.meta.dirname, '../../..'), name) === undefined ? name : free(`${name}-2`));
const [pets, fish] = [free('pets'), free('fish')];

let copy: ReturnType<typeof copyWorkspace>;
/** What no new API may change. */
let house: Map<string, string>;

beforeAll(() => {
  copy = copyWorkspace();
  house = houseOf();
});
afterAll(() => copy.remove());

interface Run { status: number | null; stdout: string; stderr: string }

function run(args: string[], cwd = copy.root, env: NodeJS.ProcessEnv = process.env): Run {
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8', env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0', NX_WORKSPACE_ROOT_PATH: copy.root } });
}

const newApi = (args: string[], env?: NodeJS.ProcessEnv): Run => run(['tools/new-api/new-api.ts', ...args], copy.root, env);

const houseOf = (): Map<string, string> => texts(['nx.json', 'package.json', 'eslint.config.js', 'redocly.yaml', 'tsconfig.json', 'openapitools.json'], ['tools', 'apps']);

/** Everything that the command writes to. */
const written = (): Map<string, string> => texts(['package-lock.json'], ['specs', 'libs']);

function texts(files: readonly string[], folders: readonly string[]): Map<string, string> {
  const within = folders.flatMap((folder) => [...readFolder(join(copy.root, folder))].map(([path, text]): [string, string] => [`${folder}/${path}`, text]));
  // Vitest keeps its times in node_modules, and dist is made of the rest.
  return new Map([...files.map((name): [string, string] => [name, read(name)]), ...within.filter(([path]) => !/\/(node_modules|dist)\//.test(path))]);
}

/** The files that are not the same in both. */
function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));
}

const read = (path: string): string => readFileSync(join(copy.root, path), 'utf8');

/** Runs npm on the lock alone: it has to find nothing to do. */
function npmLock(): Record<string, unknown> {
  const npm = spawnSync('npm', ['install', '--package-lock-only', '--offline', '--ignore-scripts'], { cwd: copy.root, encoding: 'utf8', shell: process.platform === 'win32' });
  expect(npm.status, npm.stderr).toBe(0);
  return readLock(copy.root).packages;
}

/** Tasks as `project:target`, with whether they passed. */
const told = (tasks: readonly TaskResult[]): Record<string, boolean> => Object.fromEntries(tasks.map(({ id, passed }) => [id, passed]));

/** Those tests of a file whose name fits. */
const tests = (project: string, file: string, name: string, env?: NodeJS.ProcessEnv): Run => run([packageFile('vitest', 'vitest.mjs'), 'run', `test/${file}.test.ts`, '-t', name], join(copy.root, project), env);

/** The contract tests that iterate over APIs, for one of them. */
const contractCases = (api: string): Run => tests('apps/contract-tests', 'every-api', `^${api} `);

describe('it refuses, and writes nothing', () => {
  test.each<[why: string, args: string[], said: string]>([
    ['no name', [], 'The name of the API is missing.'],
    ['an empty name', [''], '"" is no name'],
    ['two names', ['pets', 'fish'], 'One name is enough.'],
    ['an option that it does not have', ['pets', '--force'], "Unknown option '--force'"],
    ['a path', ['../x'], 'is no name'],
    ['a path inside', ['a/b'], 'is no name'],
    ['uppercase', ['Pets'], 'is no name'],
    ['a leading hyphen', ['--', '-a'], 'is no name'],
    ['two hyphens', ['a--b'], 'is no name'],
    ['a trailing hyphen', ['a-'], 'is no name'],
    ['a leading digit', ['1a'], 'is no name'],
    ['an underscore', ['a_b'], 'is no name'],
    ['a newline', ['pets\n'], 'is no name'],
    ['41 characters', ['a'.repeat(41)], 'is too long'],
    ['an API that is there', ['lakeformation-jobs'], 'There is a specs/lakeformation-jobs already'],
    ['a room', ['contract'], 'is reserved'],
    ['the name of a tool\'s project', ['tools-mock'], 'is reserved'],
    ['the mark of generated code', ['generated'], 'is reserved'],
    ['a device', ['con'], 'is reserved'],
    ['a scope of packages in use', ['redocly'], 'The scope @redocly belongs to packages'],
  ])('%s', (_, args, said) => {
    const before = written();
    const { status, stdout, stderr } = newApi(args);
    expect(stderr).toContain(said);
    expect([status, stdout]).toEqual([2, '']);
    expect(changed(before, written())).toEqual([]);
  });

  test('what stands in libs alone', () => {
    mkdirSync(join(copy.root, `libs/${fish}`));
    expect(newApi([fish])).toMatchObject({ status: 2, stderr: expect.stringContaining(`There is a libs/${fish} already`) as string });
    expect(existsSync(join(copy.root, `specs/${fish}`))).toBe(false);
    rmSync(join(copy.root, `libs/${fish}`), { recursive: true });
  });
});

test('--help says how it is used', () => {
  expect(newApi(['--help'])).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^Usage: npm run new-api -- NAME\n/) as string });
});

describe('what fails on the way', () => {
  test('is named, with what is left and how to undo it', () => {
    const lock = readLock(copy.root).packages;
    writeFileSync(join(copy.root, `node_modules/@${fish}`), 'in the way');
    const { status, stderr } = newApi([fish]);
    expect(stderr).toMatch(new RegExp(`@${fish}[^]*${fish} is not complete\\. To undo it: delete specs/${fish}, libs/${fish} and node_modules/@${fish}, then npm install`));
    expect(status).toBe(1);
    for (const path of [`specs/${fish}`, `libs/${fish}`, `node_modules/@${fish}`]) rmSync(join(copy.root, path), { recursive: true });
    expect(Object.keys(npmLock())).toEqual(Object.keys(lock));
  });

  test('is not a missing Java: the contract is made, and it says what is still to be done', () => {
    const lock = readLock(copy.root).packages;
    const { status, stdout } = newApi([fish], { PATH: '' });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/There is no Java here[^]*run: npm run generate/)]);
    expect(existsSync(join(copy.root, `libs/${fish}/contract/src/generated/types.ts`))).toBe(true);
    expect(told(runTasks(copy.root, [fish], ['lint', 'test']).tasks)).toEqual({ [`${fish}:lint`]: true, [`${fish}:test`]: false });
    for (const path of [`specs/${fish}`, `libs/${fish}`, `node_modules/@${fish}`]) rmSync(join(copy.root, path), { recursive: true });
    expect(Object.keys(npmLock())).toEqual(Object.keys(lock));
  });
});

describe('pets', () => {
  const projects = [pets, `@${pets}/contract`, `@${pets}/client`];
  const targets = ['lint', 'bundle', 'docs', ...(java ? ['generate', 'test', 'drift'] : [])];

  let before: string[];

  beforeAll(() => {
    before = Object.keys(readLock(copy.root).packages);
    const made = newApi([pets]);
    expect(made.stderr + made.stdout).toContain(`${pets} is there:`);
    expect(made.status).toBe(0);
  });

  test('passes everything that a project of an API is asked', () => {
    const { tasks, output } = runTasks(copy.root, projects, targets);
    const expected = [`${pets}:lint`, `${pets}:bundle`, `${pets}:docs`, `@${pets}/contract:lint`, `@${pets}/client:lint`, ...(java ? [`${pets}:generate`, `${pets}:test`, `${pets}:drift`, `@${pets}/client:test`] : [])];
    expect(told(tasks), output).toEqual(Object.fromEntries(expected.map((id) => [id, true])));
    expect(output).not.toMatch(/[1-9]\d* warning/i);
    if (java) expect(stripVTControlCharacters(output)).toMatch(/Tests +\d\d passed/);
  });

  test.runIf(java)('has types that fit', () => {
    const { tasks, output } = runTasks(copy.root, ['tools-workspace'], ['typecheck']);
    expect(told(tasks), output).toEqual({ 'tools-workspace:typecheck': true });
  });

  test.runIf(java)('has contract cases: every documented answer of its mock, evidence, both generators', () => {
    const { status, stdout, stderr } = contractCases(pets);
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).toContain('every API: 7 documented answers');
  });

  test('stands in the lock as npm writes it, without the address of a registry', () => {
    const lock = readLock(copy.root).packages;
    const own = Object.keys(lock).filter((place) => !before.includes(place));
    expect(own).toEqual([`libs/${pets}/client-typescript`, `libs/${pets}/contract`, `node_modules/@${pets}/client`, `node_modules/@${pets}/contract`]);
    expect(lockFindings(readLock(copy.root))).toEqual([]);
    const byNpm = npmLock();
    expect(Object.keys(byNpm)).toEqual(Object.keys(lock));
    for (const place of own) expect(byNpm[place], place).toEqual(lock[place]);
  });

  test('needed no edit of anything else', () => {
    expect(changed(house, houseOf())).toEqual([]);
  });

  test.each<[project: string, file: string, name: string, count: number, env?: NodeJS.ProcessEnv]>([
    ['tools/workspace', 'affected', 'every package|a template', 2],
    // Makes another API beside this one, without Java, which takes long.
    ['tools/new-api', 'new-api', 'is not made twice', 1, { PATH: '' }],
  ])('leaves the tests of %s green', (project, file, name, count, env) => {
    const { status, stdout, stderr } = tests(project, file, name, env);
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).toMatch(new RegExp(`Tests +${count} passed`));
  });

  test('is not made twice', () => {
    const before = written();
    expect(newApi([pets])).toMatchObject({ status: 2, stderr: expect.stringContaining(`There is a specs/${pets} already`) as string });
    expect(changed(before, written())).toEqual([]);
  });

  describe('with a planted fault', () => {
    /** Replaces a text of a file while `during` runs. */
    function whileChanged(path: string, from: string, to: string, during: () => void): void {
      const before = read(path);
      expect(before, path).toContain(from);
      writeFileSync(join(copy.root, path), before.replace(from, to));
      try {
        during();
      } finally {
        writeFileSync(join(copy.root, path), before);
      }
    }

    test('in its contract: lint, the check and drift are red', () => {
      whileChanged(`specs/${pets}/parameters.yaml`, '[0-9A-Za-z_-]{1,64}', '.*', () => {
        const { tasks } = runTasks(copy.root, [pets], ['lint', 'test', ...(java ? ['drift'] : [])]);
        expect(told(tasks)).toEqual({ [`${pets}:lint`]: false, [`${pets}:test`]: false, ...(java ? { [`${pets}:drift`]: false } : {}) });
      });
    });

    test.runIf(java)('in an example: the contract cases are red', () => {
      whileChanged(`libs/${pets}/contract/src/generated/openapi.json`, '"error_code": "not_found"', '"error_kode": "not_found"', () => {
        const { status, stdout } = contractCases(pets);
        expect([status, stdout]).toEqual([1, expect.stringContaining('agrees with its evidence')]);
      });
    });

    test.runIf(java)('in the guard of its client: the client\'s tests and the check are red', () => {
      whileChanged(`libs/${pets}/client-typescript/src/generated/apis/items-api.ts`, '/^[0-9A-Za-z_-]{1,64}$/],', '/^.*$/s],', () => {
        const { tasks, output } = runTasks(copy.root, [pets, `@${pets}/client`], ['test']);
        expect(told(tasks)).toEqual({ [`${pets}:test`]: false, [`@${pets}/client:test`]: false });
        expect(output).toMatch(/sends nothing for a hostile id: inner-slash/);
      });
    });
  });
});
