import { variable } from './io.ts';
import type { Context } from './command.ts';
import type { ManyOptions } from './options.ts';
import { Problems } from './problems.ts';
import { readProfile } from './profile.ts';
import { formats } from './printer.ts';
import type { Format } from './printer.ts';
import { stdinProblems } from './stdin.ts';
import type { StdinUse } from './stdin.ts';
import { tokenSource } from './token.ts';
import type { TokenSource } from './token.ts';

/** What a run needs to know, from the flags, the environment and the profile. */
export interface Settings<Output extends string = Format> {
  readonly endpoint: string;
  readonly allowHttp: boolean;
  readonly project: string;
  readonly instance: string;
  /** There is one unless nothing is to be sent. */
  readonly token: TokenSource | undefined;
  readonly format: Output;
  /** For each job, in milliseconds. */
  readonly timeout: number;
  /** For each call of the client, in milliseconds: less than `timeout` where a job is waited for. */
  readonly callTimeout: number;
  readonly concurrency: number;
}

/** What a command asks of its settings. */
export interface Demands<Output extends string = Format> {
  /** Formats of its output, the default first; {@link formats} when it says nothing. */
  readonly formats?: readonly Output[];
  /** Whether it waits for jobs, which takes longer than a call. */
  readonly waits?: boolean | undefined;
  /** Whether nothing is to be sent, which needs no token. */
  readonly dryRun?: boolean | undefined;
  /** What it reads from stdin besides the token. */
  readonly stdin?: readonly StdinUse[];
  /** What it found wrong with its own options. */
  readonly problems?: Problems;
}

const places = ['endpoint', 'project', 'instance'] as const;

/** Time limits when none is given: of a call, and of a wait. */
const callTimeout = '30s';
const waitTimeout = '1h';

/**
 * Settles every setting. Reads the profile file, but no token.
 *
 * @throws UsageError with everything that is wrong or missing, at once
 */
export function settle<Output extends string = Format>(options: ManyOptions, { io, terminal }: Pick<Context, 'io' | 'terminal'>, demands: Demands<Output> = {}): Settings<Output> {
  const problems = new Problems(...valuesForgotten(options));
  problems.add(...stdinProblems(options, demands.stdin));
  const outputs = demands.formats ?? (formats as readonly string[] as readonly Output[]);
  const format = problems.word('--output', options.output ?? outputs[0], outputs);
  const concurrency = problems.number('--concurrency', options.concurrency ?? '4', 1, 64);
  const timeout = problems.duration('--timeout', options.timeout ?? (demands.waits ? waitTimeout : callTimeout));
  problems.collected(() => demands.problems?.refuse());
  const profile = problems.collected(() => readProfile(options.profile, io, terminal));
  if (!profile) problems.refuse();

  const inProfile = (key: string): string => `"${key}" in profile ${terminal.shown(profile!.name)} of ${profile!.file}`;
  const [endpoint, project, instance] = places.map((place) => {
    const name = `LFJ_${place.toUpperCase()}`;
    return problems.checked(options[place] ?? variable(io, name) ?? profile!.values[place], `The ${place} is missing: --${place}, ${name}, or ${inProfile(place)}.`);
  });
  const token = tokenSource(options, io, profile!);
  if (!demands.dryRun) problems.checked(token, `The token is missing: LFJ_TOKEN, --token-file, --token-stdin, or ${inProfile('token_file')}.`);
  problems.refuse();
  return {
    endpoint: endpoint!, allowHttp: options.allowHttp === true, project: project!, instance: instance!, token, format: format!,
    timeout: timeout!, callTimeout: demands.waits ? Math.min(timeout!, 30_000) : timeout!, concurrency: concurrency!,
  };
}

/** `--project --yes`, from an unset variable: commander takes the flag for the value, and so might the contract. */
function valuesForgotten(options: object): string[] {
  return Object.entries(options).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' && value.startsWith('--') ? [`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} needs a value, and a flag follows it.`] : []);
}
