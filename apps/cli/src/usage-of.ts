import type { CommanderError } from 'commander';
import { UsageError } from './usage-error.ts';

/**
 * Refuses a token among the arguments, wherever it stands.
 *
 * @throws UsageError which does not hold it
 */
export function refuseTokenArgument(argv: readonly string[]): void {
  if (!argv.some((argument) => /^--?(x-?)?(auth-?)?token(=|$)/i.test(argument))) return;
  throw new UsageError(
    'A token is not accepted as an argument: every user of this machine can see arguments, and the shell keeps them in its history (look there, if this was a real one). Give it in LFJ_TOKEN, with --token-file FILE or with --token-stdin.',
  );
}

/** What commander found wrong, in words that hold no argument's value: it may be a token. */
export function usageOf({ code, message }: CommanderError, commandNames: readonly string[]): UsageError {
  // Suggestions and missing arguments name what the program knows, never what was given.
  const suggestion = /\(Did you mean [^)]*\?\)/.exec(message)?.[0] ?? '';
  switch (code) {
    case 'commander.unknownOption': return new UsageError(`There is no option ${optionName(message)}${/'[^']*=/.test(message) ? ' that takes a value' : ''}. ${suggestion}`.trim());
    case 'commander.unknownCommand': return new UsageError(`There is no such command. lfj has: ${commandNames.join(', ')}. ${suggestion} (npx takes options that stand before it: npx --no -- lfj …)`.trim());
    case 'commander.missingArgument': return new UsageError('The JOB_ID is missing.');
    case 'commander.excessArguments': return new UsageError('There are more arguments than this command takes.');
    case 'commander.optionMissingArgument': return new UsageError(`${/'(-[^']*)'/.exec(message)?.[1]} needs a value.`);
    default: return new UsageError('These arguments cannot be understood.');
  }
}

/** The name alone: `--x=VALUE` and `-xVALUE` hold a value too. */
function optionName(message: string): string {
  const option = /unknown option '([^]*?)'/.exec(message)?.[1] ?? '';
  return /^--[\w-]+/.exec(option)?.[0] ?? option.slice(0, 2);
}
