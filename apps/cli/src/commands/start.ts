import type { Job } from '@lakeformation-jobs/client';
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
import { isActive, waited, waitingFrom } from '../waiting.ts';
import { runModes } from '../words.ts';

interface StartOptions extends WaitOptions {
  readonly mode?: string;
  readonly cascade?: boolean;
  readonly wait?: boolean;
}

/** How long a job may show what it showed before its start, in milliseconds: the answer says that the signal has arrived, not that the run has begun. */
const grace = 10_000;

export const start: Command<StartOptions> = {
  operation: 'startJob',
  grammar: (command) => waiting(manyJobs(command)
    .option('--mode <mode>', `${runModes.join(' or ')} (default: ${runModes[0]})`)
    .option('--cascade', 'in a comparison, look below all parents, not only below those of the same name')
    .option('--wait', 'wait until the run has ended, 1h at most unless --timeout says otherwise')),
  examples: ['lfj start --wait --for SUCCESS,PARTIAL_SUCCESS 03141229-84cd-4b1b-9733-dd124320c125'],
  async run(given, options, context) {
    const problems = new Problems();
    const mode = problems.word('--mode', options.mode, runModes);
    const how = waitingFrom(options, problems, options.wait);
    const { settings, jobIds } = await namedJobs(given, options, context, { waits: options.wait, problems });
    const client = await connect(settings, options, context);
    const { signal } = context.interruption;
    const startOptions = { signal, ...(mode === undefined ? {} : { mode }), ...(options.cascade === undefined ? {} : { cascade: options.cascade }) };

    const startOne = async (id: string): Promise<Partial<Result>> => {
      if (!options.wait) return client.startJob(id, startOptions);
      const before = await client.getJob(id, { signal });
      const accepted = await client.startJob(id, startOptions);
      return { ...accepted, ...(await waited(client, id, how, settings, signal, runBegun(before))) };
    };
    return tellAll(eachJob(jobIds, settings, startOne), jobIds, { ...settings, shape: options.wait ? waitResults : results, rowsForFailures: true, verbose: options.verbose }, context);
  },
};

/** Whether a job tells of the run that was just started, and not of the one before. */
function runBegun(before: Job): (job: Job) => boolean {
  const until = performance.now() + grace;
  let active = false;
  return (job) => (active ||= isActive(job)) || job.start_time !== before.start_time || performance.now() > until;
}
