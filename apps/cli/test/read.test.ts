import { describe, expect, it } from 'vitest';
import { answered, job, lfj, token } from './support/lfj.ts';
import { detailed, idOf, line, listed, notFound } from './support/jobs.ts';

describe('lfj get', () => {
  it('prints a row for each job, in the order given, and tells failures on stderr', async () => {
    const ran = await lfj(['get', job(3), job(1), job(2)], {
      answer: (request) => (idOf(request) === job(1) ? answered(404, notFound, 'r-404') : answered(200, detailed(Number(idOf(request).slice(-1))))),
    });
    expect(ran.sent.map(line)).toEqual([3, 1, 2].map((number) => `GET /lf-jobs/${job(number)}`));
    expect(ran.stdout.split('\n').map((row) => row.slice(0, 36).trim())).toEqual(['JOB_ID', job(3), job(2), '']);
    expect(ran.stderr).toBe(`lfj: ${job(1)} not_found: answered 404: common.01000001 response status exception, code: 404. Request id: r-404\n`);
    expect(ran.code).toBe(3);
  });

  it('json: the jobs as they came, without secrets', async () => {
    const datasource_parameter = { username: 'u', password: 'p', access_key: 'a', secret_key: 's' };
    const sent = detailed(1, { parameter: { metadata_migration_parameter: { datasource_type: 'ALIYUN_DLF', datasource_parameter } } });
    const ran = await lfj(['get', '-o', 'json', job(1)], { answer: () => answered(200, { ...sent, added: { later: true } }) });
    const hidden = { username: 'u', password: '******', access_key: '******', secret_key: '******' };
    expect(JSON.parse(ran.stdout)).toEqual([{
      ...sent, added: { later: true }, parameter: { metadata_migration_parameter: { datasource_type: 'ALIYUN_DLF', datasource_parameter: hidden } },
    }]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
  });

  it('name: those that are there', async () => {
    const ran = await lfj(['get', '-o', 'name', job(1), job(2)], { answer: (request) => (idOf(request) === job(1) ? answered(200, detailed(1)) : answered(404, notFound)) });
    expect(ran).toMatchObject({ code: 3, stdout: `${job(1)}\n` });
  });

  it('halts where access is refused', async () => {
    const ran = await lfj(['get', '--concurrency', '1', job(1), job(2), job(3)], { answer: () => answered(401, { error_code: 'APIG.1002', error_msg: `no ${token}` }) });
    expect(ran.sent).toHaveLength(1);
    expect(ran.stderr).toContain('lfj: 2 jobs not_sent: Halted, since access was refused');
    expect(ran).toMatchObject({ code: 4, stdout: '' });
  });

  it('sends nothing for a bad id', async () => {
    expect(await lfj(['get', job(1), '..'])).toMatchObject({ code: 2, sent: [] });
  });
});

describe('lfj log', () => {
  const text = 'first\u001b[31m line\r\n\tsecond\n\nend';
  const log = (argv: string[], tty: 'stdout'[] = []): ReturnType<typeof lfj> => lfj(['log', ...argv, job(1)], { tty, answer: () => answered(200, { log: text }) });

  it('prints the text as it is', async () => {
    const ran = await log([]);
    expect(ran.sent.map(line)).toEqual([`GET /lf-jobs/${job(1)}/log`]);
    expect(ran).toMatchObject({ code: 0, stdout: text, stderr: '' });
  });

  it('gives no commands to a terminal', async () => {
    expect((await log([], ['stdout'])).stdout).toBe('first [31m line\n\tsecond\n\nend\n');
  });

  it.each(['json', 'jsonl'])('%s: the answer', async (format) => {
    expect(JSON.parse((await log(['-o', format])).stdout)).toEqual({ log: text });
  });

  it('is no table', async () => {
    const ran = await log(['-o', 'table']);
    expect(ran.stderr).toContain('--output must be one of text, json, jsonl');
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it('hides the token in it', async () => {
    expect((await lfj(['log', job(1)], { answer: () => answered(200, { log: `sent ${token}\n` }) })).stdout).toBe('sent [token]\n');
  });

  it.each([['text', ''], ['jsonl', '{"log":""}\n']])('%s: an empty log is no data, and a note', async (format, stdout) => {
    expect(await lfj(['log', '-o', format, job(1)], { answer: () => answered(200, { log: '' }) })).toMatchObject({ code: 0, stdout, stderr: 'lfj: no log yet\n' });
  });

  it('a job that is not there', async () => {
    const ran = await lfj(['log', job(1)], { answer: () => answered(404, notFound) });
    expect(ran.stderr).toContain('lfj: not_found: GET ');
    expect(ran).toMatchObject({ code: 3, stdout: '' });
  });
});

describe('lfj history', () => {
  const run = listed(1, { status: 'FAILED', start_time: '2023-05-27T10:04:35.743Z', end_time: '2023-05-27T10:05:35.743Z', execute_time: 60, log_simple_info: 'no\nroom' });

  it('asks for a page and prints a row for each run', async () => {
    const ran = await lfj(['history', '--status', 'FAILED', '--offset', '2', '--limit', '3', job(1)], { answer: () => answered(200, { total: 9, jobs: [run] }) });
    expect(ran.sent.map(line)).toEqual([`GET /lf-jobs/${job(1)}/history?status=FAILED&offset=2&limit=3`]);
    expect(ran.stdout).toContain('FAILED               2023-05-27T10:04:35.743Z  2023-05-27T10:05:35.743Z        60  no room\n');
    expect(ran.stderr).toBe('lfj: 1 of 9 runs; --offset and --limit choose others.\n');
    expect(ran.code).toBe(0);
  });

  it('a status that there is not is refused', async () => {
    const ran = await lfj(['history', '--status', 'not-shown', job(1)]);
    expect(ran.stderr).toMatch(/^lfj: --status must be one of CREATED, [A-Z_, ]*STOPPED\.\n/);
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it('json: the runs as they came; none is an empty array', async () => {
    const runs = async (jobs: object[]): Promise<unknown> => JSON.parse((await lfj(['history', '-o', 'json', job(1)], { answer: () => answered(200, { total: jobs.length, jobs }) })).stdout);
    expect(await runs([run])).toEqual([run]);
    expect(await runs([])).toEqual([]);
  });
});
