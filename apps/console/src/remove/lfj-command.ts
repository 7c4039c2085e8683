import { operationTable } from '@lakeformation-jobs/client';
import type { Tenant } from '../app/session.ts';

const jobId = new RegExp(operationTable.deleteJob.parameters.find(({ name }) => name === 'job_id')!.pattern);

/** What a POSIX shell reads as it stands. */
const plain = /^[\w@%+=:,./-]+$/;

const quoted = (word: string): string => (plain.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);

export interface LfjCommand {
  /** Undefined where no id is left. */
  readonly text: string | undefined;
  /** How many ids are none of the contract's. They come from a service, and one could be a command of its own to a shell. */
  readonly leftOut: number;
}

/** The same deletion on the command line, for a POSIX shell. It asks before it deletes, and finds the token by itself. */
export function lfjCommand(jobIds: readonly string[], { project_id, instance_id }: Tenant, endpoint: string, stopFirst: boolean): LfjCommand {
  const kept = jobIds.filter((id) => jobId.test(id));
  const options = `--endpoint ${quoted(endpoint)} --project ${quoted(project_id)} --instance ${quoted(instance_id)}${stopFirst ? ' --stop-first' : ''}`;
  // The contract lets an id begin with a dash; after `--` that is no option.
  return { text: kept.length > 0 ? `npx --no lfj delete ${options} -- ${kept.join(' ')}` : undefined, leftOut: jobIds.length - kept.length };
}
