import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { StopSignal } from '../src/io.ts';
import { answered, job, lfj, settings, token } from './support/lfj.ts';
import { detailed, idOf, listed } from './support/jobs.ts';

describe('ids from stdin', () => {
  it('stand in the place of -, one a line', async () => {
    const ran = await lfj(['delete', '--yes', job(1), '-', job(4)], { stdin: `${job(2)}\r\n\n  ${job(3)}\n${job(1)}` });
    expect(ran.sent.map(idOf)).toEqual([1, 2, 3, 4].map(job));
    expect(ran.stderr).toContain('5 ids name 4 jobs');
    expect(ran.code).toBe(0);
  });

  it('what list prints, delete reads', async () => {
    const listing = await lfj(['list', '--type', 'METADATA_MIGRATION', '-o', 'name'], { answer: () => answered(200, { total: 2, jobs: [listed(1), listed(2)] }) });
    expect((await lfj(['delete', '--yes', '-'], { stdin: listing.stdout })).stderr).toBe('lfj: 2 deleted\n');
  });

  it.each(['get', 'start', 'stop', 'wait'])('lfj %s reads them too', async (command) => {
    const ran = await lfj([command, '-'], { stdin: `${job(1)}\n${job(2)}\n`, answer: ({ method }) => (method === 'GET' ? answered(200, detailed(1)) : answered(202)) });
    expect(ran.sent.map(idOf)).toEqual([job(1), job(2)]);
    expect(ran.code).toBe(0);
  });

  it('none is nothing to do', async () => {
    const ran = await lfj(['delete', '--yes', '-o', 'json', '-'], { stdin: '\n' });
    expect(ran).toMatchObject({ code: 0, stdout: '[]\n', stderr: 'lfj: no jobs\n', sent: [] });
  });

  it('a bad one is told with its place, and nothing is sent', async () => {
    const ran = await lfj(['delete', '--yes', '-'], { stdin: `${job(1)}\n..\n` });
    expect(ran.stderr).toContain('JOB_ID 2, "..": job_id must match');
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it('deleting them needs --yes or --dry-run: stdin cannot answer a question', async () => {
    const ran = await lfj(['delete', '-'], { stdin: job(1), tty: ['stderr'] });
    expect(ran.stderr).toContain('- needs --yes: stdin brings the ids');
    expect(ran).toMatchObject({ code: 2, sent: [] });
    expect(await lfj(['delete', '--dry-run', '-'], { stdin: job(1) })).toMatchObject({ code: 0, sent: [] });
  });

  it('and the token come not both from it', async () => {
    const { LFJ_TOKEN: _, ...env } = settings;
    const ran = await lfj(['delete', '--yes', '--token-stdin', '-'], { env, stdin: token });
    expect(ran.stderr).toContain('--token-stdin and -: stdin brings the token or the ids, not both.');
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it('do not come from a terminal', async () => {
    const ran = await lfj(['delete', '--yes', '-'], { tty: ['stdin', 'stderr'] });
    expect(ran.stderr).toContain('- reads the ids from a pipe or a file, and stdin is a terminal.');
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it('that never end give way to a signal', async () => {
    const ran = await lfj(['delete', '--yes', '-'], { stdin: new PassThrough(), stopper: (stop: (signal: StopSignal) => void) => void setTimeout(stop, 20, 'SIGTERM') });
    expect(ran).toMatchObject({ code: 143, stderr: 'lfj: interrupted; nothing was sent.\n', sent: [] });
  });
});
