import type { JobUpdate } from '@lakeformation-jobs/client';
import { checkIds } from '../check-ids.ts';
import type { Command } from '../command.ts';
import { jobs } from '../jobs.ts';
import { fromFile, readJobFile } from '../job-file.ts';
import type { FileOptions } from '../job-file.ts';
import { printOne, told } from '../one-call.ts';
import { oneJob } from '../options.ts';
import { connect } from '../session.ts';

export const update: Command<FileOptions> = {
  operation: 'updateJob',
  grammar: (command) => oneJob(command).option('--file <file>', 'what the job becomes, as JSON: name, parameter and, if wanted, description; - reads stdin'),
  examples: ['lfj update --file job.json 03141229-84cd-4b1b-9733-dd124320c125'],
  async run(given, options, context) {
    const settings = fromFile(options, context);
    checkIds(given, settings, context.terminal);
    const job = await readJobFile(options, context);
    const client = await connect(settings, options, context);
    return told(context, async () => {
      const updated = await client.updateJob(given[0]!, job as JobUpdate, { signal: context.interruption.signal });
      printOne(updated, settings.format, jobs, context.terminal);
    });
  },
};
