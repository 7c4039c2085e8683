import { updateSettings, confirm as ask, isCancel } from '@clack/prompts';
import type { Io } from './io.ts';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';

/** Ids that are listed; of more jobs the number is told. */
const listed = 10;

/** Asks whether these jobs are to be deleted, and running ones stopped. */
export async function confirm(jobIds: readonly string[], settings: Settings, stopFirst: boolean, io: Io, terminal: Terminal, signal: AbortSignal): Promise<boolean> {
  const jobs = jobIds.length === 1 ? '1 job' : `${jobIds.length} jobs`;
  terminal.say([
    `To be deleted: ${jobs} of instance ${settings.instance}, project ${settings.project}, at ${settings.endpoint}`,
    ...jobIds.slice(0, listed).map((id) => `  ${id}`),
    ...(jobIds.length > listed ? [`  and ${jobIds.length - listed} more`] : []),
    ...(stopFirst ? ['Those that are submitted or running are stopped first.'] : []),
  ].join('\n'));
  return askYes(`${stopFirst ? 'Stop and delete' : 'Delete'} ${jobs}? A deleted job cannot be brought back.`, io, signal);
}

/** Asks on the terminal. No is the default; Ctrl-C, Ctrl-D, Escape, the end of stdin and an abort of `signal` are a no. */
export async function askYes(message: string, io: Io, signal: AbortSignal): Promise<boolean> {
  // Without these the prompt would never settle, and the process would end without a word.
  updateSettings({ aliases: { '\u0004': 'cancel' } });
  // A terminal of no width (serial lines, some containers) would get one character a line.
  if (io.stderr.columns === 0) Object.assign(io.stderr, { columns: 80 });
  const ended = new AbortController();
  const end = (): void => ended.abort();
  io.stdin.once('end', end).once('close', end);
  try {
    const answer = await ask({ message, initialValue: false, input: io.stdin, output: io.stderr, signal: AbortSignal.any([signal, ended.signal]) });
    return !isCancel(answer) && answer;
  } finally {
    io.stdin.off('end', end).off('close', end);
  }
}
