import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingProgram } from '../../generate/clients.ts';
import { packageFile, readFolder, sha256 } from '../../generate/workspace.ts';
import { copyWorkspace } from '../../workspace/copy.ts';
import { withUnhardened } from '../unhardened/row.ts';

/**
 * A language that is added as CONTRIBUTING says it, by one row, a file of edits and a folder with a driver, but for the hardening: in a copy
 * of the workspace, one more client is what `typescript-axios` makes of the contract with an edit that changes no behaviour.
 */
const missing = missingProgram([]);
if (missing !== undefined && process.env['CI'] === 'true') throw new Error(`${missing} is missing: the tests of an unhardened client cannot be left out in CI`);
if (missing !== undefined) console.log(`left out: 14 tests of an unhardened client (${missing} is missing)`);

const libs = 'libs/lakeformation-jobs';
const client = `${libs}/client-axios`;
const table = 'tools/generate/languages.ts';
const edits = 'tools/templates/axios/edits.yaml';
const driver = join(import.meta.dirname, '../unhardened');
/** What a client has that is no code. */
const parts = {
  'package.json': '{ "name": "jobs-axios", "version": "0.1.0", "type": "module" }\n',
  'test/one.test.js': "import { test } from 'node:test';\ntest('is there', () => {});\n",
};

describe.runIf(missing === undefined)('a client that nobody hardened', () => {
  let copy: ReturnType<typeof copyWorkspace>;
  /** Whether a vector was passed, by its id. */
  let passed: ReadonlyMap<string, boolean>;

  /** What stands in the copy beside clients and what is made: path to hash. */
  let house: Map<string, string>;

  const houseOf = (): Map<string, string> => new Map(['apps', 'specs', 'tools'].flatMap((folder) =>
    [...readFolder(join(copy.root, folder))].filter(([path]) => !/(^|\/)(node_modules|dist|\.\w+)\//.test(path)).map(([path, text]): [string, string] => [`${folder}/${path}`, sha256(text)])));

  /** Runs a tool in the copy. @returns what it printed */
  function tool(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy.root, encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
    return stdout;
  }

  /** Runs those tests of the vectors whose name fits. @returns whether each passed, by its title */
  function contractTests(name: string): Map<string, boolean> {
    const report = join(copy.root, 'reports/vectors.json');
    rmSync(report, { force: true });
    const run = spawnSync(process.execPath, [packageFile('vitest', 'vitest.mjs'), 'run', 'test/vectors.test.ts', '-t', name, '--reporter=json', `--outputFile=${report}`],
      { cwd: join(copy.root, 'apps/contract-tests'), encoding: 'utf8', env: { ...process.env, CI: 'false' } });
    expect(run.status, run.stderr).toBe(1);
    const { testResults: [file] } = JSON.parse(readFileSync(report, 'utf8')) as { testResults: [{ assertionResults: { title: string; status: string }[] }] };
    return new Map(file.assertionResults.filter(({ status }) => status !== 'skipped').map(({ title, status }) => [title, status === 'passed']));
  }

  beforeAll(() => {
    copy = copyWorkspace();
    house = houseOf();
    mkdirSync(join(copy.root, client));
  });
  afterAll(() => copy.remove());

  it('is red as long as there is no row with a driver for the vectors', () => {
    expect([...contractTests('knows a driver for every client')]).toEqual([['knows a driver for every client', false]]);
  });

  it('is generated from one row in a table and a file of edits', () => {
    mkdirSync(join(copy.root, 'tools/templates/axios'));
    writeFileSync(join(copy.root, edits), [
      'from: typescript-axios', 'edits:', '  - template: baseApi.mustache', '    reason: no linter that nobody has is told anything', "    anchor: '/* tslint:disable */'", "    replace: ''", '',
    ].join('\n'));
    writeFileSync(join(copy.root, table), withUnhardened(readFileSync(join(copy.root, table), 'utf8'), { api: 'lakeformation-jobs', folder: 'client-axios/src/generated', templates: 'tools/templates/axios', driver: `${client}/driver` }));
    tool('tools/generate/main.ts', 'clients', 'lakeformation-jobs', '--language', 'axios');
    const generated = readFolder(join(copy.root, client, 'src/generated'));
    expect([...generated.keys()]).toContain('api.ts');
    expect(generated.get('base.ts')).not.toContain('tslint');
  });

  it('is built, tested, versioned and found by Nx and the kill matrix without another line', () => {
    cpSync(driver, join(copy.root, client, 'driver'), { recursive: true });
    for (const [path, text] of Object.entries(parts)) {
      mkdirSync(dirname(join(copy.root, client, path)), { recursive: true });
      writeFileSync(join(copy.root, client, path), text);
    }
    tool('tools/clients/setup.ts', client);
    expect(tool('tools/clients/test.ts', client)).toContain('Tests  1 passed (1)');
    expect(readFileSync(join(copy.root, 'reports', `${client}.json`), 'utf8')).toContain('"fullName":"is there","status":"passed"');
    expect(tool('tools/clients/versions.ts')).toMatch(/^axios, Node: v\d/m);
    const asked = `
      import { manifests } from './tools/breaking/manifests.ts';
      import { createNodes } from './tools/nx-plugin/plugin.ts';
      const { path, version } = manifests(process.cwd()).find(({ path }) => path.startsWith('${client}'));
      const [[, { projects }]] = await createNodes[1](['${client}/package.json'], undefined, { workspaceRoot: process.cwd() });
      console.log(path, version, Object.keys(projects['${client}'].targets).join());`;
    expect(tool('--input-type=module', '--eval', asked)).toBe(`${client}/package.json 0.1.0 setup,test\n`);
    expect(tool('tools/mutate/mutate.ts', '--artefact', 'templates of Axios', '--list')).toContain('templates of Axios: baseApi.mustache without: no linter');
  });

  it('runs the vectors', () => {
    passed = contractTests('^axios ');
    expect(passed.size).toBeGreaterThanOrEqual(1_000);
  });

  it('needed one row and its edits, and nothing else in the house', () => {
    const now = houseOf();
    expect([...now].filter(([path, hash]) => house.get(path) !== hash).map(([path]) => path)).toEqual([table, edits]);
    expect([...house.keys()].filter((path) => !now.has(path))).toEqual([]);
  });

  it.each([
    'path: deleteJob job_id dot-dot', 'path: deleteJob job_id encoded-dots-mixed', 'path: getJob instance_id dot-dot', 'redirect: 307 to another server',
    'redirect: 302 to the same server', 'token: in the message of the answer', 'token: a header after it', 'answer: 200 with a sign-in page',
  ])('turns red: %s', (id) => {
    expect(passed.get(id)).toBe(false);
  });

  it('is found out in every group about safety, and not for being another client alone', () => {
    const ids = (group: string, good: boolean): string[] => [...passed].filter(([id, result]) => id.startsWith(`${group}: `) && result === good).map(([id]) => id);
    const counts = ['path', 'redirect', 'token'].map((group) => ({ group, red: ids(group, false).length, green: ids(group, true) }));
    console.log(`an unhardened client: ${counts.map(({ group, red, green }) => `${group} ${red} of ${red + green.length} red`).join(', ')}`);
    for (const { group, red, green } of counts) expect(red, group).toBeGreaterThan(10 * green.length);
    // Good values arrive from it as from any other client.
    expect(ids('path', true)).toEqual([
      'path: upper case', "path: 36 letters and digits, as the page's words say", 'path: 36 hyphens', 'path: shortest project and instance', 'path: longest project',
      'path: createJob shortest project and instance', 'path: getJobLog upper case',
    ]);
    expect(ids('body', true).length + ids('result', true).length).toBeGreaterThanOrEqual(30);
  });
});
