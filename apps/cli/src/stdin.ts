import { addAbortSignal } from 'node:stream';
import type { Context } from './command.ts';
import type { Io } from './io.ts';
import type { GlobalOptions } from './options.ts';
import { UsageError } from './usage-error.ts';

/** Something that stdin can bring: how it is asked for, and what it is. */
export interface StdinUse {
  readonly as: string;
  readonly brings: string;
}

export const tokenFromStdin: StdinUse = { as: '--token-stdin', brings: 'the token' };

/** Stdin brings one thing: the token, the ids, or a job. */
export function stdinProblems(options: GlobalOptions, others: readonly StdinUse[] = []): string[] {
  const uses = [...(options.tokenStdin ? [tokenFromStdin] : []), ...others];
  const [first, second] = uses;
  return [
    ...(options.tokenStdin && options.tokenFile !== undefined ? ['--token-file and --token-stdin: give one of them.'] : []),
    ...(first && second ? [`${first.as} and ${second.as}: stdin brings ${first.brings} or ${second.brings}, not both.`] : []),
  ];
}

/**
 * All of stdin.
 *
 * @throws UsageError when it is a terminal
 */
export async function readStdin({ as, brings }: StdinUse, io: Io, signal: AbortSignal): Promise<string> {
  if (io.stdin.isTTY) throw new UsageError(`${as} reads ${brings} from a pipe or a file, and stdin is a terminal.`);
  let text = '';
  for await (const part of addAbortSignal(signal, io.stdin.setEncoding('utf8'))) text += part as string;
  return text;
}

export const idsFromStdin: StdinUse = { as: '-', brings: 'the ids' };

/** The ids that were given, with those of stdin in the place of `-`: one a line. */
export async function readIds(given: readonly string[], { io, interruption }: Context): Promise<string[]> {
  if (!given.includes('-')) return [...given];
  const lines = (await readStdin(idsFromStdin, io, interruption.signal)).split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const at = given.indexOf('-');
  return [...given.slice(0, at), ...lines, ...given.slice(at + 1).filter((id) => id !== '-')];
}
