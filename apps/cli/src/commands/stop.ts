import type { Command } from '../command.ts';
import { eachJob } from '../each-job.ts';
import { namedJobs } from '../named-jobs.ts';
import { manyJobs, waiting } from '../options.ts';
import type { WaitOptions } from '../options.ts';
import { Problems } from '../problems.ts';
import { tellAll } from '../report.ts';
import { results, waitResults } from '../results.ts';
import type { Result } from '../results.ts';
import { connect } from '../session.ts';
import { waited, waitingFrom } from '../waiting.ts';

interface StopOptions extends WaitOptions {
  readonly wait?: boolean;
}

export const stop: Command<StopOptions> = {
  operation: 'stopJob',
  grammar: (command) => waiting(manyJobs(command)
    .option('--wait', 'wait until the run has ended, 1h at most unless --timeout says otherwise')),
  examples: ['lfj stop --wait 03141229-84cd-4b1b-9733-dd124320c125'],
  async run(given, options, context) {
    const problems = new Problems();
    const how = waitingFrom(options, problems, options.wait);
    const { settings, jobIds } = await namedJobs(given, options, context, { waits: options.wait, problems });
    const client = await connect(settings, options, context);
    const { signal } = context.interruption;
    const stopOne = async (id: string): Promise<Partial<Result>> => {
      const accepted = await client.stopJob(id, { signal });
      return options.wait ? { ...accepted, ...(await waited(client, id, how, settings, signal)) } : accepted;
    };
    return tellAll(eachJob(jobIds, settings, stopOne), jobIds, { ...settings, shape: options.wait ? waitResults : results, rowsForFailures: true, verbose: options.verbose }, context);
  },
};
