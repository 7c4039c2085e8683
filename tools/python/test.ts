import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { environment } from './environment.ts';
import { leftOut } from './left-out.ts';

/**
 * `node tools/python/test.ts FOLDER`: checks the types of a Python package and runs its tests, with a report
 * for the verdict in `reports/FOLDER.json`.
 */
const folder = process.argv[2]!;
const report = resolve('reports', `${folder}.json`);
rmSync(report, { force: true });
const found = environment(folder, console.error);
if ('missing' in found) {
  process.exitCode = leftOut(`the tests of ${folder}`, found.missing);
} else {
  run(found.python, 'mypy');
  run(found.python, 'pytest', '-p', 'pytest_report');
  const statuses = cases(report);
  const count = (status: string): string[] => {
    const number = statuses.filter((one) => one === status).length;
    return number ? [`${number} ${status}`] : [];
  };
  // The line that closes vitest's reports too, by which tests are counted.
  console.log(`      Tests  ${[...count('failed'), ...count('passed'), ...count('skipped')].join(' | ')} (${statuses.length})`);
}

function run(python: string, ...args: string[]): void {
  const path = [import.meta.dirname, process.env['PYTHONPATH']].filter(Boolean).join(delimiter);
  const { status } = spawnSync(python, ['-m', ...args], { cwd: folder, stdio: 'inherit', env: { ...process.env, PYTHONPATH: path, REPORT: report } });
  if (status !== 0) process.exitCode = 1;
}

/** The status of each test. */
function cases(file: string): string[] {
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as { testResults: { assertionResults: { status: string }[] }[] };
  return testResults.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
}
