import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answered, job, lfj, settings, token } from './support/lfj.ts';
import type { Given, Ran } from './support/lfj.ts';
import { detailed, line } from './support/jobs.ts';
import { scratch } from './support/scratch.ts';

const secret = 'planted-secret-of-a-source';
const body = {
  name: 'nightly', type: 'METADATA_MIGRATION',
  parameter: { metadata_migration_parameter: { datasource_type: 'ALIYUN_DLF', datasource_parameter: { username: 'u', password: secret, secret_key: `${secret}-2` } } },
};

const folder = scratch();

function file(content: string): string {
  const path = join(scratch(), 'job.json');
  writeFileSync(path, content);
  return path;
}

/** Runs a command and looks for the secret in all that it prints. */
async function ran(argv: readonly string[], given: Given = {}): Promise<Ran> {
  const result = await lfj(argv, given);
  expect(result.stdout + result.stderr).not.toContain(secret);
  return result;
}

const commands = [['create', ['create'], 'POST /lf-jobs', 201], ['update', ['update', job(1)], `PUT /lf-jobs/${job(1)}`, 200]] as const;

describe.each(commands)('lfj %s', (_, argv, request, status) => {
  const answer = (): Response => answered(status, detailed(1));

  it.each(['a file', 'stdin'])('sends the job of %s as it stands there', async (from) => {
    const text = JSON.stringify({ ...body, later: [null, 1.5] }, null, 2);
    const result = await ran([...argv, '--file', from === 'stdin' ? '-' : file(`\uFEFF${text}`)], { answer, ...(from === 'stdin' ? { stdin: text } : {}) });
    expect(result.sent.map(line)).toEqual([request]);
    expect(JSON.parse(result.sent[0]!.body!)).toEqual({ ...body, later: [null, 1.5] });
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toContain(`\n${job(1)}  METADATA_MIGRATION    SUCCESS `);
  });

  it('prints one object, or the id', async () => {
    const path = file(JSON.stringify(body));
    expect(JSON.parse((await ran([...argv, '-o', 'json', '--file', path], { answer })).stdout)).toEqual(detailed(1));
    expect((await ran([...argv, '-o', 'name', '--file', path], { answer })).stdout).toBe(`${job(1)}\n`);
  });

  it('shows no secret, wherever the server puts it', async () => {
    const echo = { error_code: 'x.1', error_msg: `bad password ${secret}`, solution_msg: `not ${secret}-2` };
    for (const format of ['table', 'json', 'jsonl', 'name']) {
      const result = await ran([...argv, '--verbose', '-o', format, '--file', file(JSON.stringify(body))], { answer: () => answered(400, echo, secret) });
      expect(result.stderr).toContain('bad password [secret]');
      expect(result.code).toBe(1);
      await ran([...argv, '--verbose', '-o', format, '--file', file(JSON.stringify(body))], { answer: () => answered(status, detailed(1, { name: `x ${secret}`, parameter: body.parameter })) });
    }
  });

  it.each([
    ['nothing', 'The job is missing: --file FILE, or --file - for stdin', []],
    ['a file that is not there', 'The file no/such.json that --file names does not exist.', ['--file', 'no/such.json']],
    ['a folder', `The file ${folder} that --file names is a folder.`, ['--file', folder]],
    ['bad JSON', 'is not valid JSON, line 3, column 32.', ['--file', file(`{\n  "x": 1,\n  "${secret}" }`)]],
    ['a list', 'must hold one job, { … }', ['--file', file(`[${JSON.stringify(body)}]`)]],
    ['null', 'must hold one job', ['--file', file('null')]],
    ['a secret as lfj shows it', 'holds ******', ['--file', file(JSON.stringify({ ...body, password: '******' }))]],
    ['the token in its place', 'The file [token] that --file names does not exist.', ['--file', token]],
  ] as const)('%s: told, and nothing is sent', async (_what, told, more) => {
    const result = await ran([...argv, ...more]);
    expect(result.stderr).toContain(told);
    expect(result).toMatchObject({ code: 2, stdout: '', sent: [] });
  });

  it('stdin brings the job or the token', async () => {
    const { LFJ_TOKEN: _token, ...env } = settings;
    const both = await ran([...argv, '--file', '-', '--token-stdin'], { env, stdin: JSON.stringify(body) });
    expect(both.stderr).toContain('--token-stdin and --file -: stdin brings the token or the job, not both.');
    expect(both).toMatchObject({ code: 2, sent: [] });
    const terminal = await ran([...argv, '--file', '-'], { tty: ['stdin', 'stderr'] });
    expect(terminal.stderr).toContain('--file - reads the job from a pipe or a file, and stdin is a terminal.');
    expect(terminal).toMatchObject({ code: 2, sent: [] });
  });
});

it('a lost answer to create is unknown, and not sent again', async () => {
  const result = await ran(['create', '--file', file(JSON.stringify(body))], { answer: () => { throw Object.assign(new TypeError(secret), { cause: { code: 'ECONNRESET' } }); } });
  expect(result.stderr).toMatch(/^lfj: unknown: .*ECONNRESET/);
  expect(result.sent).toHaveLength(1);
  expect(result.code).toBe(6);
});

it('an update of a running job is refused_active', async () => {
  const answer = (): Response => answered(400, { error_code: 'lfj.refused_in_status', error_msg: 'it is RUNNING', solution_msg: 'stop it' });
  const result = await ran(['update', job(1), '--file', file(JSON.stringify(body))], { answer });
  expect(result.stderr).toContain('lfj: refused_active: PUT ');
  expect(result.stderr).toContain('stop it');
  expect(result.code).toBe(5);
});
