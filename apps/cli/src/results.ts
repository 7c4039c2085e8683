import { styleText } from 'node:util';
import type { Facts, Outcome } from '@lakeformation-jobs/client';
import { isDone } from './exit-code.ts';
import type { Shape } from './printer.ts';
import { statusWidth } from './words.ts';

/** What became of one job. `message` is there unless all went well. */
export interface Result extends Facts {
  readonly job_id: string;
  /** `done`: what was asked for, where it is no deletion. */
  readonly outcome: Outcome | 'done';
  /** The status in which the job was last seen, where it was looked at. */
  readonly job_status?: string;
  readonly message?: string;
}

/** Fields of a result in JSON, most telling first; any other follows. */
const fields = [
  'job_id', 'outcome', 'job_status', 'status', 'error_code', 'error_msg', 'solution_msg', 'requestId', 'reason', 'attempts', 'method', 'url', 'message',
] as const satisfies readonly (keyof Result)[];

const colours = {
  done: 'green', deleted: 'green', deleted_inferred: 'green', not_found: 'yellow', refused_active: 'yellow', failed: 'red', unknown: 'magenta', not_sent: 'dim',
} as const satisfies Record<Result['outcome'], string>;

/** A job id has 36 characters, the longest outcome 16. */
const columns = (jobId: string, outcome: string, third: string): string => `${jobId.padEnd(36)}  ${outcome}  ${third}`;
const outcomeColumn = (text: string): string => text.padEnd(16);

/** What became of each job, with the HTTP status of the last answer. */
export const results: Shape<Result> = shape('STATUS', 6, ({ status }) => String(status ?? ''));

/** What became of each job, with the status in which the job was last seen. */
export const waitResults: Shape<Result> = shape('JOB_STATUS', statusWidth, ({ job_status = '' }) => job_status);

function shape(third: string, width: number, of: (result: Result) => string): Shape<Result> {
  return {
    head: `${columns('JOB_ID', outcomeColumn('OUTCOME'), third.padEnd(width))}  DETAIL`,
    row(result, terminal) {
      const outcome = outcomeColumn(result.outcome);
      const coloured = terminal.colours ? styleText(colours[result.outcome], outcome, { validateStream: false }) : outcome;
      return `${columns(result.job_id, coloured, terminal.clean(of(result)).padEnd(width))}  ${terminal.clean(detail(result))}`.trimEnd();
    },
    json: (result) => ({ ...Object.fromEntries(fields.flatMap((name) => (result[name] === undefined ? [] : [[name, result[name]]]))), ...result }),
    name: (result) => (isDone(result, {}) ? result.job_id : undefined),
  };
}

/** What is known of a result, with a semicolon after what is no sentence. */
function detail(result: Result): string {
  const said = [result.error_code, result.error_msg].filter((part) => part !== undefined).join(' ');
  const parts = [
    said,
    result.solution_msg,
    result.status === undefined && result.reason !== 'dry_run' ? shortened(result) : result.reason,
    result.reason === 'dry_run' ? `${result.method} ${result.url}` : undefined,
    result.requestId === undefined ? undefined : `request id ${result.requestId}`,
  ].filter((part) => part !== undefined && part !== '');
  return parts.map((part, index) => (index === parts.length - 1 || /[.!?]$/.test(part!) ? part : `${part};`)).join(' ');
}

/** The client's sentence without the request, which is the same for every job but for its id. */
export function shortened({ message = '', method, url }: Result): string {
  return message.replace(`${method} ${url} was `, '').replace(`${method} ${url}`, 'the request');
}
