import { createClient, NotSentError } from '@lakeformation-jobs/client';
import type { Preview } from '@lakeformation-jobs/client';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** A UUID, which fits every id of the contract. The client tells the first bad id only; in the company of this one each is asked about alone. */
const standIn = '00000000-0000-0000-0000-000000000000';

/**
 * The request of each job, by the client's own check against the contract. Sends nothing.
 *
 * @throws UsageError with the endpoint, or with every id that the contract refuses
 */
export function checkIds(jobIds: readonly string[], settings: Settings<string>, terminal: Terminal): Map<string, Preview> {
  const { endpoint, allowHttp, project, instance } = settings;
  const preview = (projectId: string, instanceId: string, jobId: string): Preview =>
    createClient({ endpoint, allowHttp, projectId, instanceId, token: () => '' }).previewDeleteJob(jobId);

  const unusable = refusal(() => preview(standIn, standIn, standIn));
  if (unusable !== undefined) {
    throw new UsageError(unusable + (unusable.includes('must use https:') ? ' --allow-http accepts it.' : ''));
  }
  const problems = [
    [`project ${terminal.shown(project)}`, refusal(() => preview(project, standIn, standIn))],
    [`instance ${terminal.shown(instance)}`, refusal(() => preview(standIn, instance, standIn))],
    ...jobIds.map((jobId, index) => [`JOB_ID ${index + 1}, ${terminal.shown(jobId)}`, refusal(() => preview(standIn, standIn, jobId))]),
  ].flatMap(([what, rule]) => (rule === undefined ? [] : [`${what}: ${rule}`]));
  if (problems.length > 0) throw new UsageError(...problems);
  return new Map(jobIds.map((jobId) => [jobId, preview(project, instance, jobId)]));
}

/** What the client says against it. */
export function refusal(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (!(error instanceof NotSentError)) throw error;
    return error.message.replace(/ Nothing was sent\.$/, '');
  }
}
