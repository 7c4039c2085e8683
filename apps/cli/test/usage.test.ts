import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { commandNames } from '../src/program.ts';
import { answered, job, lfj } from './support/lfj.ts';
import { detailed } from './support/jobs.ts';
import { scratch } from './support/scratch.ts';

const file = join(scratch(), 'job.json');
writeFileSync(file, '{}');

describe('help and version', () => {
  it.each([[['--version']], [['-V']], [['delete', '--version']]])('%j prints the version', async (argv) => {
    expect(await lfj(argv)).toMatchObject({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  it.each([[['--help']], [['help']], ...commandNames.flatMap((name) => [[[name, '--help']], [['help', name]]])])('%j goes to stdout, with settings, exit codes and examples', async (argv) => {
    const ran = await lfj(argv, { env: {} });
    expect(ran).toMatchObject({ code: 0, stderr: '', sent: [] });
    for (const part of ['--endpoint', 'LFJ_TOKEN', 'LFJ_PROFILES', 'NO_COLOR', 'Exit codes:', '130', 'Examples:', 'never run against the cloud', '--example']) {
      expect(ran.stdout).toContain(part);
    }
    // There is --token-file and --token-stdin, and no --token.
    expect(ran.stdout).not.toMatch(/--token(?!-file|-stdin)/);
  });

  it('lfj --help explains every command', async () => {
    const { stdout } = await lfj(['--help']);
    for (const name of commandNames) expect(stdout).toMatch(new RegExp(`^  ${name} .*[a-z]{3}`, 'm'));
    expect(commandNames).toHaveLength(11);
    // `npx --no lfj --help` would be the help of npx.
    expect(await lfj(['help'])).toMatchObject({ code: 0, stdout });
    expect(await lfj(['help', 'help'])).toMatchObject({ code: 0, stdout });
    expect(await lfj(['help', 'delete'])).toMatchObject({ code: 0, stdout: (await lfj(['delete', '--help'])).stdout });
    expect(await lfj(['help', 'delte'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('There is no such command') });
  });

  it.each(commandNames)('the examples of %s are command lines that it takes', async (name) => {
    const examples = (await lfj([name, '--help'])).stdout.split('Examples:\n')[1]!.split('\n\n')[0]!.split('\n');
    for (const example of examples) {
      for (const [, command] of example.matchAll(/lfj ([^|)>&]+)/g)) {
        const argv = command!.trim().split(/ +/).map((word) => word.replace(/^"\$ID"$/, job(1)).replace('job.json', file).replace('report.json', join(scratch(), 'report.json')));
        const { stderr } = await lfj(argv, {
          stdin: job(1), mock: true, answer: ({ headers }) => answered(headers.has('Prefer') ? 404 : 200, { ...detailed(1), log: '', total: 0, jobs: [] }),
        });
        if (!stderr.includes('Not confirmed')) expect(stderr, command).not.toMatch(/See lfj help|mistake in lfj/);
      }
    }
    expect(examples.length).toBeGreaterThan(0);
  });

  it('every option is explained where the command is', async () => {
    const { stdout } = await lfj(['delete', '--help']);
    const options = ['--endpoint', '--project', '--instance', '--profile', '--token-file', '--token-stdin', '--allow-http', '--timeout', '--output', '--example', '--verbose', '--dry-run', '--yes', '--stop-first', '--ignore-not-found', '--concurrency'];
    for (const option of options) expect(stdout).toMatch(new RegExp(`^ +(-., )?${option} .*[a-z]{3}`, 'm'));
  });

  it('without a command the help goes to stderr', async () => {
    const ran = await lfj([]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('Usage: lfj');
  });
});

describe('usage', () => {
  it.each([
    [['delete'], 'The JOB_ID is missing'],
    [['log', job(1), job(2)], 'There are more arguments than this command takes'],
    [['lst'], '(Did you mean list?)'],
    [['delete', job(1), '--endpoint'], '--endpoint <url> needs a value'],
    [['remove', job(1)], 'There is no such command. lfj has: list, get, create, update, start, stop, wait, log, history, delete, verify.'],
  ])('%j', async (argv, told) => {
    const ran = await lfj(argv);
    expect(ran.stderr).toContain(told);
    expect(ran.stderr).toContain('nothing was sent');
    expect(ran).toMatchObject({ code: 2, stdout: '', sent: [] });
  });

  it('tells a mistake of its own in one line, and where with --verbose', async () => {
    const env = new Proxy<Record<string, string>>({}, { get: (_, name) => { if (name === 'LFJ_PROJECT') throw new TypeError('planted\nbug'); return undefined; } });
    const ran = await lfj(['delete', '--yes', job(1)], { env });
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: 'lfj: this is a mistake in lfj: TypeError: planted bug (--verbose tells where)\n' });
    const verbose = await lfj(['delete', '--yes', '--verbose', job(1)], { env });
    expect(verbose.stderr).toContain('settings.ts');
  });
});
