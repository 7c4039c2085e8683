import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lfj } from '../../src/command-line.ts';
import { sample, sampleToken } from '../../src/reference/sample.ts';
import { startMock } from '../../src/targets/mock.ts';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';

/** What users hold any endpoint against the contract with: of the two targets here, one meets it and the other one cannot. */
const scratch = mkdtempSync(join(tmpdir(), 'lfj-verify-'));
let service: Service;
let mock: Awaited<ReturnType<typeof startMock>>;

beforeAll(async () => {
  [service, mock] = await Promise.all([
    startService({ flags: ['--seed-jobs', '20', '--runner-running', '3600000', '--runner-stopping', '100'] }), startMock('lakeformation-jobs'),
  ]);
});
afterAll(async () => {
  await Promise.all([service.stop(), mock.stop()]);
  rmSync(scratch, { recursive: true });
});

const at = (address: string): Record<string, string> => ({ LFJ_ENDPOINT: address, LFJ_PROJECT: sample.project_id, LFJ_INSTANCE: sample.instance_id, LFJ_TOKEN: sampleToken.token });

it('lfj verify finds the service as documented, leaves nothing there and tells nothing of its user', async () => {
  const count = async (): Promise<number> => (await lfj(['list', '--all', '-o', 'name'], at(service.address))).stdout.split('\n').length;
  const before = await count();
  const report = join(scratch, 'report.json');
  const { code, stdout, stderr } = await lfj(['verify', '--write', '--yes', '--report', report], at(service.address));
  expect(stdout.split('\n').filter((line) => / (different|skipped) /.test(line))).toEqual([]);
  expect(stderr).toBe('lfj: 75 ok, 0 different, 0 skipped\n');
  expect(code).toBe(0);
  expect(await count()).toBe(before);
  expect(await service.metric('lfj_requests_without_route_total')).toBe(0);
  const text = readFileSync(report, 'utf8');
  for (const own of [...Object.values(at(service.address)), '127.0.0.1']) expect(text).not.toContain(own);
});

it('lfj verify sees that the mock keeps no state and knows no tokens', async () => {
  const { code, stdout } = await lfj(['verify', '-o', 'json'], at(mock.address));
  const different = (JSON.parse(stdout) as { check: string; verdict: string }[]).filter(({ verdict }) => verdict === 'different').map(({ check }) => check);
  expect(different).toEqual(expect.arrayContaining(['list with a wrong token', 'list in another project', 'get a job that there is not']));
  expect(different).not.toContain('get a job');
  expect(code).toBe(1);
});
