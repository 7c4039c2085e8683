import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { operationTable } from '@lakeformation-jobs/contract';
import { sample, sampleToken } from '../src/reference/sample.ts';
import { startMock } from '../src/targets/mock.ts';
import { startService } from '../src/targets/service.ts';
import { workspaceRoot } from '../src/workspace.ts';
import { killInTheMiddle } from './kill-in-the-middle.ts';
import { putFile, run, settled } from './shell.ts';
import type { Target } from './shell.ts';
import { documentedErrors, inOneGo, jobFile, life } from './steps.ts';
import type { Step } from './steps.ts';

/**
 * `npm run demo`: the built command line against the reference service on its embedded database, and against the mock.
 * What it prints is held against `transcript.txt` (`--transcript FILE`); `--update` writes that file anew.
 */
const { values } = parseArgs({ options: { transcript: { type: 'string' }, update: { type: 'boolean' } } });
const transcriptFile = values.transcript ?? join(import.meta.dirname, 'transcript.txt');
/** Long enough to be refused and stopped, quick enough to watch. */
const runner = ['--runner-submitted', '100', '--runner-running', '60000', '--runner-stopping', '300'];

let transcript = '';
let number = 0;
const names = new Map<string, string>();

function tell(text: string): void {
  transcript += `${text}\n`;
  console.log(text);
}

async function show(target: Target, { title, args, note, withoutToken = false }: Step): Promise<string> {
  const { output, stdout, code } = await run(target, args, { withoutToken });
  // A new job is named before it is shown.
  if (args[0] === 'create' && code === 0) names.set(stdout.trim(), `$JOB${names.size + 1}`);
  const typed = args.map((argument) => names.get(argument) ?? argument).join(' ');
  tell(`\n${++number}. ${title}\n   $ ${withoutToken ? 'LFJ_TOKEN= ' : ''}lfj ${typed}`);
  tell(settled(output, target, names).replace(/^/gm, '   | '));
  tell(`   exit code ${code}: ${note}`);
  return stdout.trim();
}

async function againstTheService(): Promise<void> {
  const service = await startService({ flags: runner });
  const target: Target = { address: service.address, token: sampleToken.token, project: sample.project_id, instance: sample.instance_id };
  const create: Step = { title: 'Create a job', args: ['create', '--file', 'job.json', '--output', 'name'], note: 'creating does not start it.' };
  try {
    putFile('job.json', jobFile);
    const first = await show(target, create);
    for (const step of life(first)) await show(target, step);
    const second = await show(target, { ...create, title: 'Create another' });
    for (const step of inOneGo(second)) await show(target, step);
  } finally {
    await service.stop();
  }
}

async function againstTheMock(): Promise<void> {
  const errors = Object.entries(operationTable.deleteJob.examples).flatMap(([status, all]) => all.map((name) => ({ name, status })));
  const mock = await startMock('lakeformation-jobs');
  const target: Target = { address: mock.address, token: sampleToken.token, project: sample.project_id, instance: sample.instance_id };
  try {
    for (const step of documentedErrors(errors)) await show(target, step);
  } finally {
    await mock.stop();
  }
}

if (!existsSync(join(workspaceRoot, 'apps/cli/dist/lfj.cjs'))) throw new Error('The command line is not built: npm run demo does that by itself.');
// Whoever stops reading (`npm run demo | head`) must not leave a server behind.
process.stdout.on('error', () => {});
const started = performance.now();
tell('LakeFormation Jobs: jobs of a LakeFormation instance (Huawei Cloud), created, run and deleted safely.');
tell('\nThe real command line talks HTTP to the reference service, which keeps its jobs in SQLite on this machine.');
await againstTheService();
tell('\nNow the service is killed (SIGKILL) while 100 jobs are being deleted, and started again on the same folder.');
tell(await killInTheMiddle());
tell('\nA mock, without any state, answers with the contract\'s own examples: here every error of a deletion.');
await againstTheMock();
for (const secret of [sampleToken.token, jobFile.parameter.metadata_migration_parameter.datasource_parameter.password]) {
  if (transcript.includes(secret)) throw new Error('The token or a password was shown.');
}
if (values.update) writeFileSync(transcriptFile, transcript);
const expected = existsSync(transcriptFile) ? readFileSync(transcriptFile, 'utf8') : '';
if (transcript === expected) {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`\nAs recorded in apps/contract-tests/demo/transcript.txt, step by step (${seconds} s). Next: npm start, or npx --no lfj delete --help`);
} else {
  const [was, is] = [expected.split('\n'), transcript.split('\n')];
  const at = is.findIndex((line, index) => line !== was[index]);
  console.error(`\nThis differs from apps/contract-tests/demo/transcript.txt, first in line ${at + 1}:\n  recorded: ${was[at] ?? '(nothing)'}\n  now:      ${is[at] ?? '(nothing)'}`);
  process.exitCode = 1;
}
