import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operationTable, refusedErrorCode } from '@lakeformation-jobs/contract';
import { Child } from '../src/child.ts';
import { apiAt, operations } from '../src/reference/api.ts';
import { expected } from '../src/reference/jobs.ts';
import { sample, sampleToken } from '../src/reference/sample.ts';
import { startService } from '../src/targets/service.ts';
import type { Service } from '../src/targets/service.ts';
import { verdict } from './verdict.ts';
import type { Counts } from './verdict.ts';

/**
 * `npm run fuzz`: schemathesis with all its checks and one of ours against the service, in two runs at once. The first one
 * sends what the contract allows, through examples, coverage, fuzzing and links from answer to request; no such request
 * may miss a route. The second one sends what it does not allow.
 */
const folder = 'apps/contract-tests/fuzz';
const contract = 'libs/lakeformation-jobs/contract/src/generated/openapi.json';
const runs = [
  { name: 'allowed', args: ['--mode', 'positive', '--phases', 'examples,coverage,fuzzing,stateful'] },
  { name: 'not allowed', args: ['--mode', 'negative', '--phases', 'coverage,fuzzing'] },
] as const;
/** Nothing happens by itself: a job leaves SUBMITTED and RUNNING by being stopped alone. */
const flags = ['--seed-jobs', '600', '--runner-submitted', '3600000', '--runner-running', '3600000', '--runner-stopping', '0'];

const setup = new Child(process.execPath, ['tools/python/setup.ts', folder]);
const code = await setup.ended;
process.stderr.write(setup.stderr);
const python = setup.stdout.trim();
if (code !== 0 || python.startsWith('left out:')) {
  if (python !== '') console.log(python);
  process.exitCode = code ?? 1;
} else {
  process.exitCode = await fuzz(python);
}

/** @returns the exit code */
async function fuzz(interpreter: string): Promise<number> {
  // Each ends what it has started, also when the other one throws.
  const [allowed, notAllowed] = (await Promise.allSettled(runs.map((run) => counted(interpreter, run)))).map((run) => {
    if (run.status === 'rejected') throw run.reason;
    return run.value;
  });
  if (!allowed?.counts || !notAllowed?.counts) return 1;
  const { table, faults: low } = verdict(allowed.counts, notAllowed.counts, operations.map((operation) => ({ operation, label: `${operationTable[operation].method} ${operationTable[operation].path}` })));
  console.log(table);
  const faults = [...allowed.faults, ...notAllowed.faults, ...low];
  for (const fault of faults) console.log(`FAILED: ${fault}`);
  return faults.length === 0 ? 0 : 1;
}

/** One run, against a service of its own: both take as long as one then. @returns no counts when schemathesis came to none */
async function counted(interpreter: string, { name, args }: (typeof runs)[number]): Promise<{ counts?: Counts; faults: string[] }> {
  const scratch = mkdtempSync(join(tmpdir(), 'lfj-fuzz-'));
  const service = await startService({ flags });
  try {
    const config = join(scratch, 'schemathesis.toml');
    const ids = await jobIds(service);
    const filled = { PROJECT: sample.project_id, INSTANCE: sample.instance_id, JOBS: JSON.stringify(ids) };
    writeFileSync(config, Object.entries(filled).reduce((text, [name, value]) => text.replace(name, value), readFileSync(join(import.meta.dirname, 'schemathesis.toml'), 'utf8')));
    const file = join(scratch, 'counts.json');
    const child = new Child(interpreter, ['-m', 'schemathesis.cli', '--config-file', config, 'run', contract, '--url', service.address, '--checks', 'all', ...args], {
      ...process.env, NO_COLOR: '1', PYTHONPATH: import.meta.dirname, PYTHONDONTWRITEBYTECODE: '1', COUNTS: file, OPERATIONS: service.operations, REFUSED: refusedErrorCode, TOKEN: sampleToken.token,
    });
    const status = await child.ended;
    console.log(`\n=== what is ${name}\n${child.stdout}${child.stderr}`);
    const faults = status === 0 ? [] : [`schemathesis failed on what is ${name}`];
    if (!existsSync(file)) return { faults };
    const counts = JSON.parse(readFileSync(file, 'utf8')) as Counts;
    const missed = await service.metric('lfj_requests_without_route_total') - counts['without route before']!;
    console.log(`${missed} requests without a route`);
    if (name === 'allowed' && missed !== 0) faults.push(`${missed} allowed requests matched no route`);
    return { counts, faults };
  } finally {
    await service.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The jobs that are there, of all types. */
async function jobIds({ address }: Service): Promise<string[]> {
  const api = apiAt(address);
  const ids: string[] = [];
  for (const type of ['METADATA_MIGRATION', 'PERMISSION_MIGRATION', 'METADATA_DISCOVERY']) {
    const list = expected(await api('listJobs', { query: { type, offset: '0', limit: '1000' } }), 200);
    ids.push(...(list.json as { jobs: { id: string }[] }).jobs.map(({ id }) => id));
  }
  return ids;
}
