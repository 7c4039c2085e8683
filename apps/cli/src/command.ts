import type { Operation } from '@lakeformation-jobs/client';
import type { Command as Grammar } from 'commander';
import type { Interruption } from './interruption.ts';
import type { Io } from './io.ts';
import type { GlobalOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** What a run of a command is handed besides its arguments. */
export interface Context {
  readonly io: Io;
  readonly terminal: Terminal;
  readonly interruption: Interruption;
  readonly operation: Operation;
}

/** One command: a file of `commands/`, loaded only when it is named. */
export interface Command<Options extends GlobalOptions = GlobalOptions> {
  /** What it is about: the operation whose documented examples `--example` takes. */
  readonly operation: Operation;
  /** Adds arguments and options. Their values are checked by `run`: commander's own messages quote them. */
  grammar(command: Grammar): Grammar;
  /** Command lines that its help shows. */
  readonly examples: readonly string[];
  /**
   * @param given the arguments
   * @returns the exit code
   * @throws UsageError, or {@link Stopped}, when nothing was sent
   */
  run(given: readonly string[], options: Options, context: Context): Promise<number>;
}
