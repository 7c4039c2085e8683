import { CommanderError } from 'commander';
import { stopCode, usageCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { Interruption } from './interruption.ts';
import { buildProgram, commandNames } from './program.ts';
import { Stopped } from './stopped.ts';
import { oneLine, Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { refuseTokenArgument, usageOf } from './usage-of.ts';

/**
 * Runs the program.
 *
 * @param argv arguments without node and the script
 * @returns the exit code; never rejects
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const terminal = new Terminal(io);
  terminal.hide(io.env['LFJ_TOKEN']);
  let exit = 0;
  try {
    refuseTokenArgument(argv);
    const words = withoutHelp(argv);
    const program = await buildProgram(words, io, terminal, async (command, given, options) => {
      exit = await command.run(given, options, { io, terminal, interruption: new Interruption(io), operation: command.operation });
    });
    await program.parseAsync(words, { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof UsageError) return usage(error, terminal);
    if (error instanceof Stopped) {
      terminal.say('lfj: interrupted; nothing was sent.');
      return stopCode[error.by];
    }
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      return error.code === 'commander.help' ? usageCode : usage(usageOf(error, commandNames), terminal);
    }
    return unexpected(error, terminal, argv.includes('--verbose'));
  }
}

/** `lfj help delete` is `lfj delete --help`, and can be said through npx, which keeps `--help` for itself. */
function withoutHelp(argv: readonly string[]): readonly string[] {
  const [first, name = 'help'] = argv;
  if (first !== 'help') return argv;
  if (name === 'help') return ['--help'];
  return commandNames.includes(name) ? [name, '--help'] : [name];
}

function usage({ problems }: UsageError, terminal: Terminal): number {
  for (const problem of problems) terminal.say(`lfj: ${terminal.clean(problem)}`);
  terminal.say('lfj: nothing was sent. See lfj help.');
  return usageCode;
}

/** A mistake in the program itself. */
function unexpected(error: unknown, terminal: Terminal, verbose: boolean): number {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  terminal.say(`lfj: this is a mistake in lfj: ${terminal.clean(`${name}: ${message}`)}${verbose ? '' : ' (--verbose tells where)'}`);
  if (verbose && stack !== undefined) terminal.say(stack.split('\n').map(oneLine).join('\n'));
  return 1;
}
