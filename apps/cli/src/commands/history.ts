import { checkIds } from '../check-ids.ts';
import type { Command } from '../command.ts';
import { runs } from '../jobs.ts';
import { told } from '../one-call.ts';
import { oneJob, paged, pageOf } from '../options.ts';
import type { PageOptions } from '../options.ts';
import { printer } from '../printer.ts';
import { Problems } from '../problems.ts';
import { connect } from '../session.ts';
import { settle } from '../settings.ts';

export const history: Command<PageOptions> = {
  operation: 'listJobHistory',
  grammar: (command) => paged(oneJob(command)),
  examples: ['lfj history --limit 100 --status FAILED 03141229-84cd-4b1b-9733-dd124320c125'],
  async run(given, options, context) {
    const { terminal, interruption: { signal } } = context;
    const problems = new Problems();
    const page = pageOf(options, problems);
    const settings = settle(options, context, { problems });
    checkIds(given, settings, terminal);
    const client = await connect(settings, options, context);
    return told(context, async () => {
      const { total, jobs: found } = await client.listJobHistory(given[0]!, { signal, ...page });
      const { print, end } = printer(settings.format, runs, terminal);
      for (const run of found) print(run);
      end();
      if (total === 0) terminal.say('lfj: no runs');
      if (found.length < total) terminal.say(`lfj: ${found.length} of ${total} runs; --offset and --limit choose others.`);
    });
  },
};
