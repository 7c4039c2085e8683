import type { Command } from '../command.ts';
import { eachJob } from '../each-job.ts';
import { foundJobs } from '../jobs.ts';
import { namedJobs } from '../named-jobs.ts';
import { manyJobs } from '../options.ts';
import type { ManyOptions } from '../options.ts';
import { tellAll } from '../report.ts';
import { connect } from '../session.ts';

export const get: Command<ManyOptions> = {
  operation: 'getJob',
  grammar: manyJobs,
  examples: ['lfj get -o json 03141229-84cd-4b1b-9733-dd124320c125'],
  async run(given, options, context) {
    const { settings, jobIds } = await namedJobs(given, options, context);
    const client = await connect(settings, options, context);
    const { signal } = context.interruption;
    const found = eachJob(jobIds, settings, async (id) => ({ job: await client.getJob(id, { signal }) }));
    return tellAll(found, jobIds, { ...settings, shape: foundJobs, rowsForFailures: false, verbose: options.verbose }, context);
  },
};
