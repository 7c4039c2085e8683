import { describe, expect, it } from 'vitest';
import { createClient, deleteJobs } from '@lakeformation-jobs/client';
import type { DeleteJobResult } from '@lakeformation-jobs/client';
import { answered, job, lfj, settings, token } from './support/lfj.ts';
import type { Sent } from './support/lfj.ts';

const failure = { error_code: 'common.1', error_msg: 'cannot\u001b[31m do\nthat', solution_msg: 'try later', common_error_code: 'CBC.1' };

/** Jobs 0 and 3 are deleted, 1 is not there, 2 fails; later jobs are answered sooner. */
const answer = async (request: Sent): Promise<Response> => {
  const number = Number(request.url.slice(-12));
  await new Promise((resolve) => setTimeout(resolve, 60 - number * 20));
  return number === 1 ? answered(404) : number === 2 ? answered(500, failure, 'r-2') : answered(200);
};
const ids = [0, 1, 2, 3].map(job);

describe('--output', () => {
  it('table: a row each in the order given, one line whatever the server says', async () => {
    const { stdout } = await lfj(['delete', '--yes', ...ids], { answer });
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^JOB_ID {32}OUTCOME {11}STATUS {2}DETAIL$/);
    expect(lines.slice(1).map((line) => line.slice(0, 36))).toEqual(ids);
    expect(lines[3]).toBe(`${job(2)}  failed            500     common.1 cannot [31m do that; try later; request id r-2`);
    expect(lines).toHaveLength(5);
  });

  it.each([
    ['It runs.', 'Stop it first.', 'x.1 It runs. Stop it first. request id r-1'],
    ['it runs', 'Stop it first!', 'x.1 it runs; Stop it first! request id r-1'],
    ['It runs.', '', 'x.1 It runs. request id r-1'],
  ])('table: %j and %j: no semicolon follows a sentence', async (error_msg, solution_msg, told) => {
    const { stdout } = await lfj(['delete', '--yes', job(1)], { answer: () => answered(400, { error_code: 'x.1', error_msg, solution_msg }) });
    expect(stdout).toContain(`${job(1)}  failed            400     ${told}\n`);
  });

  it('json: one array with the results of the client, in the order given', async () => {
    const { stdout } = await lfj(['delete', '--yes', '-o', 'json', ...ids], { answer });
    const client = createClient({
      endpoint: settings['LFJ_ENDPOINT']!, projectId: 'p-1', instanceId: 'i-1', token,
      fetch: async (input) => answer({ url: String(input), method: 'DELETE', headers: new Headers() }),
    });
    const results: DeleteJobResult[] = [];
    for await (const result of deleteJobs(client, ids, {})) results.push(result);
    expect(JSON.parse(stdout)).toEqual(results.sort((a, b) => a.job_id.localeCompare(b.job_id)));
    const keys = Object.keys((JSON.parse(stdout) as object[])[2]!);
    expect(keys).toEqual(['job_id', 'outcome', 'status', 'error_code', 'error_msg', 'solution_msg', 'requestId', 'attempts', 'method', 'url', 'message', 'common_error_code']);
  });

  it('jsonl: a line each, as soon as it is known', async () => {
    const { stdout } = await lfj(['delete', '--yes', '--output', 'jsonl', ...ids], { answer });
    const lines = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as DeleteJobResult);
    expect(lines.map(({ job_id }) => job_id)).toEqual(ids.toReversed());
  });

  it('name: the jobs that are gone', async () => {
    const { stdout } = await lfj(['delete', '--yes', '--output', 'name', ...ids], { answer });
    expect(stdout).toBe(`${job(0)}\n${job(3)}\n`);
  });
});

describe('colours', () => {
  const coloured = async (tty: ('stdout' | 'stderr')[], noColor?: string): Promise<boolean> => {
    const { stdout } = await lfj(['delete', '--yes', job(0)], { tty, env: { ...settings, ...(noColor === undefined ? {} : { NO_COLOR: noColor }) } });
    return stdout.includes('\u001b[');
  };

  it('are on a terminal alone, and not with NO_COLOR unless it is empty', async () => {
    expect(await coloured(['stdout'])).toBe(true);
    expect(await coloured(['stdout'], '')).toBe(true);
    expect(await coloured(['stdout'], '1')).toBe(false);
    expect(await coloured(['stderr'])).toBe(false);
    expect(await coloured([])).toBe(false);
  });

  it('are never in json', async () => {
    const { stdout } = await lfj(['delete', '--yes', '-o', 'json', job(0)], { tty: ['stdout'] });
    expect(stdout).not.toContain('\u001b');
  });
});

describe('progress', () => {
  const eleven = Array.from({ length: 11 }, (_, index) => job(index + 10));

  it('is on stderr, on a terminal, for many jobs, and is gone at the end', async () => {
    const { stdout, stderr } = await lfj(['delete', '--yes', '-o', 'json', ...eleven], { tty: ['stderr'] });
    expect(stderr).toContain('\r\u001b[2K5 of 11 jobs');
    expect(stderr).toMatch(/\r\u001b\[2Klfj: 11 deleted\n$/);
    expect(stdout).not.toContain('\r');
  });

  it('is absent otherwise', async () => {
    for (const [argv, tty] of [[eleven, []], [eleven, ['stdout']], [eleven.slice(1), ['stderr']]] as const) {
      expect((await lfj(['delete', '--yes', ...argv], { tty })).stderr).toBe(`lfj: ${argv.length} deleted\n`);
    }
  });
});
