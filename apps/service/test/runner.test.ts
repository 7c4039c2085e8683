import { expect, test } from 'vitest';
import { after } from '../src/life.ts';
import { Runner } from '../src/runner.ts';
import type { Storage } from '../src/storage/port.ts';
import { instant, jobUpdate, newJob, scratch, start, still, until } from './support/service.ts';
import type { Parts } from './support/service.ts';

const created = async (call: Parts['call'], name = 'testjob'): Promise<string> => ((await call('createJob', { body: { ...newJob, name } })).json as { id: string }).id;
const statusOf = async (call: Parts['call'], job: string): Promise<string> => ((await call('getJob', { job })).json as { status: string }).status;
const reaches = (call: Parts['call'], job: string, status: string): Promise<string> => until(() => statusOf(call, job), (seen) => seen === status);

test('a start leads through SUBMITTED and RUNNING to the end, and tells so in times, history and log', async () => {
  const { call } = await start({ runner: { ...instant, submitted: 150, running: 150 } });
  const job = await created(call);
  expect((await call('startJob', { job, query: { mode: 'COMPARISON', cascade: 'true' } })).status).toBe(202);
  expect(await statusOf(call, job)).toBe('SUBMITTED');
  await reaches(call, job, 'RUNNING');
  expect((await call('listJobHistory', { job })).json).toMatchObject({ total: 1, jobs: [{ status: 'RUNNING', log_simple_info: 'The run is under way' }] });
  await reaches(call, job, 'SUCCESS');
  const { last_success_run_time, start_time } = (await call('getJob', { job })).json as Record<string, string>;
  expect(Date.parse(last_success_run_time!) - Date.parse(start_time!)).toBe(300);
  const { log } = (await call('getJobLog', { job })).json as { log: string };
  expect(log.split('\n').map((line) => line.slice(25))).toEqual(['INFO submitted (comparison, cascade true)', 'INFO running', 'INFO The run succeeded', '']);
});

test('a stop takes its time, and what it stops stays active until then', async () => {
  const { call } = await start({ runner: { ...still, stopping: 200 } });
  const job = await created(call);
  await call('startJob', { job });
  expect((await call('stopJob', { job })).status).toBe(202);
  expect(await statusOf(call, job)).toBe('SUBMITTED');
  expect((await call('deleteJob', { job })).status).toBe(400);
  expect((await call('stopJob', { job })).status).toBe(202);
  await reaches(call, job, 'STOPPED');
  expect((await call('deleteJob', { job })).status).toBe(200);
});

test('a second stop does not make the first one later', async () => {
  const { call } = await start({ runner: { ...still, stopping: 400 } });
  const job = await created(call);
  await call('startJob', { job });
  await call('stopJob', { job });
  const first = Date.now();
  await until(Date.now, (now) => now > first + 100);
  await call('stopJob', { job });
  await reaches(call, job, 'STOPPED');
  const { log } = (await call('getJobLog', { job })).json as { log: string };
  const [asked, ended] = log.split('\n').slice(1, 3).map((line) => Date.parse(line.slice(0, 24)));
  expect(ended! - asked!).toBe(400);
});

test('stopping that takes no time is over when the answer comes', async () => {
  const { call } = await start({ runner: { ...still, stopping: 0 } });
  const job = await created(call);
  await call('startJob', { job });
  expect((await call('stopJob', { job })).status).toBe(202);
  expect(await statusOf(call, job)).toBe('STOPPED');
  const { log } = (await call('getJobLog', { job })).json as { log: string };
  expect(log).toContain('INFO submitted (original task)\n');
});

test('whoever wakes the runner just as it comes to rest is not forgotten', async () => {
  // Answers of one commit settle together: a stop may wake it so many turns of the queue after its own last step was told.
  for (let turns = 0; turns < 12; turns++) {
    let looks = 0;
    const advance = Promise.withResolvers<undefined>();
    const storage = { advance: () => (looks++ === 0 ? advance.promise : Promise.resolve(undefined)) } as unknown as Storage;
    const runner = new Runner(storage, () => {});
    runner.wake();
    advance.resolve(undefined);
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    runner.wake();
    await new Promise(setImmediate);
    await runner.end();
    expect(looks, `woken after ${turns} turns`).toBe(2);
  }
});

test.each([
  ['testjob', 'SUCCESS'], ['job_fails', 'FAILED'], ['job_fails_often', 'FAILED'], ['job_failsafe', 'SUCCESS'], ['job_partial_1', 'PARTIAL_SUCCESS'],
])('a job named %s ends with %s', async (name, status) => {
  const { call } = await start({ runner: instant });
  const job = await created(call, name);
  await call('startJob', { job });
  await reaches(call, job, status);
  expect('last_success_run_time' in (await call('getJob', { job })).json).toBe(status === 'SUCCESS');
});

test('a run that failed does not take the time of the last success away', async () => {
  const { call } = await start({ runner: instant });
  const job = await created(call);
  await call('startJob', { job });
  await reaches(call, job, 'SUCCESS');
  const { last_success_run_time } = (await call('getJob', { job })).json as Record<string, string>;
  await call('updateJob', { job, body: { ...jobUpdate, name: 'job_fails' } });
  await call('startJob', { job });
  await reaches(call, job, 'FAILED');
  expect((await call('getJob', { job })).json).toMatchObject({ last_success_run_time });
});

test('outcomes follow the settings; random ones are the same for the same seed', () => {
  const ending = (run: number, seed: number, outcome: 'FAILED' | 'random'): string => after({ status: 'RUNNING', at: 5 }, { id: 'i', name: 'n', run }, { ...instant, outcome, seed })!.status;
  expect(ending(1, 1, 'FAILED')).toBe('FAILED');
  const draw = (seed: number): string[] => Array.from({ length: 200 }, (_, run) => ending(run, seed, 'random'));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  // A later version of the service has to draw the same.
  expect(draw(7).slice(0, 24).map((status) => status[0]).join('')).toBe('SSFFPFSSSSSSPSSSPPFSSSSS');
  expect(new Set(draw(7))).toEqual(new Set(['SUCCESS', 'PARTIAL_SUCCESS', 'FAILED']));
});

test('what is under way survives a restart, and what was due meanwhile is done', async () => {
  const folder = scratch();
  const first = await start({ folder, runner: { ...still, submitted: 100, running: 300 } });
  const job = await created(first.call);
  await first.call('startJob', { job });
  await reaches(first.call, job, 'RUNNING');
  await first.end();
  const second = await start({ folder, runner: { ...still, running: 300 } });
  await reaches(second.call, job, 'SUCCESS');
  const { start_time, end_time } = ((await second.call('listJobHistory', { job })).json as { jobs: Record<string, string>[] }).jobs[0]!;
  expect(Date.parse(end_time!) - Date.parse(start_time!)).toBe(400);
});

test('one step at a time: a hundred jobs that are due together all get on', async () => {
  const { call, storage } = await start({ runner: instant });
  const ids = await Promise.all(Array.from({ length: 100 }, () => created(call)));
  await Promise.all(ids.map((job) => call('startJob', { job })));
  await until(() => call('listJobs', { query: { status: 'SUCCESS' } }), ({ json }) => (json as { total: number }).total === 100);
  expect(storage.state().failedCommits).toBe(0);
});

test('many clients at once: exactly one start and one delete of a job get through', async () => {
  const { call } = await start({ runner: still });
  const job = await created(call);
  const starts = await Promise.all(Array.from({ length: 10 }, () => call('startJob', { job })));
  expect(starts.map(({ status }) => status).sort()).toEqual([202, ...Array.from({ length: 9 }, () => 400)]);
  const other = await created(call);
  const deletes = await Promise.all(Array.from({ length: 10 }, () => call('deleteJob', { job: other })));
  expect(deletes.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 404)]);
});
