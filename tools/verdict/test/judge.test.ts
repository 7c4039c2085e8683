import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { judge } from '../judge.ts';
import { page } from '../page.ts';
import { printed } from '../print.ts';
import { readReports } from '../results.ts';
import type { TaskResult, TestResult } from '../results.ts';
import { rows } from '../rows.ts';
import type { Row } from '../rows.ts';

const table: Row[] = [
  { artefact: 'contract', against: 'rules', tasks: ['API:lint'], repair: 'mend the contract' },
  { artefact: 'mock', against: 'answers', tests: [{ file: /mock/ }], repair: 'mend the mock' },
];
const task = (id: string, passed = true): TaskResult => ({ id, passed, cached: false, duration: 1000 });
const case_ = (status: TestResult['status'], file = 'test/mock.test.ts', name = 'answers 404'): TestResult => ({ file, name, status, duration: 10 });
const verdicts = (...of: Parameters<typeof judge>): string[] => judge(...of).map(({ verdict }) => verdict);

test('a row is green when its tasks and tests are', () => {
  expect(verdicts(table, ['a', 'b'], [task('a:lint'), task('b:lint')], [case_('passed')])).toEqual(['green', 'green']);
});

test('a failed task, a task that did not run and a failed test are red', () => {
  expect(judge(table, ['a', 'b'], [task('a:lint', false)], [case_('failed')])).toMatchObject([
    { verdict: 'red', failures: ['a:lint failed', 'b:lint did not run'] },
    { verdict: 'red', failures: ['answers 404'] },
  ]);
});

test('a row without a case has not run, and neither has one whose cases were all skipped', () => {
  expect(verdicts(table, [], [], [])).toEqual(['not run', 'not run']);
  expect(verdicts(table, ['a'], [task('a:lint')], [case_('skipped')])).toEqual(['green', 'not run']);
});

test('a test without a row is red under its own name', () => {
  const findings = judge(table, ['a'], [task('a:lint')], [case_('passed'), case_('passed', 'test/new.test.ts')]);
  expect(findings.at(-1)).toMatchObject({ artefact: 'tests without a row', verdict: 'red', failures: ['test/new.test.ts'] });
});

test('every test file of the workspace has a row', () => {
  const root = join(import.meta.dirname, '../../..');
  const files = globSync(['apps/*/test/**/*.test.ts', 'libs/*/*/test/**/*.test.ts'], { cwd: root });
  expect(files.length).toBeGreaterThan(90);
  const table = rows(['typescript', 'python', 'go', 'java', 'rust']);
  expect(files.filter((file) => !table.some(({ tests }) => tests?.some((part) => part.file.test(file))))).toEqual([]);
});

test('a task without a row that failed is red under its own name, whatever the tests say', () => {
  const findings = judge(table, ['a'], [task('a:lint'), task('python:test', false), task('cli:lint')], [case_('passed')]);
  expect(findings.map(({ artefact, verdict }) => `${artefact} ${verdict}`)).toEqual(['contract green', 'mock green', 'tasks without a row red']);
  expect(findings.at(-1)).toMatchObject({ failures: ['python:test failed'] });
});

test('terminal and page name what is red, and how to repair it', () => {
  const findings = judge(table, ['a'], [task('a:lint')], [case_('failed', 'test/mock.test.ts', 'answers <404>')]);
  const text = stripVTControlCharacters(printed(findings, 1.25));
  expect(text).toMatch(/^red +mock +answers +1 +0\.0 s\n +answers <404>\n +repair: mend the mock$/m);
  expect(text).toMatch(/\n1 green, 1 red, 2 cases, 1\.3 s$/);
  expect(page(findings, 1.25)).toContain('<li>answers &lt;404&gt;</li></ul><strong>Repair:</strong> mend the mock');
});

test('a test file that cannot be loaded is a failure; reports of tools are no artefacts', () => {
  const root = mkdtempSync(join(tmpdir(), 'reports-'));
  try {
    mkdirSync(join(root, 'reports/apps'), { recursive: true });
    mkdirSync(join(root, 'reports/tools'), { recursive: true });
    const report = { testResults: [{ name: join(root, 'test/mock.test.ts'), status: 'failed', message: 'SyntaxError', assertionResults: [] }] };
    writeFileSync(join(root, 'reports/apps/a.json'), JSON.stringify(report));
    writeFileSync(join(root, 'reports/tools/b.json'), JSON.stringify(report));
    expect(readReports(root)).toEqual([{ file: 'test/mock.test.ts', name: 'cannot be loaded', status: 'failed', duration: 0, message: 'SyntaxError' }]);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('each language has one row, over its vectors, the service and its own tests', () => {
  const table = rows(['typescript', 'python']).filter(({ artefact }) => artefact.startsWith('client-'));
  expect(table.map(({ artefact }) => artefact)).toEqual(['client-typescript', 'client-python']);
  const vector = case_('passed', 'apps/contract-tests/test/vectors.test.ts', 'python path: dot-dot');
  const life = case_('passed', 'apps/contract-tests/test/reference/every-language.test.ts', 'python lives');
  const own = case_('passed', 'libs/lakeformation-jobs/client-python/tests/test_errors.py', 'test_errors');
  const foreign = case_('passed', 'apps/contract-tests/test/vectors.test.ts', 'typescript path: dot-dot');
  const [, python] = judge(table, [], [], [vector, life, own, foreign]);
  expect(python).toMatchObject({ verdict: 'green', cases: 3, duration: 30, failures: [] });
  const [, idle] = judge(table, [], [], [life, own, foreign]);
  expect(idle).toMatchObject({ verdict: 'not run', failures: ['vectors: no case has run'] });
  const [, skipped] = judge(table, [], [], [vector, { ...life, status: 'skipped' }, own]);
  expect(skipped).toMatchObject({ verdict: 'not run', failures: ['the life of a job: no case has run'] });
  const [, red] = judge(table, [], [], [{ ...vector, status: 'failed', message: 'a request arrived' }, life, own]);
  expect(red).toMatchObject({ verdict: 'red', failures: ['python path: dot-dot: a request arrived'], repair: expect.stringContaining('client-python') });
});
