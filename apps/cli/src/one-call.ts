import { JobsError } from '@lakeformation-jobs/client';
import type { Context } from './command.ts';
import { exitCode } from './exit-code.ts';
import { printer } from './printer.ts';
import type { Format, Shape } from './printer.ts';
import type { Terminal } from './terminal.ts';

/**
 * Does what is one call, or one after the other, and tells on stderr what came of it if it was nothing good.
 *
 * @returns the exit code
 */
export async function told({ terminal, interruption }: Context, work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return exitCode([], { stoppedBy: interruption.by });
  } catch (error) {
    if (!(error instanceof JobsError)) throw error;
    terminal.say(`lfj: ${terminal.clean(`${interruption.by ? 'interrupted: ' : ''}${error.outcome}: ${error.message}`)}`);
    return exitCode([error], { stoppedBy: interruption.by });
  }
}

/** Prints the one thing that a command is about: in `json` an object, not an array of one. */
export function printOne<Item>(item: Item, format: Format, shape: Shape<Item>, terminal: Terminal): void {
  if (format === 'json') terminal.data(JSON.stringify(shape.json(item), null, 2));
  else printer(format, shape, terminal).print(item);
}
