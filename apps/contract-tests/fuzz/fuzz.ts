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
 * `npm run fuzz`: schemathesis with all its checks and one of ours against the service, in two runs. The first one
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
  const scratch = mkdtempSync(join(tmpdir(), 'lfj-fuzz-'));
  const service = await startService({ flags });
  try {
    const config = join(scratch, 'schemathesis.toml');
    const ids = await jobIds(service);
    const filled = { PROJECT: sample.project_id, INSTANCE: sample.instance_id, JOBS: JSON.stringify(ids) };
    writeFileSync(config, Object.entries(filled).reduce((text, [name, value]) => text.replace(name, value), readFileSync(join(import.meta.dirname, 'schemathesis.toml'), 'utf8')));
    const found: Record<string, Counts> = {};
    const faults: string[] = [];
    for (const { name, args } of runs) {
      const counts = join(scratch, 'counts.json');
      console.log(`\n=== what is ${name}`);
      const child = new Child(interpreter, ['-m', 'schemathesis.cli', '--config-file', config, 'run', contract, '--url', service.address, '--checks', 'all', ...args], {
        ...process.env, NO_COLOR: '1', PYTHONPATH: import.meta.dirname, PYTHONDONTWRITEBYTECODE: '1', COUNTS: counts, OPERATIONS: service.operations, REFUSED: refusedErrorCode, TOKEN: sampleToken.token,
      });
      const status = await child.ended;
      console.log(child.stdout + child.stderr);
      if (status !== 0) faults.push(`schemathesis failed on what is ${name}`);
      if (!existsSync(counts)) return 1;
      found[name] = JSON.parse(readFileSync(counts, 'utf8')) as Counts;
      const missed = await service.metric('lfj_requests_without_route_total') - found[name]['without route before']!;
      console.log(`${missed} requests without a route`);
      if (name === 'allowed' && missed !== 0) faults.push(`${missed} allowed requests matched no route`);
    }
    const { table, faults: low } = verdict(found['allowed']!, found['not allowed']!, operations.map((operation) => ({ operation, label: `${operationTable[operation].method} ${operationTable[operation].path}` })));
    console.log(table);
    for (const fault of [...faults, ...low]) console.log(`FAILED: ${fault}`);
    return faults.length + low.length === 0 ? 0 : 1;
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
