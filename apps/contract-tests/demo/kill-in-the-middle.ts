import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sample, sampleToken } from '../src/reference/sample.ts';
import { startService } from '../src/targets/service.ts';
import type { Service } from '../src/targets/service.ts';
import { run } from './shell.ts';
import type { Target } from './shell.ts';

const jobs = 100;
/** So many deletions are acknowledged before the service is killed; others are under way then. */
const enough = 20;

interface Result { readonly job_id: string; readonly outcome: string }

/**
 * Kills the service while jobs are deleted, starts it again and compares what it has with what it had acknowledged.
 *
 * @returns what was found, in words that are the same in every run
 */
export async function killInTheMiddle(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'demo-data-'));
  const runner = ['--runner-stopping', '0'];
  let service = await startService({ data, flags: ['--seed-jobs', String(jobs), ...runner] });
  try {
    const before = await idsIn(service);
    let killed: Promise<void> | undefined;
    let acknowledged = 0;
    const { stdout } = await run(targetOf(service), ['delete', '--yes', '--output', 'jsonl', '--concurrency', '16', '-'], {
      input: before.join('\n'),
      onData: (text) => {
        acknowledged += text.split('"outcome":"deleted"').length - 1;
        if (acknowledged >= enough) killed ??= service.kill();
      },
    });
    if (!killed) throw new Error(`The service was to be killed after ${enough} deletions, and there were ${acknowledged}`);
    await killed;
    const results = stdout.trim().split('\n').map((line) => JSON.parse(line) as Result);
    service = await startService({ data, flags: runner });
    const after = new Set(await idsIn(service));
    const those = (...outcomes: string[]): string[] => results.filter(({ outcome }) => outcomes.includes(outcome)).map(({ job_id }) => job_id);
    const cameBack = those('deleted', 'deleted_inferred').filter((id) => after.has(id));
    const lost = those('refused_active', 'failed', 'not_sent').filter((id) => !after.has(id));
    const again = await run(targetOf(service), ['delete', '--yes', '--ignore-not-found', '--stop-first', '--output', 'name', '-'], { input: before.join('\n') });
    return [
      `   jobs whose fate was told: ${results.length} of ${before.length}`,
      `   deletions that were acknowledged and came back: ${cameBack.length}`,
      `   jobs that were not deleted and are gone: ${lost.length}`,
      `   the same command again ends with ${again.code}, and ${(await idsIn(service)).length} jobs are left`,
    ].join('\n');
  } finally {
    await service.stop();
    rmSync(data, { recursive: true });
  }
}

function targetOf({ address }: Service): Target {
  return { address, token: sampleToken.token, project: sample.project_id, instance: sample.instance_id };
}

async function idsIn(service: Service): Promise<string[]> {
  const { stdout, code, output } = await run(targetOf(service), ['list', '--all', '--output', 'name']);
  if (code !== 0) throw new Error(`lfj list ended with ${code}: ${output}`);
  return stdout.split('\n').filter((line) => line !== '');
}
