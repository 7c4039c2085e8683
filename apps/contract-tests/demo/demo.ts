import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { operationTable } from '@lakeformation-jobs/contract';
import { startMock } from '../src/targets/mock.ts';
import { workspaceRoot } from '../src/workspace.ts';
import { jobs, steps } from './steps.ts';
import type { Step } from './steps.ts';

/**
 * `npm run demo`: the built command line against the mock. What it prints is held against
 * `transcript.txt` (`--transcript FILE`); `--update` writes that file anew.
 */
const lfj = join(workspaceRoot, 'apps/cli/dist/lfj.cjs');
const { values } = parseArgs({ options: { transcript: { type: 'string' }, update: { type: 'boolean' } } });
const transcriptFile = values.transcript ?? join(import.meta.dirname, 'transcript.txt');
const project = '2180518f42b84947b20badfc53981a25';
const instance = '2180518f-42b8-4947-b20b-adfc53981a25';
const token = 'demo-token-that-must-not-appear';

/** An id as the name of the variable that a user would keep it in: commands stay short enough to read. */
function asTyped(argument: string): string {
  const index = jobs.indexOf(argument);
  return index < 0 ? argument : `$JOB${index + 1}`;
}

let transcript = '';
function tell(text: string): void {
  transcript += `${text}\n`;
  console.log(text);
}

/** Runs the command as a user would and returns what a terminal would show, both streams in their order. */
function runStep(step: Step, address: string): { output: string; code: number | null } {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const file = join(folder, 'output');
  const output = openSync(file, 'w');
  const env = {
    PATH: process.env['PATH'], XDG_CONFIG_HOME: folder, APPDATA: folder, NO_COLOR: '1',
    LFJ_ENDPOINT: address, LFJ_PROJECT: project, LFJ_INSTANCE: instance,
    ...(step.withoutToken ? {} : { LFJ_TOKEN: token }),
  };
  const { status } = spawnSync(process.execPath, [lfj, ...step.args], { env, stdio: ['ignore', output, output] });
  closeSync(output);
  const text = readFileSync(file, 'utf8').replaceAll(address, 'http://127.0.0.1:PORT').replaceAll(folder, '~/.config').trimEnd();
  rmSync(folder, { recursive: true });
  return { output: text, code: status };
}

if (!existsSync(lfj)) throw new Error('The command line is not built: npm run demo does that by itself.');
const errors = Object.entries(operationTable.deleteJob.examples).flatMap(([status, names]) => names.map((name) => ({ name, status })));
// Whoever stops reading (`npm run demo | head`) must not leave the mock behind.
process.stdout.on('error', () => {});
const started = performance.now();
const mock = await startMock('lakeformation-jobs');
try {
  tell('LakeFormation Jobs: delete jobs of a LakeFormation instance (Huawei Cloud), safely.');
  tell('Below, the real command line talks HTTP to a mock that answers with the contract\'s own examples.');
  for (const [index, step] of steps(errors).entries()) {
    const { output, code } = runStep(step, mock.address);
    tell(`\n${index + 1}. ${step.title}\n   $ ${step.withoutToken ? 'LFJ_TOKEN= ' : ''}lfj ${step.args.map(asTyped).join(' ')}`);
    tell(output.replace(/^/gm, '   | '));
    tell(`   exit code ${code}: ${step.note}`);
  }
} finally {
  await mock.stop();
}
if (transcript.includes(token)) throw new Error('The token was shown.');
if (values.update) writeFileSync(transcriptFile, transcript);
const expected = existsSync(transcriptFile) ? readFileSync(transcriptFile, 'utf8') : '';
if (transcript === expected) {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`\nAs recorded in apps/contract-tests/demo/transcript.txt, step by step (${seconds} s). Next: npx --no lfj delete --help`);
} else {
  const [was, is] = [expected.split('\n'), transcript.split('\n')];
  const at = is.findIndex((line, index) => line !== was[index]);
  console.error(`\nThis differs from apps/contract-tests/demo/transcript.txt, first in line ${at + 1}:\n  recorded: ${was[at] ?? '(nothing)'}\n  now:      ${is[at] ?? '(nothing)'}`);
  process.exitCode = 1;
}
