import type { NewJob } from '@lakeformation-jobs/client';
import { checkIds } from '../check-ids.ts';
import type { Command } from '../command.ts';
import { jobs } from '../jobs.ts';
import { fromFile, readJobFile } from '../job-file.ts';
import type { FileOptions } from '../job-file.ts';
import { printOne, told } from '../one-call.ts';
import { connect } from '../session.ts';

export const create: Command<FileOptions> = {
  operation: 'createJob',
  grammar: (command) => command.option('--file <file>', 'the job as JSON: name, type, parameter and, if wanted, description; - reads stdin'),
  examples: ['lfj create --file job.json', 'ID=$(lfj create --file job.json -o name) && lfj start --wait "$ID"'],
  async run(_given, options, context) {
    const settings = fromFile(options, context);
    checkIds([], settings, context.terminal);
    const job = await readJobFile(options, context);
    const client = await connect(settings, options, context);
    return told(context, async () => {
      const created = await client.createJob(job as NewJob, { signal: context.interruption.signal });
      printOne(created, settings.format, jobs, context.terminal);
    });
  },
};
