import type { Preview } from '@lakeformation-jobs/client';
import { checkIds } from './check-ids.ts';
import type { Context } from './command.ts';
import type { ManyOptions } from './options.ts';
import { unlessStopped } from './stopped.ts';
import { settle } from './settings.ts';
import type { Demands, Settings } from './settings.ts';
import { idsFromStdin, readIds } from './stdin.ts';

/** Jobs that a command line names, each once, and the settings beside them. */
export interface NamedJobs {
  readonly settings: Settings;
  readonly jobIds: readonly string[];
  /** The request that would delete each. */
  readonly previews: ReadonlyMap<string, Preview>;
}

/**
 * The settings, then every id, also those that stdin brings.
 *
 * @throws UsageError with everything that is wrong, or Stopped
 */
export async function namedJobs(given: readonly string[], options: ManyOptions, context: Context, demands: Demands = {}): Promise<NamedJobs> {
  const settings = settle(options, context, { ...demands, stdin: given.includes('-') ? [idsFromStdin] : [] });
  const named = await unlessStopped(context, () => readIds(given, context));
  const previews = checkIds(named, settings, context.terminal);
  const jobIds = [...previews.keys()];
  if (jobIds.length < named.length) {
    context.terminal.say(`lfj: note: ${named.length} ids name ${jobIds.length === 1 ? '1 job' : `${jobIds.length} jobs`}; each job is taken once.`);
  }
  return { settings, jobIds, previews };
}
