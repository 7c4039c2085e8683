import type { JobStatusFilter } from '@lakeformation-jobs/client';
import type { Command } from 'commander';
import type { Problems } from './problems.ts';
import { filterStatuses, statuses } from './words.ts';

/** Options that every command takes, before or after its name, as commander hands them over. */
export interface GlobalOptions {
  readonly endpoint?: string;
  readonly project?: string;
  readonly instance?: string;
  readonly profile?: string;
  readonly tokenFile?: string;
  readonly tokenStdin?: boolean;
  readonly allowHttp?: boolean;
  readonly timeout?: string;
  readonly output?: string;
  readonly verbose?: boolean;
  readonly example?: string;
}

/** Of commands that take several jobs. */
export interface ManyOptions extends GlobalOptions {
  readonly concurrency?: string;
}

/** Of commands that wait for jobs. */
export interface WaitOptions extends ManyOptions {
  readonly for?: string;
  readonly interval?: string;
}

/** Of commands that list. */
export interface PageOptions extends GlobalOptions {
  readonly status?: string;
  readonly offset?: string;
  readonly limit?: string;
}

export function manyJobs(command: Command): Command {
  return command
    .argument('<JOB_ID...>', 'ids of the jobs; - reads them from stdin, one a line')
    .option('--concurrency <n>', 'jobs at once (default: 4)');
}

export function oneJob(command: Command): Command {
  return command.argument('<JOB_ID>', 'id of the job');
}

export function waiting(command: Command): Command {
  return command
    .option('--for <status,...>', `wait for one of these; another end is a failure (default: any end will do). There are ${statuses.join(', ')}`)
    .option('--interval <duration>', 'time between two looks at a job (default: 2s)');
}

export function paged(command: Command): Command {
  return command
    .option('--status <status>', `status of the run: ${filterStatuses.join(', ')}`)
    .option('--offset <n>', 'rows that are left out (default: 0)')
    .option('--limit <n>', 'most rows of a page (default: 10, with --all 1000)');
}

/** The page that is asked for, and the status of what it is to hold. The bounds of a page are for the service to judge. */
export function pageOf(options: PageOptions, problems: Problems): { readonly status?: JobStatusFilter; readonly offset?: number; readonly limit?: number } {
  const most = 999_999_999;
  const offset = problems.number('--offset', options.offset, 0, most);
  const limit = problems.number('--limit', options.limit, 1, most);
  const status = problems.word('--status', options.status, filterStatuses);
  return { ...(status === undefined ? {} : { status }), ...(offset === undefined ? {} : { offset }), ...(limit === undefined ? {} : { limit }) };
}
