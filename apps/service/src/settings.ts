import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RunnerSettings } from './life.ts';
import type { Place } from './storage/port.ts';

/** The project and the instance of the contract's examples; they are always there. */
export const sample: Place = { project: '2180518f42b84947b20badfc53981a25', instance: '2180518f-42b8-4947-b20b-adfc53981a25' };

export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly opsPort: number;
  readonly data: string;
  readonly tokens: string;
  readonly seedJobs: number;
  readonly instances: readonly Place[];
  readonly runner: RunnerSettings;
  readonly logLevel: string;
}

/** What is wrong with the settings, all at once. */
export class SettingsError extends Error {}

const outcomes = ['SUCCESS', 'FAILED', 'PARTIAL_SUCCESS', 'random'] as const;
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Every setting: its flag, what is put in its place in the help, its default, and what it does. */
const flags: Record<string, readonly [value: string, preset: string, about: string]> = {
  host: ['ADDRESS', '127.0.0.1', 'address that is listened on; tokens travel in the clear, so keep to this machine or put TLS in front'],
  port: ['PORT', '8080', 'port of the API and its page /docs; 0 takes a free one'],
  'ops-port': ['PORT', '8081', 'port of /livez, /readyz and /metrics; 0 takes a free one'],
  data: ['FOLDER', 'lfj-data', 'folder of the database'],
  tokens: ['FILE', '', 'token file (default: tokens.json in the data folder); made with a sample token where it is missing'],
  'seed-jobs': ['N', '0', 'sample jobs that the sample instance gets if it has none'],
  instance: ['PROJECT/INSTANCE', '', 'makes an instance known; may be repeated'],
  'runner-submitted': ['MS', '1000', 'how long a started job is SUBMITTED'],
  'runner-running': ['MS', '5000', 'how long it is RUNNING then'],
  'runner-stopping': ['MS', '1000', 'how long a job takes to stop; 0 stops it at once'],
  'runner-outcome': ['OUTCOME', 'SUCCESS', `how runs end: ${outcomes.join(', ')}`],
  'runner-seed': ['N', '1', 'decides the random outcomes'],
  'log-level': ['LEVEL', 'info', `what is logged on stderr: ${levels.join(', ')}`],
};

/** The variable that stands behind a flag. */
export const variable = (flag: string): string => `LFJ_SERVICE_${flag.toUpperCase().replaceAll('-', '_')}`;

/** The command line from the root of the workspace: npx puts the Node of the lock first, an older one does not run TypeScript. */
const command = 'npx --no node apps/service/src/main.ts';

export function help(): string {
  const rows = Object.entries(flags).map(([flag, [value, preset, about]]) =>
    `  --${`${flag} ${value}`.padEnd(27)} ${about}${preset ? ` (${preset})` : ''}\n`);
  return `The job API of LakeFormation as documented, on this machine.

Usage: ${command} [serve] [flags]   serves until SIGTERM or SIGINT
       ${command} seed N [flags]    adds N jobs in all statuses to each --instance, or the sample one
       ${command} token [flags]     prints the sample token, and makes the token file where it is missing

${rows.join('')}  --help                        this

A token is SHA-256, projects and actions in the token file; "expires" (ISO 8601) says when it ends.
Each flag is also a variable: --ops-port is ${variable('ops-port')}; several instances are separated by commas.
A job whose name contains _fails_ or ends in _fails fails, and one with _partial in it succeeds in part.
`;
}

/**
 * Settles the settings: flags, then variables, then defaults.
 *
 * @throws SettingsError with everything that is wrong
 */
export function settle(argv: readonly string[], environment: NodeJS.ProcessEnv): { settings: Settings; words: string[] } | 'help' {
  const options = Object.fromEntries(Object.keys(flags).map((flag) => [flag, { type: 'string', multiple: flag === 'instance' } as const]));
  const { values, positionals } = parsed(argv, { ...options, help: { type: 'boolean' } });
  if (values['help']) return 'help';
  const given = (flag: string): string => (values[flag] as string | undefined) ?? environment[variable(flag)] ?? flags[flag]![1];
  const problems: string[] = [];
  const number = (flag: string, most: number): number => {
    const text = given(flag);
    if (!/^\d{1,10}$/.test(text) || Number(text) > most) problems.push(`--${flag} must be a whole number up to ${most}.`);
    return Number(text);
  };
  const choice = <T extends string>(flag: string, choices: readonly T[]): T => {
    const found = choices.find((one) => one === given(flag));
    if (found === undefined) problems.push(`--${flag} must be one of ${choices.join(', ')}.`);
    return found ?? choices[0]!;
  };
  const names = (values['instance'] as string[] | undefined) ?? environment[variable('instance')]?.split(',') ?? [];
  const instances = names.map((name) => {
    const [, project, instance] = /^([\w-]{1,64})\/([\w-]{1,64})$/.exec(name) ?? [];
    if (project === undefined || instance === undefined) problems.push(`--instance must be PROJECT/INSTANCE, and ${JSON.stringify(name)} is not.`);
    return { project: project ?? '', instance: instance ?? '' };
  });
  const data = given('data');
  const settings: Settings = {
    host: given('host'),
    port: number('port', 65535),
    opsPort: number('ops-port', 65535),
    data,
    tokens: given('tokens') || join(data, 'tokens.json'),
    seedJobs: number('seed-jobs', 10_000_000),
    instances,
    runner: {
      submitted: number('runner-submitted', 86_400_000),
      running: number('runner-running', 86_400_000),
      stopping: number('runner-stopping', 86_400_000),
      outcome: choice('runner-outcome', outcomes),
      seed: number('runner-seed', 2 ** 32),
    },
    logLevel: choice('log-level', levels),
  };
  if (problems.length > 0) throw new SettingsError(problems.join('\n'));
  return { settings, words: positionals };
}

function parsed(argv: readonly string[], options: NonNullable<Parameters<typeof parseArgs>[0]>['options'] & object) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new SettingsError((error as Error).message);
  }
}
