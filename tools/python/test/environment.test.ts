import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { environment } from '../environment.ts';
import type { Run } from '../environment.ts';
import { leftOut } from '../left-out.ts';

/** A machine on which a command answers as it is told, and which notes what was asked of it. */
let folder: string;
let asked: string[];
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  writeFileSync(join(folder, 'pyproject.toml'), '[project]\n');
  writeFileSync(join(folder, 'requirements-dev.txt'), 'pytest==1\n');
  asked = [];
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Machine { version?: string; venv?: boolean; packages?: string; own?: string; during?: () => void }

function machine({ version = '3.11.7', venv = true, packages, own, during }: Machine) {
  return (command: string, args: readonly string[]): Run => {
    asked.push(`${command} ${args.join(' ')}`.replaceAll(folder, 'FOLDER'));
    const answer = (status: number, stdout = '', stderr = ''): Run => ({ status, stdout, stderr });
    if (args[0] === '-c') return version === '' || command === 'python' ? answer(127) : answer(0, `${version}\n`);
    if (args[1] === 'venv') {
      mkdirSync(join(args[2]!, 'bin'), { recursive: true });
      writeFileSync(join(args[2]!, 'bin/python'), '');
      return answer(venv ? 0 : 1);
    }
    during?.();
    const failure = args.includes('-r') ? packages : own;
    return failure === undefined ? answer(0) : answer(1, '', failure);
  };
}

const make = (options: Machine = {}): ReturnType<typeof environment> => environment(folder, (line) => said.push(line), machine(options));
const leftBehind = (): string[] => readdirSync(folder).filter((name) => name.startsWith('.venv-'));

describe.skipIf(process.platform === 'win32')('an environment', () => {
  test('is made once, and again when what it was made from changes', () => {
    const made = { python: join(folder, '.venv/bin/python') };
    expect(make()).toEqual(made);
    expect(said).toEqual([`${folder}: making .venv with Python 3.11.7`]);
    expect(asked.filter((line) => line.includes(' pip ')).map((line) => line.replace(/^.*--retries 1 /, ''))).toEqual([
      '-r FOLDER/requirements-dev.txt', '--no-deps --no-build-isolation --editable FOLDER',
    ]);
    for (const [name, change] of [['nothing', () => {}], ['the pins', () => writeFileSync(join(folder, 'requirements-dev.txt'), 'pytest==2\n')], ['the project', () => writeFileSync(join(folder, 'pyproject.toml'), '[project]\nname="x"\n')]] as const) {
      asked = [];
      change();
      expect(make()).toEqual(made);
      expect(asked.some((line) => line.includes('venv')), name).toBe(name !== 'nothing');
    }
    asked = [];
    expect(make({ version: '3.12.1' })).toEqual(made);
    expect(asked.some((line) => line.includes('venv'))).toBe(true);
    expect(leftBehind()).toEqual([]);
  });

  test('of a folder that is no package has what is pinned and nothing else', () => {
    rmSync(join(folder, 'pyproject.toml'));
    expect(make()).toEqual({ python: join(folder, '.venv/bin/python') });
    expect(asked.filter((line) => line.includes(' pip ')).map((line) => line.replace(/^.*--retries 1 /, ''))).toEqual(['-r FOLDER/requirements-dev.txt']);
  });

  test('names no index: the user\'s is used', () => {
    make();
    expect(asked.join('\n')).not.toMatch(/index|http|find-links/);
  });

  test.each<[string, Machine, string]>([
    ['no Python', { version: '' }, 'python3 is missing'],
    ['an old Python', { version: '3.9.18' }, 'python3 is 3.9.18, and 3.10 is the oldest that will do'],
    ['Python 2', { version: '2.7.18' }, 'python3 is 2.7.18, and 3.10 is the oldest that will do'],
    ['no venv', { venv: false }, 'python3 cannot make a virtual environment'],
    ['no network', { packages: 'WARNING: Retrying\nERROR: Could not find a version that satisfies the requirement pytest==1\n' }, 'pip could not install what it needs: Could not find a version that satisfies the requirement pytest==1'],
  ])('is not there with %s, and nothing half-made is', (_, options, missing) => {
    expect(make(options)).toEqual({ missing });
    expect(readdirSync(folder).sort()).toEqual(['pyproject.toml', 'requirements-dev.txt']);
  });

  test('keeps the old one where a new one cannot be made', () => {
    make();
    writeFileSync(join(folder, 'requirements-dev.txt'), 'pytest==2\n');
    expect(make({ packages: 'ERROR: no' })).toEqual({ missing: 'pip could not install what it needs: no' });
    expect(existsSync(join(folder, '.venv/made-from'))).toBe(true);
  });

  test('is a failure where the package itself cannot be installed', () => {
    expect(() => make({ own: 'ConfigError: no README' })).toThrow(/cannot be installed:\nConfigError: no README/);
    expect(leftBehind()).toEqual([]);
  });

  test('that somebody else made meanwhile is taken', () => {
    let nested = false;
    const made = make({ during: () => {
      if (nested) return;
      nested = true;
      make();
      writeFileSync(join(folder, '.venv/in-use'), '');
    } });
    expect(made).toEqual({ python: join(folder, '.venv/bin/python') });
    expect(existsSync(join(folder, '.venv/in-use'))).toBe(true);
    expect(leftBehind()).toEqual([]);
  });
});

describe('what is left out', () => {
  test('is said, and is a failure in CI', () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(leftOut('the tests of x', 'python3 is missing', false)).toBe(0);
    expect(log).toHaveBeenCalledWith('left out: the tests of x (python3 is missing)');
    expect(leftOut('the tests of x', 'python3 is missing', true)).toBe(1);
    expect(error).toHaveBeenCalledWith('the tests of x cannot be left out in CI: python3 is missing');
    vi.restoreAllMocks();
  });

  test.each(['setup', 'test'])('%s runs without Python, and is red in CI', (command) => {
    const run = (CI: string): { status: number | null; stdout: string; stderr: string } =>
      spawnSync(process.execPath, [resolve(import.meta.dirname, `../${command}.ts`), folder], { encoding: 'utf8', env: { PATH: '', CI } });
    expect(run('')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^left out: .*\(python3 is missing\)\n$/) as string });
    expect(run('true')).toMatchObject({ status: 1, stderr: expect.stringContaining('cannot be left out in CI: python3 is missing') as string });
  });
});

test('a client in Python asks in its project file for the version that its environment asks for', () => {
  const libs = resolve(import.meta.dirname, '../../../libs');
  const projects = readdirSync(libs).map((api) => join(libs, api, 'client-python/pyproject.toml')).filter((file) => existsSync(file));
  expect(projects.length).toBeGreaterThanOrEqual(1);
  for (const project of projects) expect(readFileSync(project, 'utf8')).toContain('requires-python = ">=3.10"');
});
