import { deleteJobs } from '@lakeformation-jobs/client';
import type { Command, Context } from '../command.ts';
import { namedJobs } from '../named-jobs.ts';
import type { NamedJobs } from '../named-jobs.ts';
import { manyJobs } from '../options.ts';
import type { ManyOptions } from '../options.ts';
import { Problems } from '../problems.ts';
import { reporter, tellAll } from '../report.ts';
import { results } from '../results.ts';
import { connect } from '../session.ts';
import { idsFromStdin, tokenFromStdin } from '../stdin.ts';
import { unlessStopped } from '../stopped.ts';
import { UsageError } from '../usage-error.ts';

interface DeleteOptions extends ManyOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly ignoreNotFound?: boolean;
  readonly stopFirst?: boolean;
}

/** Settings, then every id, then the token, then the question; only then anything is sent. */
export const remove: Command<DeleteOptions> = {
  operation: 'deleteJob',
  grammar: (command) => manyJobs(command)
    .option('--dry-run', 'print the requests and send nothing')
    .option('-y, --yes', 'do not ask')
    .option('--stop-first', 'stop a job that is submitted or running, and delete it once it has stopped')
    .option('--ignore-not-found', 'a job that is not there counts as done'),
  examples: [
    'lfj delete 03141229-84cd-4b1b-9733-dd124320c125',
    'lfj delete --dry-run 03141229-84cd-4b1b-9733-dd124320c125',
    'get-token | lfj delete --yes --token-stdin --output jsonl 03141229-84cd-4b1b-9733-dd124320c125',
    'lfj delete --endpoint http://127.0.0.1:4010 --example not_found 03141229-84cd-4b1b-9733-dd124320c125',
  ],
  async run(given, options, context) {
    const { yes, dryRun, stopFirst = false, ignoreNotFound, verbose } = options;
    const { terminal, interruption: { signal } } = context;
    const asks = !yes && !dryRun;
    const problems = new Problems();
    for (const { as, brings } of asks ? [...(options.tokenStdin ? [tokenFromStdin] : []), ...(given.includes('-') ? [idsFromStdin] : [])] : []) {
      problems.add(`${as} needs --yes: stdin brings ${brings}, so it cannot answer a question.`);
    }
    const named = await namedJobs(given, options, context, { waits: stopFirst, dryRun, problems });
    if (dryRun) return tellRequests(named, stopFirst, context);
    if (asks && !terminal.interactive) throw new UsageError('Not confirmed: without a terminal there is nobody to ask, so deleting needs --yes.');

    const { settings, jobIds } = named;
    const client = await connect(settings, options, context);
    if (asks) await unlessStopped(context, () => askFirst(named, stopFirst, context));
    const { timeout, concurrency } = settings;
    return tellAll(deleteJobs(client, jobIds, { concurrency, timeout, stopFirst, signal }), jobIds, { ...settings, shape: results, rowsForFailures: true, ignoreNotFound, verbose }, context);
  },
};

/** @throws UsageError unless the answer is yes */
async function askFirst({ jobIds, settings }: NamedJobs, stopFirst: boolean, { io, terminal, interruption }: Context): Promise<void> {
  const { confirm } = await import('../confirm.ts');
  if (!(await confirm(jobIds, settings, stopFirst, io, terminal, interruption.signal))) throw new UsageError('Not confirmed.');
}

/** Says what would be sent. `name` lists jobs that are gone, so there the requests go to stderr. */
function tellRequests({ settings: { format }, jobIds, previews }: NamedJobs, stopFirst: boolean, { terminal }: Context): number {
  const { print, end } = reporter(format, results, jobIds, terminal);
  for (const [job_id, preview] of previews) {
    print({ job_id, outcome: 'not_sent', reason: 'dry_run', ...preview, message: 'Dry run. Nothing was sent.' });
    if (format === 'name') terminal.say(`${preview.method} ${preview.url}`);
  }
  end();
  terminal.say(`lfj: dry run: ${jobIds.length === 1 ? '1 request' : `${jobIds.length} requests`} would be sent${stopFirst ? ', and more for a job that has to be stopped first' : ''}; nothing was sent.`);
  return 0;
}
