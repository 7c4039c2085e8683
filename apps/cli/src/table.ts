import { styleText } from 'node:util';
import type { DeleteJobResult, Outcome } from '@lakeformation-jobs/client';
import type { Terminal } from './terminal.ts';

/** A job id has 36 characters, the longest outcome 16. */
const columns = (jobId: string, outcome: string, status: string): string => `${jobId.padEnd(36)}  ${outcome}  ${status.padEnd(6)}`;

const colours = {
  deleted: 'green', deleted_inferred: 'green', not_found: 'yellow', refused_active: 'yellow', failed: 'red', unknown: 'magenta', not_sent: 'dim',
} as const satisfies Record<Outcome, string>;

const outcomeColumn = (text: string): string => text.padEnd(16);

export const tableHead = `${columns('JOB_ID', outcomeColumn('OUTCOME'), 'STATUS')}  DETAIL`;

/** One line of the table. Rows do not wait for each other, so widths are fixed. */
export function row(result: DeleteJobResult, terminal: Terminal): string {
  const outcome = outcomeColumn(result.outcome);
  const coloured = terminal.colours ? styleText(colours[result.outcome], outcome, { validateStream: false }) : outcome;
  return `${columns(result.job_id, coloured, String(result.status ?? ''))}  ${terminal.clean(detail(result))}`.trimEnd();
}

function detail(result: DeleteJobResult): string {
  const said = [result.error_code, result.error_msg].filter((part) => part !== undefined).join(' ');
  return [
    said || undefined,
    result.solution_msg,
    result.status === undefined && result.reason !== 'dry_run' ? shortened(result) : result.reason,
    result.reason === 'dry_run' ? `${result.method} ${result.url}` : undefined,
    result.requestId === undefined ? undefined : `request id ${result.requestId}`,
  ].filter((part) => part !== undefined).join('; ');
}

/** The client's sentence without the request, which is the same for every job but for its id. */
export function shortened({ message = '', method, url }: DeleteJobResult): string {
  return message.replace(`${method} ${url} was `, '').replace(`${method} ${url}`, 'the request');
}
