import { describe, expect, it } from 'vitest';
import type { StopSignal } from '../src/io.ts';
import { answered, job, lfj } from './support/lfj.ts';
import { changing, detailed, idOf, line, notFound } from './support/jobs.ts';

const json = (stdout: string): Record<string, unknown>[] => JSON.parse(stdout) as Record<string, unknown>[];
const refusal = { error_code: 'lfj.refused_in_status', error_msg: 'not in this status', solution_msg: 'do something else' };

describe.each(['start', 'stop'])('lfj %s', (command) => {
  it('sends one request for each job, without a question, and tells what came of it', async () => {
    const ran = await lfj([command, job(1), job(2), job(1)], { answer: () => answered(202, undefined, 'r-1') });
    expect(ran.sent.map(line)).toEqual([1, 2].map((number) => `POST /lf-jobs/${job(number)}/${command}`));
    expect(ran.stdout).toContain(`${job(1)}  done              202     request id r-1\n`);
    expect(ran.stderr).toContain('lfj: 2 done\n');
    expect(ran.code).toBe(0);
  });

  it('json: the results, in the order given', async () => {
    const ran = await lfj([command, '-o', 'json', job(1), job(2)], { answer: (request) => (idOf(request) === job(1) ? answered(404, notFound) : answered(202)) });
    expect(json(ran.stdout)).toEqual([
      expect.objectContaining({ job_id: job(1), outcome: 'not_found', status: 404 }),
      { job_id: job(2), outcome: 'done', status: 202, requestId: 'r-1', attempts: 1 },
    ]);
    expect(ran.stderr).toContain(`lfj: ${job(1)} not_found: answered 404`);
    expect(ran.stderr).toContain('lfj: 1 done, 1 not_found');
    expect(ran.code).toBe(3);
  });

  it('a signal: what is under way may have happened, the rest is not sent', async () => {
    let interrupt: (signal: StopSignal) => void = () => {};
    const ran = await lfj([command, '--concurrency', '1', '-o', 'json', job(1), job(2), job(3)], {
      stopper: (given) => { interrupt = given; },
      answer: (request, aborted) => new Promise((resolve, reject) => {
        if (idOf(request) === job(1)) return resolve(answered(202));
        aborted.addEventListener('abort', () => reject(aborted.reason as Error));
        setTimeout(() => interrupt('SIGINT'), 10);
      }),
    });
    expect(json(ran.stdout).map(({ outcome }) => outcome)).toEqual(['done', 'unknown', 'not_sent']);
    expect(ran.stderr).toContain('lfj: interrupted: 1 done, 1 unknown, 1 not_sent');
    expect(ran.sent).toHaveLength(2);
    expect(ran.code).toBe(130);
  });

  it('name: those that were asked with success', async () => {
    const ran = await lfj([command, '-o', 'name', job(1), job(2)], { answer: (request) => (idOf(request) === job(1) ? answered(500) : answered(202)) });
    expect(ran).toMatchObject({ code: 1, stdout: `${job(2)}\n` });
  });

  it('does not wait unless it is told to', async () => {
    for (const option of [['--for', 'SUCCESS'], ['--interval', '1s']]) {
      const ran = await lfj([command, job(1), ...option]);
      expect(ran.stderr).toContain(`${option[0]} needs --wait`);
      expect(ran).toMatchObject({ code: 2, sent: [] });
    }
  });
});

describe('lfj start', () => {
  it('passes on --mode and --cascade', async () => {
    const ran = await lfj(['start', '--mode', 'COMPARISON', '--cascade', job(1)], { answer: () => answered(202) });
    expect(ran.sent.map(line)).toEqual([`POST /lf-jobs/${job(1)}/start?mode=COMPARISON&cascade=true`]);
    expect(await lfj(['start', '--mode', 'x', job(1)])).toMatchObject({ code: 2, sent: [] });
  });

  it('of a running job is refused_active', async () => {
    const ran = await lfj(['start', job(1)], { answer: () => answered(400, refusal, 'r-4') });
    expect(ran.stdout).toContain(`${job(1)}  refused_active    400     lfj.refused_in_status not in this status; do something else; request id r-4\n`);
    expect(ran.code).toBe(5);
  });

  it('of which the answer was lost is unknown and not repeated', async () => {
    const ran = await lfj(['start', job(1)], { answer: () => { throw Object.assign(new TypeError(), { cause: { code: 'ECONNRESET' } }); } });
    expect(ran.sent).toHaveLength(1);
    expect(ran.code).toBe(6);
  });

  const wait = ['start', '--wait', '--interval', '2ms', '-o', 'json', job(1)];

  it('--wait: waits until the run has ended, whatever its end', async () => {
    const ran = await lfj(wait, { answer: changing('CREATED', 'SUBMITTED', 'RUNNING', 'RUNNING', 'FAILED') });
    expect(ran.sent.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'GET', 'GET', 'GET']);
    expect(json(ran.stdout)).toEqual([{ job_id: job(1), outcome: 'done', job_status: 'FAILED', status: 202, requestId: 'r-1', attempts: 1 }]);
    expect(ran.code).toBe(0);
  });

  it('--wait does not take the end of the run before for the end of this one', async () => {
    const ran = await lfj(wait, { answer: changing('FAILED', 'FAILED', 'FAILED', 'RUNNING', 'SUCCESS') });
    expect(json(ran.stdout)).toMatchObject([{ job_status: 'SUCCESS' }]);
  });

  it('--wait knows a short run by its new start', async () => {
    const ran = await lfj(wait, { answer: changing('FAILED', { status: 'FAILED', start_time: '2026-01-01T00:00:00.000Z' }) });
    expect(json(ran.stdout)).toMatchObject([{ job_status: 'FAILED' }]);
    expect(ran.sent).toHaveLength(3);
  });

  it.each([['SUCCESS', 0], ['SUCCESS,PARTIAL_SUCCESS', 0], ['FAILED', 1]])('--wait --for %s of a run that succeeds ends in %i', async (wanted, code) => {
    const ran = await lfj([...wait, '--for', wanted], { answer: changing('CREATED', 'RUNNING', 'SUCCESS') });
    expect(ran.code).toBe(code);
    expect(json(ran.stdout)).toMatchObject([{ job_status: 'SUCCESS', outcome: code === 0 ? 'done' : 'failed' }]);
  });

  it('--wait looks first, and starts nothing that is not there', async () => {
    const ran = await lfj(wait, { answer: () => answered(404, notFound) });
    expect(ran.sent.map(({ method }) => method)).toEqual(['GET']);
    expect(ran.code).toBe(3);
  });
});

describe('lfj stop', () => {
  it('of a job that is not active is a failure that says why', async () => {
    const ran = await lfj(['stop', '-o', 'json', job(1)], { answer: () => answered(400, refusal) });
    expect(json(ran.stdout)).toMatchObject([{ outcome: 'failed', reason: 'not_active', status: 400, error_code: 'lfj.refused_in_status' }]);
    expect(ran.stderr).toContain('do something else');
    expect(ran.code).toBe(1);
  });

  it('--wait: waits until the run has ended', async () => {
    const ran = await lfj(['stop', '--wait', '--interval', '2ms', job(1)], { answer: changing('RUNNING', 'RUNNING', 'STOPPED') });
    expect(ran.sent.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'GET']);
    expect(ran.stdout).toMatch(/^JOB_ID {32}OUTCOME {11}JOB_STATUS {11}DETAIL\n/);
    expect(ran.stdout).toContain(`${job(1)}  done              STOPPED              request id r-1\n`);
    expect(ran.code).toBe(0);
  });
});

describe('lfj wait', () => {
  it('waits until no job is active, whatever became of it', async () => {
    const seen = new Map<string, number>();
    const ran = await lfj(['wait', '--interval', '2ms', job(1), job(2)], {
      answer: (request) => {
        const looks = (seen.get(idOf(request)) ?? 0) + 1;
        seen.set(idOf(request), looks);
        return answered(200, detailed(1, { status: looks < 3 ? 'RUNNING' : idOf(request) === job(1) ? 'FAILED' : 'SUCCESS' }));
      },
    });
    expect(ran.sent).toHaveLength(6);
    expect(ran.stdout).toContain(`${job(1)}  done              FAILED\n${job(2)}  done              SUCCESS\n`);
    expect(ran).toMatchObject({ code: 0, stderr: 'lfj: 2 done\n' });
  });

  it('--for: ends as soon as a wanted status is there, and fails with any other end', async () => {
    const running = await lfj(['wait', '--for', 'RUNNING', '--interval', '2ms', job(1)], { answer: changing('SUBMITTED', 'RUNNING', 'SUCCESS') });
    expect(running.sent).toHaveLength(2);
    expect(running.code).toBe(0);
    const failed = await lfj(['wait', '--for', 'SUCCESS,PARTIAL_SUCCESS', '--interval', '2ms', '-o', 'jsonl', job(1)], { answer: changing('RUNNING', 'FAILED') });
    expect(JSON.parse(failed.stdout)).toEqual({
      job_id: job(1), outcome: 'failed', job_status: 'FAILED', reason: 'other_status', message: 'The job came to rest as FAILED, not as SUCCESS or PARTIAL_SUCCESS.',
    });
    expect(failed.stderr).toContain(`lfj: ${job(1)} failed: The job came to rest as FAILED`);
    expect(failed.code).toBe(1);
  });

  it('a status that nobody knows is an end', async () => {
    expect((await lfj(['wait', job(1)], { answer: changing('FROZEN_RELEASABLE') })).stdout).toContain('FROZEN_RELEASABLE');
  });

  it('--timeout: names the last status', async () => {
    const ran = await lfj(['wait', '--timeout', '40ms', '--interval', '5ms', job(1)], { answer: changing('RUNNING') });
    expect(ran.stdout).toContain('the job is RUNNING');
    expect(ran.code).toBe(1);
  });

  const known = '--for must be one of CREATED, SUBMITTED, RUNNING, SUCCESS, PARTIAL_SUCCESS, FAILED, STOPPED, FROZEN_RELEASABLE, FROZEN_UNRELEASABLE, or several with commas.';
  it.each([
    [['--for', 'not-shown'], known], [['--for', 'SUCESS'], known], [['--for', 'SUCCESS,SUCESS'], known], [['--for', ''], known],
    [['--interval', 'not-shown'], '--interval must be a duration'],
  ])('%j is refused', async (argv, told) => {
    for (const command of [['wait'], ['start', '--wait'], ['stop', '--wait']]) {
      const ran = await lfj([...command, job(1), ...argv]);
      expect(ran.stderr).toContain(told);
      expect(ran.stderr).not.toContain('not-shown');
      expect(ran).toMatchObject({ code: 2, sent: [] });
    }
  });

  it.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('%s ends it', async (signal, code) => {
    let stop: (signal: StopSignal) => void = () => {};
    const answer = changing('RUNNING');
    const ran = await lfj(['wait', '--interval', '5ms', '-o', 'json', job(1)], {
      stopper: (given) => { stop = given; },
      answer: (request) => { setTimeout(() => stop(signal), 20); return answer(request); },
    });
    expect(json(ran.stdout)).toMatchObject([{ job_id: job(1), reason: 'interrupted' }]);
    expect(ran.stderr).toContain('lfj: interrupted: ');
    expect(ran.code).toBe(code);
  });
});
