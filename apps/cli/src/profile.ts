import { readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { variable } from './io.ts';
import type { Io } from './io.ts';
import { placeOf } from './json-place.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const keys = ['endpoint', 'project', 'instance', 'token_file'] as const;

export interface Profile {
  readonly name: string;
  /** Path of the file, whether or not it is there. */
  readonly file: string;
  readonly values: Readonly<Partial<Record<(typeof keys)[number], string>>>;
}

/** Where the profiles stand: `LFJ_PROFILES`, or the user's configuration folder. */
export function profileFile(io: Io): string {
  const named = variable(io, 'LFJ_PROFILES');
  if (named !== undefined) return named;
  if (io.platform === 'win32') {
    return win32.join(variable(io, 'APPDATA') ?? win32.join(io.home, 'AppData', 'Roaming'), 'lfj', 'profiles.json');
  }
  // The XDG Base Directory Specification has relative paths ignored.
  const configured = variable(io, 'XDG_CONFIG_HOME');
  return posix.join(configured?.startsWith('/') ? configured : posix.join(io.home, '.config'), 'lfj', 'profiles.json');
}

/**
 * Reads a profile: `--profile`, then `LFJ_PROFILE`, then `default`, which need not exist.
 *
 * @throws UsageError when a named profile is missing, or the file or the profile cannot be used
 */
export function readProfile(option: string | undefined, io: Io, terminal: Terminal): Profile {
  const named = option ?? variable(io, 'LFJ_PROFILE');
  const name = named ?? 'default';
  const file = profileFile(io);
  const text = read(file);
  const profiles = text === undefined ? {} : object(parsed(text, file), file);
  if (!Object.hasOwn(profiles, name)) {
    if (named === undefined) return { name, file, values: {} };
    throw new UsageError(`There is no profile ${terminal.shown(name)} in ${file}${text === undefined ? ', which does not exist' : ''}.`);
  }
  const where = `profile ${terminal.shown(name)} of ${file}`;
  const values = object(profiles[name], where);
  const problems = Object.entries(values).flatMap(([key, value]) => problem(key, value, terminal).map((what) => `${where}: ${what}`));
  if (problems.length > 0) throw new UsageError(...problems);
  return { name, file, values };
}

function problem(key: string, value: unknown, terminal: Terminal): string[] {
  if (key === 'token') return ['"token" does not belong in a profile, since such files are copied and shared; "token_file" names a file that only you can read.'];
  if (!keys.some((known) => known === key)) return [`${terminal.shown(key)} is not known. There are ${keys.join(', ')}.`];
  return typeof value === 'string' ? [] : [`"${key}" must be a string.`];
}

/** The text without a byte order mark, or nothing when there is no file. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new UsageError(`${file} cannot be read (${code}).`);
  }
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file}${placeOf(error, text)}: this is not valid JSON.`);
  }
}

function object(value: unknown, where: string): Record<string, string> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, string>;
  throw new UsageError(`${where} must be an object, { … }.`);
}
