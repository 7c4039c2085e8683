import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasJava } from '../../generate/clients.ts';
import { packageFile, readFolder } from '../../generate/workspace.ts';
import { copyWorkspace } from '../../workspace/copy.ts';

/**
 * A language that is added as CONTRIBUTING says it, but for the hardening: in a copy of the workspace, one more client is
 * what `typescript-axios` makes of the contract with the templates of its own.
 */
const java = hasJava();
if (!java && process.env['CI'] === 'true') throw new Error('java is missing: the tests of an unhardened client cannot be left out in CI');
if (!java) console.log('left out: 12 tests of an unhardened client (java is missing)');

const libs = 'libs/lakeformation-jobs';
const client = `${libs}/client-axios`;
const fixture = join(import.meta.dirname, 'unhardened');
const languageRow = `  {
    name: 'axios',
    generator: 'typescript-axios',
    folder: 'client-axios/src/generated',
    templates: 'tools/templates/axios',
    options: { useSingleRequestParameter: 'true' },
    keep: /\\.ts$/,
  },
];
`;
const driverRow = `  axios: { command: process.execPath, args: ['${client}/dist/driver.mjs'], lanes: 8, file: process.execPath },
};
`;

describe.runIf(java)('a client that nobody hardened', () => {
  let copy: ReturnType<typeof copyWorkspace>;
  /** Whether a vector was passed, by its id. */
  let passed: ReadonlyMap<string, boolean>;

  /** Puts a row at the end of a table. */
  function addRow(path: string, end: string, row: string): void {
    const file = join(copy.root, path);
    const parts = readFileSync(file, 'utf8').split(end);
    if (parts.length !== 2) throw new Error(`${path} has ${JSON.stringify(end)} ${parts.length - 1} times`);
    writeFileSync(file, parts.join(`\n${row}`));
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
    mkdirSync(join(copy.root, client));
  });
  afterAll(() => copy.remove());

  it('is red as long as there is no driver for the vectors', () => {
    expect([...contractTests('knows a driver for every client')]).toEqual([['knows a driver for every client', false]]);
  });

  it('is generated from one row in a table', () => {
    // Their tool chains are not needed here.
    for (const other of ['go', 'java', 'python', 'rust']) rmSync(join(copy.root, libs, `client-${other}`), { recursive: true });
    mkdirSync(join(copy.root, 'tools/templates/axios'));
    addRow('tools/generate/languages.ts', '\n];\n', languageRow);
    const { status, stderr } = spawnSync(process.execPath, ['tools/generate/main.ts', 'clients', 'lakeformation-jobs'], { cwd: copy.root, encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    expect([...readFolder(join(copy.root, client, 'src/generated')).keys()]).toContain('api.ts');
  });

  it('runs the vectors by a driver and one more row', () => {
    cpSync(fixture, join(copy.root, client, 'driver'), { recursive: true });
    buildSync({
      absWorkingDir: join(copy.root, client), entryPoints: ['driver/driver.js'], outfile: 'dist/driver.mjs', bundle: true, platform: 'node', format: 'esm', external: ['axios'], logLevel: 'error',
    });
    addRow('apps/contract-tests/src/drivers.ts', '\n};\n\n/** The drivers', `${driverRow}\n/** The drivers`);
    passed = contractTests('^axios ');
    expect(passed.size).toBeGreaterThanOrEqual(1_000);
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
