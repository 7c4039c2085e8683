import { describe, expect, it } from 'vitest';
import type { StopSignal } from '../src/io.ts';
import { answered, job, lfj, settings } from './support/lfj.ts';
import type { Sent } from './support/lfj.ts';
import { detailed, line } from './support/jobs.ts';

const ids = Array.from({ length: 6 }, (_, index) => job(index));
const url = (id: string): string => `https://lf.example/v1/p-1/instances/i-1/lf-jobs/${id}`;
const numberOf = ({ url: address }: Sent): number => Number(address.slice(-12));
const notFound = { error_code: 'common.01000001', error_msg: 'response status exception, code: 404' };
const json = (stdout: string): Record<string, unknown>[] => JSON.parse(stdout) as Record<string, unknown>[];

describe('lfj delete', () => {
  it('sends one DELETE for each job and tells the outcome', async () => {
    const ran = await lfj(['delete', '--yes', ...ids]);
    expect(ran.sent.map(({ method, url: address }) => `${method} ${address}`)).toEqual(ids.map((id) => `DELETE ${url(id)}`));
    expect(ran).toMatchObject({ code: 0, stderr: 'lfj: 6 deleted\n' });
  });

  it('sends a job that is named twice once', async () => {
    const ran = await lfj(['delete', '--yes', job(1), job(2), job(1), job(1)]);
    expect(ran.sent).toHaveLength(2);
    expect(ran.stderr).toContain('4 ids name 2 jobs; each job is taken once');
    expect(ran.stdout.trim().split('\n')).toHaveLength(3);
  });

  it.each([[[], 3], [['--ignore-not-found'], 0]])('with %j a job that is not there ends in %i', async (argv, code) => {
    const ran = await lfj(['delete', '--yes', '-o', 'jsonl', ...argv, job(1), job(2)], { answer: (request) => (numberOf(request) === 1 ? answered(200) : answered(404, notFound)) });
    expect(ran.code).toBe(code);
    expect(ran.stderr).toContain('lfj: 1 deleted, 1 not_found');
    // A sentence with the request id for each failure, and for nothing else.
    expect(ran.stderr.match(/not_found: answered 404: .* Request id: r-1/g) ?? []).toHaveLength(code === 0 ? 0 : 1);
  });

  it('stops where access is refused, and says so once for all the rest', async () => {
    const ran = await lfj(['delete', '--yes', '--concurrency', '1', '-o', 'json', ...ids], {
      answer: (request) => (numberOf(request) < 2 ? answered(200) : answered(403, { error_code: '403', error_msg: 'X-Auth-Token is invalid in the request' })),
    });
    expect(ran.sent).toHaveLength(3);
    expect(json(ran.stdout).map(({ outcome, reason }) => reason ?? outcome)).toEqual(['deleted', 'deleted', 'failed', 'halted', 'halted', 'halted']);
    expect(ran.code).toBe(4);
    expect(ran.stderr.match(/Halted/g)).toHaveLength(1);
    expect(ran.stderr).toContain('lfj: 3 jobs not_sent: Halted');
  });

  it.each([1, 3])('--concurrency %i', async (most) => {
    let running = 0;
    let seen = 0;
    const ran = await lfj(['delete', '--yes', '--concurrency', String(most), ...ids], {
      answer: async () => {
        seen = Math.max(seen, ++running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running--;
        return answered(200);
      },
    });
    expect(seen).toBe(most);
    expect(ran.code).toBe(0);
  });
});

describe('--stop-first', () => {
  /** One running job that stops when it is told to. */
  function running(): (request: Sent) => Response {
    let status = 'RUNNING';
    return (request) => {
      if (request.method === 'GET') return answered(200, detailed(1, { status }));
      if (request.method === 'DELETE') return status === 'RUNNING' ? answered(400, { error_code: 'lfj.refused_in_status', error_msg: 'it is RUNNING', solution_msg: 'stop it' }) : answered(200);
      status = 'STOPPED';
      return answered(202);
    };
  }

  it('stops a running job, and deletes it then', async () => {
    const ran = await lfj(['delete', '--yes', '--stop-first', job(1)], { answer: running() });
    expect(ran.sent.map(line)).toEqual([`DELETE /lf-jobs/${job(1)}`, `POST /lf-jobs/${job(1)}/stop`, `GET /lf-jobs/${job(1)}`, `DELETE /lf-jobs/${job(1)}`]);
    expect(ran).toMatchObject({ code: 0, stderr: 'lfj: 1 deleted\n' });
  });

  it('without it a running job is refused_active', async () => {
    const ran = await lfj(['delete', '--yes', '-o', 'json', job(1)], { answer: running() });
    expect(json(ran.stdout)).toMatchObject([{ outcome: 'refused_active', status: 400, solution_msg: 'stop it' }]);
    expect(ran.sent).toHaveLength(1);
    expect(ran.code).toBe(5);
  });

  it('a dry run says that more may be sent', async () => {
    const ran = await lfj(['delete', '--dry-run', '--stop-first', job(1)]);
    expect(ran.stderr).toContain('1 request would be sent, and more for a job that has to be stopped first; nothing was sent');
    expect(ran).toMatchObject({ code: 0, sent: [] });
  });
});

describe('--dry-run', () => {
  it.each(['table', 'json', 'jsonl', 'name'])('tells what would be sent as %s, without a token, a question or a request', async (format) => {
    const { LFJ_TOKEN: _, ...env } = settings;
    const ran = await lfj(['delete', '--dry-run', '-o', format, job(1), job(2)], { env });
    expect(ran).toMatchObject({ code: 0, sent: [] });
    for (const id of [job(1), job(2)]) {
      const told = format === 'name' ? ran.stderr : ran.stdout;
      expect(told).toContain(url(id));
      expect(told).toContain('DELETE');
    }
    expect(ran.stderr).toContain('dry run: 2 requests would be sent; nothing was sent');
    if (format === 'json') expect(json(ran.stdout)[0]).toEqual({ job_id: job(1), outcome: 'not_sent', reason: 'dry_run', method: 'DELETE', url: url(job(1)), message: 'Dry run. Nothing was sent.' });
    if (format === 'name') expect(ran.stdout).toBe('');
  });

  it('refuses bad ids all the same', async () => {
    expect((await lfj(['delete', '--dry-run', 'x'])).code).toBe(2);
  });

  it('sends nothing when --yes stands beside it', async () => {
    expect(await lfj(['delete', '--dry-run', '--yes', job(1)])).toMatchObject({ code: 0, sent: [] });
  });
});

describe('--verbose', () => {
  it('tells requests and answers', async () => {
    const ran = await lfj(['delete', '--yes', '--verbose', job(1)], { answer: () => answered(404, notFound, 'r-7') });
    expect(ran.stderr).toMatch(new RegExp(`^→ DELETE ${url(job(1))} \\(X-Auth-Token: \\[token\\]\\)\n← 404 \\d+ ms request id r-7\n`));
    expect(ran.stdout).not.toContain('→');
  });

  it('tells a request without an answer, by its code', async () => {
    const ran = await lfj(['delete', '--yes', '--verbose', job(1)], { answer: () => { throw Object.assign(new TypeError('quoted header'), { cause: { code: 'ECONNRESET' } }); } });
    expect(ran.stderr).toContain('← no answer (ECONNRESET)');
    expect(ran.stderr).not.toContain('quoted header');
  });

  it('is silent otherwise', async () => {
    expect((await lfj(['delete', '--yes', job(1)])).stderr).toBe('lfj: 1 deleted\n');
  });
});

describe('a signal', () => {
  it.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('%s ends in %i: what was under way is unknown, the rest is not sent', async (signal, code) => {
    let stop: (signal: StopSignal) => void = () => {};
    const ran = await lfj(['delete', '--yes', '--concurrency', '2', '-o', 'json', ...ids], {
      stopper: (given) => { stop = given; },
      answer: (request, aborted) => new Promise((resolve, reject) => {
        if (numberOf(request) === 0) return resolve(answered(200));
        aborted.addEventListener('abort', () => reject(aborted.reason as Error));
        if (numberOf(request) === 2) setTimeout(() => stop(signal), 10);
      }),
    });
    expect(json(ran.stdout).map(({ outcome }) => outcome)).toEqual(['deleted', 'unknown', 'unknown', 'not_sent', 'not_sent', 'not_sent']);
    expect(json(ran.stdout).slice(1).every(({ reason }) => reason === 'interrupted')).toBe(true);
    expect(ran.stderr).toContain('lfj: interrupted: 1 deleted, 2 unknown, 3 not_sent');
    expect(ran.sent).toHaveLength(3);
    expect(ran.code).toBe(code);
  });
});
