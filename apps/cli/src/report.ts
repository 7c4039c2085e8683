import type { DeleteJobResult, Outcome } from '@lakeformation-jobs/client';
import { isDone } from './exit-code.ts';
import type { Judging } from './exit-code.ts';
import { row, shortened, tableHead } from './table.ts';
import type { Terminal } from './terminal.ts';

export const formats = ['table', 'json', 'jsonl', 'name'] as const;
export type Format = (typeof formats)[number];

/** In the order in which a summary counts them. */
const outcomes = ['deleted', 'deleted_inferred', 'not_found', 'refused_active', 'failed', 'unknown', 'not_sent'] as const satisfies readonly Outcome[];

/** Fields of a result in JSON, most telling first; any other follows. */
const fields = [
  'job_id', 'outcome', 'status', 'error_code', 'error_msg', 'solution_msg', 'requestId', 'reason', 'attempts', 'method', 'url', 'message',
] as const satisfies readonly (keyof DeleteJobResult)[];

export interface Reporter {
  add(result: DeleteJobResult): void;
  /** Once, at the end, also when not every result came. */
  end(): void;
}

/** Prints results to stdout: `jsonl` as they come, the other formats in the order of `jobIds`. */
export function reporter(format: Format, jobIds: readonly string[], terminal: Terminal): Reporter {
  if (format === 'jsonl') return { add: (result) => terminal.data(JSON.stringify(inFieldOrder(result))), end: () => {} };
  const known = new Map<string, DeleteJobResult>();
  let next = 0;
  let headed = false;
  const print = (result: DeleteJobResult): void => {
    if (format === 'table') {
      // Not before the first row: what --verbose says belongs above the table.
      if (!headed) terminal.data(tableHead);
      headed = true;
      terminal.data(row(result, terminal));
    }
    if (format === 'name' && isDone(result, {})) terminal.data(result.job_id);
  };
  const printed = (stopAtGap: boolean): void => {
    for (; next < jobIds.length; next++) {
      const result = known.get(jobIds[next]!);
      if (result) print(result);
      else if (stopAtGap) return;
    }
  };
  return {
    add(result) {
      known.set(result.job_id, result);
      if (format !== 'json') printed(true);
    },
    end() {
      const results = jobIds.flatMap((id) => known.get(id) ?? []);
      if (format === 'json') terminal.data(JSON.stringify(results.map(inFieldOrder), null, 2));
      else printed(false);
    },
  };
}

function inFieldOrder(result: DeleteJobResult): object {
  return { ...Object.fromEntries(fields.flatMap((name) => (result[name] === undefined ? [] : [[name, result[name]]]))), ...result };
}

/** `3 deleted, 1 not_found` */
export function summary(results: readonly DeleteJobResult[]): string {
  return outcomes.flatMap((outcome) => {
    const count = results.filter((result) => result.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${outcome}`];
  }).join(', ');
}

/** A sentence for each job that is not as it was wanted; jobs with the same one share it. */
export function sentences(results: readonly DeleteJobResult[], judging: Judging): string[] {
  const shared = new Map<string, string[]>();
  for (const result of results.filter((each) => !isDone(each, judging))) {
    const sentence = `${result.outcome}: ${shortened(result)}`;
    const ids = shared.get(sentence);
    if (ids) ids.push(result.job_id);
    else shared.set(sentence, [result.job_id]);
  }
  return [...shared].map(([sentence, ids]) => `${ids.length === 1 ? ids[0] : `${ids.length} jobs`} ${sentence}`);
}
