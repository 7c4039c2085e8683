import { allJobs, FailedError } from '@lakeformation-jobs/client';
import type { JobType } from '@lakeformation-jobs/client';
import { checkIds } from '../check-ids.ts';
import type { Command } from '../command.ts';
import { jobs } from '../jobs.ts';
import { told } from '../one-call.ts';
import { pageOf, paged } from '../options.ts';
import type { PageOptions } from '../options.ts';
import { printer } from '../printer.ts';
import { Problems } from '../problems.ts';
import { connect } from '../session.ts';
import { settle } from '../settings.ts';
import { jobTypes } from '../words.ts';

interface ListOptions extends PageOptions {
  readonly type?: string;
  readonly name?: string;
  readonly all?: boolean;
}

export const list: Command<ListOptions> = {
  operation: 'listJobs',
  grammar: (command) => paged(command)
    .option('--type <type>', `${jobTypes.join(', ')} (default: each of them, one after the other)`)
    .option('--name <pattern>', 'pattern of the name; what it may hold is for the service to say')
    .option('--all', 'all pages, as far as they can be reached'),
  examples: [
    'lfj list --type METADATA_MIGRATION --status FAILED',
    'lfj list --all --status FAILED -o name | lfj delete --yes -',
  ],
  async run(_given, options, context) {
    const problems = new Problems();
    const type = problems.word('--type', options.type, jobTypes);
    const page = pageOf(options, problems);
    if (page.offset !== undefined && options.type === undefined) problems.add('--offset needs --type: each type has pages of its own.');
    if (page.offset !== undefined && options.all) problems.add('--offset and --all: give one of them.');
    const settings = settle(options, context, { problems });
    checkIds([], settings, context.terminal);
    const client = await connect(settings, options, context);

    const { terminal, interruption: { signal } } = context;
    const { print, end } = printer(settings.format, jobs, terminal);
    let count = 0;
    let beyond = false;
    const filter = {
      signal, ...page,
      ...(options.name === undefined ? {} : { name_pattern: options.name }),
    };
    const onePage = async (of: JobType): Promise<void> => {
      const { total, jobs: found } = await client.listJobs({ ...filter, type: of });
      for (const job of found) print(job);
      count += found.length;
      if (found.length < total) terminal.say(`lfj: ${of}: ${found.length} of ${total} jobs; --all lists the others too.`);
    };
    const allPages = async (of: JobType): Promise<void> => {
      try {
        for await (const job of allJobs(client, { ...filter, type: of })) {
          print(job);
          terminal.progress(`${++count} jobs`);
        }
      } catch (error) {
        // What cannot be reached of one type says nothing about the next one.
        if (!(error instanceof FailedError && error.reason === 'paging_limit')) throw error;
        terminal.say(`lfj: ${of}: ${terminal.clean(error.message)}`);
        beyond = true;
      }
    };
    const code = await told(context, async () => {
      for (const of of type === undefined ? jobTypes : [type]) await (options.all ? allPages(of) : onePage(of));
    });
    terminal.progress('');
    end();
    if (code === 0 && count === 0) terminal.say('lfj: no jobs');
    return code || (beyond ? 1 : 0);
  },
};
