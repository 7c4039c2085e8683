import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { StopSignal } from '../src/io.ts';
import { answered, job, lfj, refuseLeak, settings, token } from './support/lfj.ts';
import { scratch } from './support/scratch.ts';

const { LFJ_TOKEN: _, ...withoutToken } = settings;

function tokenFile(content: string, mode = 0o600): string {
  const file = join(scratch(), 'token');
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}

const headers = (sent: readonly { headers: Headers }[]): (string | null)[] => sent.map((request) => request.headers.get('X-Auth-Token'));

describe('where the token comes from', () => {
  it('LFJ_TOKEN', async () => {
    expect(headers((await lfj(['delete', '--yes', job(1)])).sent)).toEqual([token]);
  });

  it.each([['', token], ['a line feed', `${token}\n`], ['two characters', `${token}\r\n`]])('--token-file, ended by %j, wins over LFJ_TOKEN', async (_end, content) => {
    const ran = await lfj(['delete', '--yes', '--token-file', tokenFile(content), job(1)], { env: { ...withoutToken, LFJ_TOKEN: 'another-token' } });
    expect(headers(ran.sent)).toEqual([token]);
    expect(ran.stderr).toBe('lfj: 1 deleted\n');
  });

  it('--token-stdin wins over LFJ_TOKEN', async () => {
    const ran = await lfj(['delete', '--yes', '--token-stdin', job(1)], { env: { ...withoutToken, LFJ_TOKEN: 'another-token' }, stdin: `${token}\n` });
    expect(headers(ran.sent)).toEqual([token]);
  });

  it('~/ in a token_file is the home folder', async () => {
    const home = scratch();
    mkdirSync(join(home, '.config/lfj'), { recursive: true });
    writeFileSync(join(home, '.config/lfj/profiles.json'), '{"default": {"token_file": "~/my-token"}}');
    writeFileSync(join(home, 'my-token'), token, { mode: 0o600 });
    expect(headers((await lfj(['delete', '--yes', job(1)], { home, env: withoutToken })).sent)).toEqual([token]);
  });
});

describe('a token that is not there or cannot be sent', () => {
  it('two flags are one too many', async () => {
    const ran = await lfj(['delete', '--yes', '--token-stdin', '--token-file', tokenFile(token), job(1)], { stdin: token });
    expect(ran.stderr).toContain('--token-file and --token-stdin: give one of them');
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it('--token-stdin needs --yes', async () => {
    const ran = await lfj(['delete', '--token-stdin', job(1)], { stdin: token, tty: ['stderr'] });
    expect(ran.stderr).toContain('--token-stdin needs --yes');
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it('--token-stdin does not read from a terminal', async () => {
    const ran = await lfj(['delete', '--yes', '--token-stdin', job(1)], { stdin: token, tty: ['stdin', 'stderr'] });
    expect(ran.stderr).toContain('stdin is a terminal');
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it.each([['stdin', ['--token-stdin']], ['a file', ['--token-file', tokenFile('\n')]]])('nothing in %s', async (_where, argv) => {
    const ran = await lfj(['delete', '--yes', ...argv, job(1)], { stdin: '\n' });
    expect(ran.stderr).toContain('There is no token in');
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it('of a file that is not there the folder is named alone: the rest may be the token', async () => {
    const folder = scratch();
    for (const [path, told] of [
      [join(folder, 'no-such-file'), `in ${folder}, does not exist.`],
      [token.replace('/', ''), `in ${process.cwd()}, does not exist.`],
      [token, 'in a folder that is not there, does not exist.'],
      [join(folder, token), 'in a folder that is not there, does not exist.'],
      [folder, `in ${dirname(folder)}, is a folder.`],
    ] as const) {
      const ran = await lfj(['delete', '--yes', '--token-file', path, job(1)], { env: withoutToken });
      expect(ran.stderr).toContain(`lfj: The file that --token-file names, ${told}\n`);
      expect(ran).toMatchObject({ code: 2, sent: [] });
    }
  });

  it.each([['a space', `${token} ${token}`], ['a line break', `${token}\nX: y`], ['a letter that is not ASCII', `${token}é`]])('%s in it: refused, not shown, not sent', async (_what, content) => {
    const ran = await lfj(['delete', '--yes', '--token-file', tokenFile(content), '-o', 'json', job(1), job(2)]);
    expect(ran.stderr).toContain('The token is malformed');
    expect(ran).toMatchObject({ code: 2, stdout: '', sent: [] });
  });

  it.each([[0o640, 1], [0o604, 1], [0o600, 0]])('a file of mode %o: %i warning', async (mode, count) => {
    const ran = await lfj(['delete', '--yes', '--token-file', tokenFile(token, mode), job(1)]);
    expect(ran.stderr.match(/^lfj: warning: others on this machine can read/gm) ?? []).toHaveLength(count);
    expect(ran.code).toBe(0);
  });

  it('a stdin that never ends gives way to a signal', async () => {
    const ran = await lfj(['delete', '--yes', '--token-stdin', job(1)], {
      stdin: new PassThrough(), stopper: (stop: (signal: StopSignal) => void) => void setTimeout(stop, 20, 'SIGTERM'),
    });
    expect(ran.stderr).toBe('lfj: interrupted; nothing was sent.\n');
    expect(ran).toMatchObject({ code: 143, sent: [] });
  });
});

const secret = 'nobody-knows-this-one';

describe('a token among the arguments', () => {
  it.each([
    [['delete', job(1), '--yes', '--token', secret]],
    [['delete', job(1), '--yes', `--token=${secret}`]],
    [['--token', secret, 'delete', job(1), '--yes']],
    [['delete', '--yes', '--', job(1), '--token', secret]],
    [['delete', '--yes', job(1), '-token', secret]],
    [['delete', '--yes', job(1), `--TOKEN=${secret}`]],
    [['delete', '--yes', job(1), `--auth-token=${secret}`]],
    [['delete', '--yes', job(1), '--x-auth-token', secret]],
    [[`--token=${secret}`, '--help']],
  ])('%j is refused and not shown', async (argv) => {
    const ran = await lfj(argv);
    expect(ran.stderr).toContain('A token is not accepted as an argument');
    expect(ran.stderr).toContain('LFJ_TOKEN');
    expect(ran.stdout + ran.stderr).not.toContain(secret);
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it.each([
    [['delete', '--yes', job(1), `--tokn=${secret}`], 'There is no option --tokn'],
    [['delete', '--yes', job(1), `--unknown=${secret}`], 'There is no option --unknown'],
    [['delete', '--yes', job(1), '--unknown', secret], 'There is no option --unknown'],
    [['delete', `--yes=${secret}`, job(1)], 'There is no option --yes that takes a value'],
    [['delete', '--yes', job(1), `-t${secret}`], 'There is no option -t'],
    [['delete', '--yes', job(1), `--${secret}'=x`], 'There is no option'],
    [[secret], 'There is no such command'],
    [['delete', '--yes', job(1), '--output', secret], '--output must be one of'],
    [['delete', '--yes', job(1), `-o${secret}`], '--output must be one of'],
    [['delete', '--yes', job(1), '--example', secret], '--example names no documented example'],
    [['delete', '--yes', job(1), '--token-file', secret], 'does not exist'],
    [['delete', '--yes', job(1), '--timeot', secret], '(Did you mean --timeout?)'],
  ])('%j: the fault is told without the value', async (argv, told) => {
    const ran = await lfj(argv);
    expect(ran.stderr).toContain(told);
    if (!argv.some((argument) => argument.startsWith(`--${secret}`))) expect(ran.stdout + ran.stderr).not.toContain(secret);
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });
});

describe('a token in what the server says', () => {
  const echo = { error_code: token, error_msg: `bad token ${token}`, solution_msg: token };

  it.each(['table', 'json', 'jsonl', 'name'])('is not shown in %s, nor by --verbose', async (format) => {
    const ran = await lfj(['delete', '--yes', '--verbose', '-o', format, job(1), job(2)], { answer: () => answered(401, echo, token) });
    expect(format === 'table' ? ran.stdout : ran.stderr).toContain('bad token [token]');
    expect(ran.stderr).toContain('← 401');
    expect(ran.code).toBe(4);
  });

  it('is not shown when the server sends it back in the request id alone', async () => {
    const ran = await lfj(['delete', '--yes', '--verbose', job(1)], { answer: () => answered(200, undefined, `r-${token}`) });
    expect(ran.stderr).toContain('request id r-[token]');
  });

  it.each([['stdin', ['--token-stdin']], ['a file', ['--token-file', tokenFile(token)]]])('is not shown either when it came from %s', async (_from, argv) => {
    const ran = await lfj(['delete', '--yes', '--verbose', ...argv, job(1)], { env: withoutToken, stdin: token, answer: () => answered(200, undefined, `r-${token}`) });
    expect(ran.stderr).toContain('request id r-[token]');
  });

  it('is not shown when something unforeseen holds it', async () => {
    const ran = await lfj(['delete', '--yes', job(1)], {
      stdin: token, answer: () => { throw Object.assign(new Error(token), { cause: { code: `E_${token}` } }); },
    });
    expect(ran.code).toBe(6);
  });
});

it('the watch that looks for the token in every run finds a planted one', async () => {
  expect(() => refuseLeak(`x ${token} y`)).toThrow('The token was printed');
  expect(() => refuseLeak(JSON.stringify({ x: token }))).toThrow('The token was printed');
  expect(() => refuseLeak(token.slice(0, 20))).toThrow('The token was printed');
  // The program knows nothing of this token, so nothing hides it: a stand-in for a redactor that fails.
  await expect(lfj(['delete', '--yes', '--verbose', job(1)], { env: { ...withoutToken, LFJ_TOKEN: 'another-token' }, answer: () => answered(200, undefined, token) })).rejects.toThrow('The token was printed');
});
