import { readFile } from 'node:fs/promises';
import type { Context } from './command.ts';
import { fileProblem } from './file-problem.ts';
import { hidden, secretsOf } from './jobs.ts';
import { placeOf } from './json-place.ts';
import type { GlobalOptions } from './options.ts';
import { Problems } from './problems.ts';
import { unlessStopped } from './stopped.ts';
import { settle } from './settings.ts';
import type { Settings } from './settings.ts';
import { readStdin } from './stdin.ts';
import type { StdinUse } from './stdin.ts';
import { UsageError } from './usage-error.ts';

export const jobFromStdin: StdinUse = { as: '--file -', brings: 'the job' };

export interface FileOptions extends GlobalOptions {
  readonly file?: string;
}

/** The settings of a command that takes a job from a file. */
export function fromFile(options: FileOptions, context: Context): Settings {
  const problems = new Problems(...(options.file === undefined ? ['The job is missing: --file FILE, or --file - for stdin.'] : []));
  return settle(options, context, { problems, stdin: options.file === '-' ? [jobFromStdin] : [] });
}

/**
 * Reads a job from a file, or from stdin for `-`, and has its secrets hidden from then on. Whether it is a
 * job is for the service to say.
 *
 * @throws UsageError when it cannot be read, is no JSON object, or holds a secret as `lfj` shows it; or Stopped
 */
export async function readJobFile({ file }: FileOptions, context: Context): Promise<object> {
  const { io, terminal, interruption } = context;
  const given = file === '-' ? await unlessStopped(context, () => readStdin(jobFromStdin, io, interruption.signal)) : await read(file!);
  const what = file === '-' ? 'What stdin brings' : 'The file that --file names';
  const text = given.replace(/^\uFEFF/, '');
  let job: unknown;
  try {
    job = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${what} is not valid JSON${placeOf(error, text)}.`);
  }
  if (typeof job !== 'object' || job === null || Array.isArray(job)) throw new UsageError(`${what} must hold one job, { … }.`);
  const secrets = secretsOf(job);
  if (secrets.includes(hidden)) throw new UsageError(`${what} holds ${hidden}, which lfj shows in place of a secret: put the secret there, or leave the property out.`);
  for (const secret of secrets) terminal.hide(secret, '[secret]');
  return job;
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`The file ${path} that --file names ${fileProblem(error)}.`);
  }
}
