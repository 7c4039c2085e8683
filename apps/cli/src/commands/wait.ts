import type { Command } from '../command.ts';
import { eachJob } from '../each-job.ts';
import { namedJobs } from '../named-jobs.ts';
import { manyJobs, waiting } from '../options.ts';
import type { WaitOptions } from '../options.ts';
import { Problems } from '../problems.ts';
import { tellAll } from '../report.ts';
import { waitResults } from '../results.ts';
import { connect } from '../session.ts';
import { waited, waitingFrom } from '../waiting.ts';

export const wait: Command<WaitOptions> = {
  operation: 'getJob',
  grammar: (command) => waiting(manyJobs(command)),
  examples: ['lfj wait --for SUCCESS,PARTIAL_SUCCESS --timeout 2h 03141229-84cd-4b1b-9733-dd124320c125'],
  async run(given, options, context) {
    const problems = new Problems();
    const how = waitingFrom(options, problems, true);
    const { settings, jobIds } = await namedJobs(given, options, context, { waits: true, problems });
    const client = await connect(settings, options, context);
    const { signal } = context.interruption;
    const results = eachJob(jobIds, settings, (id) => waited(client, id, how, settings, signal));
    return tellAll(results, jobIds, { ...settings, shape: waitResults, rowsForFailures: true, verbose: options.verbose }, context);
  },
};
