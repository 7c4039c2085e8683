import { describe, expect, it } from 'vitest';
import type { JobInfo } from '@lakeformation-jobs/client';
import type { StopSignal } from '../src/io.ts';
import { answered, job, lfj } from './support/lfj.ts';
import type { Sent } from './support/lfj.ts';
import { line, listed } from './support/jobs.ts';

const parameter = ({ url }: Sent, name: string): string | null => new URL(url).searchParams.get(name);

/** Answers pages of so many jobs of each type. */
function pagesOf(total: number, more: Partial<JobInfo> = {}): (request: Sent) => Response {
  return (request) => {
    const [offset, limit] = [Number(parameter(request, 'offset')), Number(parameter(request, 'limit'))];
    const count = Math.max(0, Math.min(limit, total - offset));
    return answered(200, { total, jobs: Array.from({ length: count }, (_, index) => listed(offset + index, { type: parameter(request, 'type')!, ...more })) });
  };
}

describe('lfj list', () => {
  it('asks for one page of a type, with what was given', async () => {
    const ran = await lfj(['list', '--type', 'METADATA_MIGRATION', '--status', 'FAILED', '--name', 'a*', '--offset', '20', '--limit', '5'], { answer: pagesOf(25) });
    expect(ran.sent.map(line)).toEqual(['GET /lf-jobs?name_pattern=a*&type=METADATA_MIGRATION&status=FAILED&offset=20&limit=5']);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout.trimEnd().split('\n')).toHaveLength(6);
  });

  it('walks the types when none is given, each from its first page, and says what it left out', async () => {
    const ran = await lfj(['list', '-o', 'name'], { answer: pagesOf(12) });
    expect(ran.sent.map((sent) => [parameter(sent, 'type'), parameter(sent, 'offset'), parameter(sent, 'limit')])).toEqual(
      ['METADATA_MIGRATION', 'PERMISSION_MIGRATION', 'METADATA_DISCOVERY'].map((type) => [type, '0', '10']),
    );
    expect(ran.stdout.trimEnd().split('\n')).toHaveLength(30);
    expect(ran.stderr).toContain('lfj: METADATA_DISCOVERY: 10 of 12 jobs; --all lists the others too.');
    expect(ran.code).toBe(0);
  });

  it('--all goes through the pages', async () => {
    const ran = await lfj(['list', '--all', '--type', 'METADATA_DISCOVERY', '--limit', '100', '-o', 'name'], { answer: pagesOf(250) });
    expect(ran.sent.map((sent) => parameter(sent, 'offset'))).toEqual(['0', '100', '200']);
    expect(ran.stdout.trimEnd().split('\n')).toEqual(Array.from({ length: 250 }, (_, index) => job(index)));
    expect(ran).toMatchObject({ code: 0, stderr: '' });
  });

  it('--all says when there are more than can be reached, and goes on with the next type', async () => {
    const answer = (request: Sent): Response => pagesOf(parameter(request, 'type') === 'METADATA_MIGRATION' ? 2500 : 1)(request);
    const ran = await lfj(['list', '--all', '-o', 'jsonl'], { answer });
    expect(ran.stdout.trimEnd().split('\n')).toHaveLength(2002);
    expect(ran.stderr).toMatch(/^lfj: METADATA_MIGRATION: 2000 of 2500 jobs can be listed: .*Narrow name_pattern or status\.\n$/);
    expect(ran.code).toBe(1);
  });

  it.each([
    [['--type', 'not-shown'], '--type must be one of METADATA_MIGRATION, PERMISSION_MIGRATION, METADATA_DISCOVERY'],
    [['--offset', '5'], '--offset needs --type'],
    [['--offset', '5', '--all', '--type', 'METADATA_DISCOVERY'], '--offset and --all: give one of them'],
    [['--limit', 'not-shown'], '--limit must be a whole number'],
    [['--status', 'not-shown'], '--status must be one of CREATED, SUBMITTED, RUNNING, SUCCESS, PARTIAL_SUCCESS, FAILED, STOPPED.'],
    [['--status', 'FROZEN_RELEASABLE'], '--status must be one of'],
    [['--limit', '0'], '--limit must be a whole number'],
    [['--project', '..'], 'project_id must match'],
    [[job(1)], 'There are more arguments than this command takes'],
  ])('%j: nothing is sent', async (argv, told) => {
    const ran = await lfj(['list', ...argv]);
    expect(ran.stderr).toContain(told);
    expect(ran.stderr).not.toContain('not-shown');
    expect(ran).toMatchObject({ code: 2, stdout: '', sent: [] });
  });

  it.each([[404, 3], [401, 4], [403, 4], [400, 1], [500, 1]])('a %i ends it with %i, in the words of the service', async (status, code) => {
    const error = { error_code: 'x.1', error_msg: 'bad\u001b[31m thing', solution_msg: 'try this' };
    const ran = await lfj(['list', '-o', 'json'], { answer: () => answered(status, error, 'r-9') });
    expect(ran.stderr).toMatch(/^lfj: (failed|not_found): GET \S+ was answered \d+: x\.1 bad \[31m thing\. try this Request id: r-9\n$/);
    expect(ran).toMatchObject({ code, stdout: '[]\n' });
    expect(ran.sent).toHaveLength(1);
  });

  it('says so when there are none', async () => {
    for (const argv of [[], ['--all']]) expect(await lfj(['list', ...argv], { answer: pagesOf(0) })).toMatchObject({ code: 0, stdout: '', stderr: 'lfj: no jobs\n' });
  });

  it.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('%s ends it in %i, also when all had come', async (signal, code) => {
    let stop: (signal: StopSignal) => void = () => {};
    const between = await lfj(['list', '-o', 'name'], { stopper: (given) => { stop = given; }, answer: (request) => { stop(signal); return pagesOf(1)(request); } });
    expect(between.stderr).toContain('lfj: interrupted: ');
    expect(between).toMatchObject({ code });
    expect(between.sent).toHaveLength(1);
    const only = await lfj(['list', '--type', 'METADATA_DISCOVERY', '-o', 'name'], { stopper: (given) => { stop = given; }, answer: (request) => { stop(signal); return pagesOf(1)(request); } });
    expect(only).toMatchObject({ code, stdout: `${job(0)}\n` });
  });

  it('an answer that is no list is no success', async () => {
    const ran = await lfj(['list'], { answer: () => answered(200, { hello: 'you' }) });
    expect(ran.stderr).toContain('lfj: failed: ');
    expect(ran.code).toBe(1);
  });
});

describe('its output', () => {
  const answer = (): Response => answered(200, { total: 1, jobs: [listed(1, { status: 'FROZEN_UNRELEASABLE', start_time: '2023-05-27T10:04:35.743Z', name: 'a\u001b[31m\nname', execute_time: 5 })] });
  const list = async (format: string): Promise<string> => (await lfj(['list', '--type', 'METADATA_MIGRATION', '-o', format], { answer })).stdout;

  it('table: a row each, one line whatever the server says', async () => {
    expect(await list('table')).toBe(
      `${'JOB_ID'.padEnd(36)}  ${'TYPE'.padEnd(20)}  ${'STATUS'.padEnd(19)}  ${'START_TIME'.padEnd(24)}  NAME\n`
      + `${job(1)}  METADATA_MIGRATION    FROZEN_UNRELEASABLE  2023-05-27T10:04:35.743Z  a [31m name\n`,
    );
  });

  it('json: the jobs as they came', async () => {
    expect(JSON.parse(await list('json'))).toEqual([expect.objectContaining({ id: job(1), execute_time: 5, name: 'a\u001b[31m\nname' })]);
  });

  it('jsonl and name', async () => {
    expect(JSON.parse(await list('jsonl'))).toMatchObject({ id: job(1) });
    expect(await list('name')).toBe(`${job(1)}\n`);
  });
});
