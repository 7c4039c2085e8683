import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { StopSignal } from '../src/io.ts';
import { job, lfj, settings, token } from './support/lfj.ts';
import type { Ran } from './support/lfj.ts';

/** Answers the question on a pretended terminal; test/terminal.test.ts does so on a real one. */
async function asked(keys: string | undefined, count = 1, env = settings): Promise<Ran> {
  const stdin = new PassThrough();
  setTimeout(() => (keys === undefined ? stdin.end() : stdin.write(keys)), 150);
  const ran = await lfj(['delete', ...Array.from({ length: count }, (_, index) => job(index))], { stdin, tty: ['stdin', 'stderr'], env });
  return { ...ran, stderr: stripVTControlCharacters(ran.stderr) };
}

describe('the question', () => {
  it.each([['y', 'y'], ['left and Enter', '\u001b[D\r']])('%s: deletes', async (_, keys) => {
    const ran = await asked(keys);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.sent).toHaveLength(1);
  });

  it.each([['n', 'n'], ['Enter', '\r'], ['Ctrl-C', '\u0003'], ['Ctrl-D', '\u0004'], ['Escape', '\u001b'], ['the end of stdin', undefined]])('%s: sends nothing', async (_, keys) => {
    const ran = await asked(keys);
    expect(ran.stderr).toContain('lfj: Not confirmed.\nlfj: nothing was sent.');
    expect(ran).toMatchObject({ code: 2, stdout: '', sent: [] });
  });

  it('says how many and which jobs, of which instance and project, and where', async () => {
    const one = await asked('n', 1);
    expect(one.stderr).toContain(`To be deleted: 1 job of instance i-1, project p-1, at https://lf.example\n  ${job(0)}\n`);
    const ten = await asked('n', 10);
    expect(ten.stderr).toContain(job(9));
    expect(ten.stderr).not.toContain('more');
    const twelve = await asked('n', 12);
    expect(twelve.stderr).toContain('Delete 12 jobs?');
    expect(twelve.stderr).toContain(`${job(9)}\n  and 2 more\n`);
    expect(twelve.stderr).not.toContain(job(10));
  });

  it('says that running jobs are stopped', async () => {
    const stdin = new PassThrough();
    setTimeout(() => stdin.write('n'), 150);
    const ran = await lfj(['delete', '--stop-first', job(1)], { stdin, tty: ['stdin', 'stderr'] });
    expect(ran.stderr).toContain('Those that are submitted or running are stopped first.\n');
    expect(stripVTControlCharacters(ran.stderr)).toContain('Stop and delete 1 job?');
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it('goes to stderr, so that stdout holds data alone', async () => {
    const ran = await asked('y');
    expect(ran.stdout).toMatch(/^JOB_ID/);
  });

  it.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('gives way to %s', async (signal, code) => {
    const ran = await lfj(['delete', job(1)], {
      stdin: new PassThrough(), tty: ['stdin', 'stderr'], stopper: (stop: (signal: StopSignal) => void) => void setTimeout(stop, 150, signal),
    });
    expect(ran.stderr).toContain('lfj: interrupted; nothing was sent.');
    expect(ran).toMatchObject({ code, sent: [] });
  });

  it('is asked once the token is there', async () => {
    const { LFJ_TOKEN: _, ...env } = settings;
    const ran = await lfj(['delete', '--token-file', token, job(1)], { env, tty: ['stdin', 'stderr'] });
    expect(ran.stderr).not.toContain('To be deleted');
    expect(ran.code).toBe(2);
  });
});

describe('without a terminal', () => {
  it.each([[[]], [['stdin']], [['stderr']], [['stdout', 'stderr']], [['stdin', 'stdout']]] as const)('with %j on one, it refuses and sends nothing', async (tty) => {
    const ran = await lfj(['delete', job(1)], { tty });
    expect(ran.stderr).toContain('deleting needs --yes');
    expect(ran).toMatchObject({ code: 2, stdout: '', sent: [] });
  });
});
