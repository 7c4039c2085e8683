import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profileFile } from '../src/profile.ts';
import type { Io } from '../src/io.ts';
import { settle } from '../src/settings.ts';
import { Terminal } from '../src/terminal.ts';
import { job, lfj, settings, token } from './support/lfj.ts';
import { scratch } from './support/scratch.ts';

/** A home folder with a profile file. */
function home(profiles: unknown): string {
  const folder = scratch();
  mkdirSync(join(folder, '.config/lfj'), { recursive: true });
  writeFileSync(join(folder, '.config/lfj/profiles.json'), typeof profiles === 'string' ? profiles : JSON.stringify(profiles));
  return folder;
}

const place = { endpoint: 'https://profile.example', project: 'p-profile', instance: 'i-profile' };
const { LFJ_TOKEN, ...withoutToken } = settings;

describe('settings', () => {
  it.each(['endpoint', 'project', 'instance'] as const)('%s: flag, then environment, then profile', async (key) => {
    const name = `LFJ_${key.toUpperCase()}`;
    const value = (from: string): string => (key === 'endpoint' ? `https://${from}.example` : from);
    const given = { home: home({ default: { ...place, [key]: value('file') } }), env: { ...settings } };
    const url = async (argv: string[], env: Record<string, string>): Promise<string> => (await lfj(['delete', '--yes', job(1), ...argv], { ...given, env })).sent[0]!.url;
    expect(await url([`--${key}`, value('flag')], { ...settings, [name]: value('env') })).toContain('flag');
    expect(await url([], { ...settings, [name]: value('env') })).toContain('env');
    expect(await url([], { ...settings, [name]: '' })).toContain('file');
  });

  it('flags are taken before the command too', async () => {
    const ran = await lfj(['--project', 'p-2', '--output', 'name', 'delete', '--yes', job(1)]);
    expect(ran.sent[0]!.url).toContain('/p-2/');
    expect(ran.stdout).toBe(`${job(1)}\n`);
  });

  it('tells all that is missing at once, with the ways to give each', async () => {
    const ran = await lfj(['delete', '--yes', job(1)], { env: {}, home: '/home/u' });
    for (const key of ['endpoint', 'project', 'instance']) {
      expect(ran.stderr).toContain(`The ${key} is missing: --${key}, LFJ_${key.toUpperCase()}, or "${key}" in profile "default" of /home/u/.config/lfj/profiles.json.`);
    }
    expect(ran.stderr).toContain('The token is missing: LFJ_TOKEN, --token-file, --token-stdin, or "token_file" in profile "default"');
    expect(ran).toMatchObject({ code: 2, stdout: '', sent: [] });
  });

  it('tells every bad flag at once, and shows no value', async () => {
    const ran = await lfj(['delete', '--yes', job(1), '--output', 'not-shown-1', '--timeout', 'not-shown-2', '--concurrency', 'not-shown-3']);
    expect(ran.stderr.match(/--output must|--timeout must|--concurrency must/g)).toHaveLength(3);
    expect(ran.stderr).not.toContain('not-shown');
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it.each(['0', '-1', '1.5', '65', 'x', ''])('--concurrency %j is refused', async (value) => {
    expect(await lfj(['delete', '--yes', job(1), `--concurrency=${value}`])).toMatchObject({ code: 2, sent: [] });
  });

  it('does not take a flag for the value that a shell variable failed to bring', async () => {
    const ran = await lfj(['delete', job(1), '--project', '--yes'], { tty: ['stdin', 'stderr'] });
    expect(ran.stderr).toContain('--project needs a value');
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it('--timeout limits each job', async () => {
    const ran = await lfj(['delete', '--yes', '--timeout', '20ms', '-o', 'jsonl', job(1)], {
      answer: (_, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    });
    expect(JSON.parse(ran.stdout)).toMatchObject({ outcome: 'unknown', reason: 'timeout' });
    expect(ran.code).toBe(6);
  });
});

describe('time limits', () => {
  const limits = (timeout: string | undefined, waits: boolean): number[] => {
    const io = { env: settings, platform: 'linux', home: '/home/u', stdout: {} } as unknown as Io;
    const settled = settle(timeout === undefined ? {} : { timeout }, { io, terminal: new Terminal(io) }, { waits });
    return [settled.timeout, settled.callTimeout];
  };

  it('of a job and of each call, in milliseconds', () => {
    expect(limits(undefined, false)).toEqual([30_000, 30_000]);
    expect(limits('2m', false)).toEqual([120_000, 120_000]);
    expect(limits(undefined, true)).toEqual([3_600_000, 30_000]);
    expect(limits('2m', true)).toEqual([120_000, 30_000]);
    expect(limits('5s', true)).toEqual([5_000, 5_000]);
  });
});

describe('profiles', () => {
  it.each([
    ['--profile', ['--profile', 'a'], { LFJ_PROFILE: 'b' }, 'p-a'],
    ['LFJ_PROFILE', [], { LFJ_PROFILE: 'b' }, 'p-b'],
    ['default', [], {}, 'p-default'],
  ])('%s chooses', async (_, argv, env, project) => {
    const named = (name: string): object => ({ ...place, project: `p-${name}` });
    const ran = await lfj(['delete', '--yes', job(1), ...argv], {
      home: home({ default: named('default'), a: named('a'), b: named('b') }), env: { LFJ_TOKEN: token, ...env },
    });
    expect(ran.sent[0]!.url).toContain(`/${project}/`);
  });

  it('need not exist unless one is named', async () => {
    expect((await lfj(['delete', '--yes', job(1)])).code).toBe(0);
    expect((await lfj(['delete', '--yes', job(1)], { home: home({ other: {} }) })).code).toBe(0);
    const ran = await lfj(['delete', '--yes', job(1), '--profile', 'prod']);
    expect(ran.stderr).toMatch(/There is no profile "prod" in .*profiles\.json, which does not exist/);
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it.each([
    ['a comma too many', '{\n  "default": {\n    "project": "p",\n  }\n}', 'line 4, column 3: this is not valid JSON'],
    ['a word without quotes', '{"default": planted}', 'profiles.json: this is not valid JSON'],
    ['no object', '[]', 'must be an object'],
    ['a profile that is no object', '{"default": "planted"}', 'must be an object'],
    ['null', '{"default": null}', 'must be an object'],
    ['a wrong type', '{"default": {"project": 5}}', '"project" must be a string'],
    ['an unknown key', '{"default": {"projekt": "planted"}}', '"projekt" is not known. There are endpoint, project, instance, token_file'],
    ['a token', '{"default": {"token": "planted"}}', '"token" does not belong in a profile'],
    ['a token in bad JSON', '{"default": {"token": "planted" "x": 1}}', 'line 1, column 33: this is not valid JSON'],
  ])('%s is told, without what stands there', async (_, text, told) => {
    const ran = await lfj(['delete', '--yes', job(1)], { home: home(text) });
    expect(ran.stderr).toContain(told);
    expect(ran.stderr).not.toContain('planted');
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it('every fault of a profile is told at once', async () => {
    const ran = await lfj(['delete', '--yes', job(1)], { home: home({ default: { token: 'x', projekt: 'x', project: 1 } }) });
    expect(ran.stderr.match(/^lfj: profile "default" of /gm)).toHaveLength(3);
  });

  it('a name that every object has is no profile', async () => {
    const ran = await lfj(['delete', '--yes', job(1), '--profile', 'constructor'], { home: home({}) });
    expect(ran.stderr).toContain('There is no profile "constructor"');
  });

  it('a byte order mark is no fault', async () => {
    const ran = await lfj(['delete', '--yes', job(1)], { env: { LFJ_TOKEN: token }, home: home(`\uFEFF${JSON.stringify({ default: place })}`) });
    expect(ran.sent[0]!.url).toContain('https://profile.example/v1/p-profile/instances/i-profile/');
  });

  it('a file that cannot be read is told', async () => {
    const ran = await lfj(['delete', '--yes', job(1)], { env: { ...settings, LFJ_PROFILES: tmpdir() } });
    expect(ran.stderr).toContain(`${tmpdir()} cannot be read (EISDIR)`);
    expect(ran.code).toBe(2);
  });

  it.each([
    ['linux', {}, '/home/u/.config/lfj/profiles.json'],
    ['darwin', {}, '/home/u/.config/lfj/profiles.json'],
    ['linux', { XDG_CONFIG_HOME: '/xdg' }, '/xdg/lfj/profiles.json'],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/u/.config/lfj/profiles.json'],
    ['win32', { APPDATA: 'C:\\Users\\u\\AppData\\Roaming' }, 'C:\\Users\\u\\AppData\\Roaming\\lfj\\profiles.json'],
    ['linux', { XDG_CONFIG_HOME: '/xdg', LFJ_PROFILES: 'mine.json' }, 'mine.json'],
  ] as const)('on %s with %j stand in %s', (platform, env, file) => {
    expect(profileFile({ platform, env, home: '/home/u' } as unknown as Io)).toBe(file);
  });

  it('a token_file is relative to the profile file, and the last to be asked', async () => {
    const folder = home({ default: { token_file: 'token' } });
    writeFileSync(join(folder, '.config/lfj/token'), 'token-of-the-file\n', { mode: 0o600 });
    const fromProfile = await lfj(['delete', '--yes', job(1)], { home: folder, env: withoutToken });
    expect(fromProfile.sent[0]!.headers.get('X-Auth-Token')).toBe('token-of-the-file');
    const fromEnvironment = await lfj(['delete', '--yes', job(1)], { home: folder });
    expect(fromEnvironment.sent[0]!.headers.get('X-Auth-Token')).toBe(LFJ_TOKEN);
  });
});
