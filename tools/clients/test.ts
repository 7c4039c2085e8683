import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { leftOut } from '../python/left-out.ts';
import { missingTool } from './missing.ts';
import { run } from './run.ts';
import type { Case, Step } from './toolchain.ts';
import { toolchainOf } from './toolchains.ts';

/**
 * `node tools/clients/test.ts FOLDER [--only tests|tools]`: runs the tools of a client's language and its tests, with a report for
 * the verdict in `reports/FOLDER.json`.
 */
const { positionals, values: { only } } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } });
const folder = positionals[0]!;
const report = resolve('reports', `${folder}.json`);
rmSync(report, { force: true });
const toolchain = toolchainOf(folder);
const missing = await missingTool(toolchain);
if (missing !== undefined) {
  process.exitCode = leftOut(`the tests of ${folder}`, missing);
} else {
  const cases = [...(only === 'tests' ? [] : toolchain.checks.map(checked)), ...(only === 'tools' ? [] : tested())];
  write(cases);
  for (const { suite, name, message = '' } of cases.filter(({ status }) => status === 'failed')) console.log(`FAILED ${suite}::${name}\n${message}`);
  const count = (status: string): string[] => {
    const number = cases.filter((one) => one.status === status).length;
    return number ? [`${number} ${status}`] : [];
  };
  // The line that closes vitest's reports too, by which tests are counted.
  console.log(`      Tests  ${[...count('failed'), ...count('passed'), ...count('skipped')].join(' | ')} (${cases.length})`);
  if (cases.some(({ status }) => status === 'failed' || (status === 'skipped' && process.env['CI'] === 'true'))) process.exitCode = 1;
}

/** A tool that says yes or no, as a test. */
function checked(step: Step): Case {
  const { passed, output, duration } = run(folder, step);
  return { suite: 'tools', name: step.name, status: passed ? 'passed' : 'failed', duration, ...(passed ? {} : { message: output }) };
}

/** The tests; a run that failed without a failed test, or has none at all, must not look like a good one. */
function tested(): Case[] {
  const { passed, output, duration } = run(folder, toolchain.tests);
  const found = toolchain.cases(output, folder);
  const isExplained = passed ? found.length > 0 : found.some(({ status }) => status === 'failed');
  return isExplained ? found : [...found, { suite: 'tools', name: toolchain.tests.name, status: 'failed', duration, message: output || 'there is no test' }];
}

/** As vitest's JSON reporter writes it, so that one reader is enough for all tests. */
function write(cases: readonly Case[]): void {
  const testResults = [...Map.groupBy(cases, ({ suite }) => suite)].map(([suite, some]) => ({
    name: join(resolve(folder), suite),
    status: some.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
    assertionResults: some.map(({ name, status, duration, message }) => ({ fullName: name, status, duration, failureMessages: message === undefined ? [] : [message] })),
  }));
  mkdirSync(dirname(report), { recursive: true });
  writeFileSync(report, JSON.stringify({ testResults }));
}
