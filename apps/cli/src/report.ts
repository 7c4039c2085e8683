import { exitCode, isDone } from './exit-code.ts';
import type { Judging } from './exit-code.ts';
import { inTurn, printer } from './printer.ts';
import type { Format, Printer, Shape } from './printer.ts';
import { shortened } from './results.ts';
import type { Result } from './results.ts';
import type { Context } from './command.ts';
import type { Terminal } from './terminal.ts';

/** With more jobs than this, progress is worth a line. */
const many = 10;

/** In the order in which a summary counts them. */
const outcomes = ['done', 'deleted', 'deleted_inferred', 'not_found', 'refused_active', 'failed', 'unknown', 'not_sent'] as const satisfies readonly Result['outcome'][];

/** How the results of several jobs are told. */
export interface Telling<Item extends Result> {
  readonly format: Format;
  readonly shape: Shape<Item>;
  /** Whether rows of a table tell failures too, and a summary ends it. Reads print what they found, and failures go to stderr. */
  readonly rowsForFailures: boolean;
  readonly ignoreNotFound?: boolean | undefined;
  readonly verbose?: boolean | undefined;
}

/** Prints results to stdout: `jsonl` as they come, the other formats in the order of `jobIds`. */
export function reporter<Item extends Result>(format: Format, shape: Shape<Item>, jobIds: readonly string[], terminal: Terminal): Printer<Item> {
  const direct = printer(format, shape, terminal);
  return format === 'jsonl' ? direct : inTurn(jobIds, ({ job_id }) => job_id, direct);
}

/**
 * Tells results as they come, then what they add up to.
 *
 * @returns the exit code
 */
export async function tellAll<Item extends Result>(
  coming: AsyncIterable<Item>, jobIds: readonly string[], telling: Telling<Item>, { terminal, interruption }: Context,
): Promise<number> {
  const { format, shape, rowsForFailures, ignoreNotFound, verbose } = telling;
  const results: Item[] = [];
  const report = reporter(format, shape, jobIds, terminal);
  try {
    for await (const result of coming) {
      results.push(result);
      report.print(result);
      if (jobIds.length > many && !verbose) terminal.progress(`${results.length} of ${jobIds.length} jobs`);
    }
  } finally {
    terminal.progress('');
    report.end();
  }
  const judging: Judging = { ignoreNotFound, stoppedBy: interruption.by };
  // A table has said it all, row by row.
  if (format !== 'table' || !rowsForFailures) for (const sentence of sentences(results, judging)) terminal.say(`lfj: ${terminal.clean(sentence)}`);
  if (rowsForFailures || interruption.by) terminal.say(`lfj: ${interruption.by ? 'interrupted: ' : ''}${summary(results)}`);
  return exitCode(results, judging);
}

/** `3 deleted, 1 not_found` */
export function summary(results: readonly Result[]): string {
  return outcomes.flatMap((outcome) => {
    const count = results.filter((result) => result.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${outcome}`];
  }).join(', ') || 'no jobs';
}

/** A sentence for each job that is not as it was wanted; jobs with the same one share it. */
export function sentences(results: readonly Result[], judging: Judging): string[] {
  const shared = new Map<string, string[]>();
  for (const result of results.filter((each) => !isDone(each, judging))) {
    const sentence = `${result.outcome}: ${shortened(result)}`;
    const ids = shared.get(sentence);
    if (ids) ids.push(result.job_id);
    else shared.set(sentence, [result.job_id]);
  }
  return [...shared].map(([sentence, ids]) => `${ids.length === 1 ? ids[0] : `${ids.length} jobs`} ${sentence}`);
}
