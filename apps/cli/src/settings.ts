import { variable } from './io.ts';
import type { Io } from './io.ts';
import { milliseconds } from './duration.ts';
import type { DeleteOptions } from './options.ts';
import { readProfile } from './profile.ts';
import { formats } from './report.ts';
import type { Format } from './report.ts';
import type { Terminal } from './terminal.ts';
import { tokenSource } from './token.ts';
import type { TokenSource } from './token.ts';
import { UsageError } from './usage-error.ts';

/** What a run needs to know, from the flags, the environment and the profile. */
export interface Settings {
  readonly endpoint: string;
  readonly allowHttp: boolean;
  readonly project: string;
  readonly instance: string;
  /** There is one unless nothing is to be sent. */
  readonly token: TokenSource | undefined;
  readonly format: Format;
  /** For each job, in milliseconds. */
  readonly timeout: number;
  readonly concurrency: number;
}

const places = ['endpoint', 'project', 'instance'] as const;

/**
 * Settles every setting. Reads the profile file, but no token.
 *
 * @throws UsageError with everything that is wrong or missing, at once
 */
export function settle(options: DeleteOptions, io: Io, terminal: Terminal): Settings {
  const problems = [...valuesForgotten(options), ...contradictions(options)];
  const checked = <T>(value: T | undefined, problem: string): T | undefined => {
    if (value === undefined) problems.push(problem);
    return value;
  };
  const format = checked(formats.find((name) => name === (options.output ?? 'table')), `--output must be one of ${formats.join(', ')}.`);
  const concurrency = checked(wholeNumber(options.concurrency ?? '4', 64), '--concurrency must be a whole number from 1 to 64.');
  const timeout = checked(milliseconds(options.timeout ?? '30s'), '--timeout must be a duration such as 30, 30s, 500ms or 2m, and 24h at most.');
  const profile = collected(problems, () => readProfile(options.profile, io, terminal));
  if (!profile) throw new UsageError(...problems);

  const inProfile = (key: string): string => `"${key}" in profile ${terminal.shown(profile.name)} of ${profile.file}`;
  const [endpoint, project, instance] = places.map((place) => {
    const name = `LFJ_${place.toUpperCase()}`;
    return checked(options[place] ?? variable(io, name) ?? profile.values[place], `The ${place} is missing: --${place}, ${name}, or ${inProfile(place)}.`);
  });
  const token = tokenSource(options, io, profile);
  if (!options.dryRun) checked(token, `The token is missing: LFJ_TOKEN, --token-file, --token-stdin, or ${inProfile('token_file')}.`);
  if (problems.length > 0 || endpoint === undefined || project === undefined || instance === undefined || !format || !concurrency || !timeout) {
    throw new UsageError(...problems);
  }
  return { endpoint, allowHttp: options.allowHttp === true, project, instance, token, format, timeout, concurrency };
}

function contradictions(options: DeleteOptions): string[] {
  return [
    options.tokenStdin && options.tokenFile !== undefined ? '--token-file and --token-stdin: give one of them.' : '',
    options.tokenStdin && !options.yes && !options.dryRun ? '--token-stdin needs --yes: stdin brings the token, so it cannot answer a question.' : '',
  ].filter((problem) => problem !== '');
}

/** `--project --yes`, from an unset variable: commander takes the flag for the value, and so might the contract. */
function valuesForgotten(options: DeleteOptions): string[] {
  return Object.entries(options).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' && value.startsWith('--') ? [`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} needs a value, and a flag follows it.`] : []);
}

function wholeNumber(text: string, most: number): number | undefined {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= most ? number : undefined;
}

/** What `read` returns; what it finds wrong joins the other problems. */
function collected<T>(problems: string[], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}
