import { randomUUID } from 'node:crypto';
import type { Api, Operation, Request } from './api.ts';
import { createdJob, expected } from './jobs.ts';
import { actions } from './token-file.ts';
import type { Action, Token } from './token-file.ts';

/** The action that each operation needs. */
export const actionOf: Readonly<Record<Operation, Action>> = {
  listJobs: 'describe', createJob: 'create', getJob: 'describe', updateJob: 'alter', deleteJob: 'drop',
  startJob: 'exec', stopJob: 'exec', getJobLog: 'describe', listJobHistory: 'describe',
};

/** Two tenants of one service. An instance of each has the same id: it is the project that tells them apart. */
export const ours = { project: 'project-of-ours', instances: ['first-instance', 'shared-id'] } as const;
export const theirs = { project: 'project-of-theirs', instances: ['shared-id', 'instance-of-theirs'] } as const;
export const places: readonly { readonly project_id: string; readonly instance_id: string }[] = [ours, theirs].flatMap(({ project, instances }) => instances.map((instance_id) => ({ project_id: project, instance_id })));

const token = (name: string, projects: readonly string[], may: readonly Action[] = actions): Token => ({ name, token: randomUUID(), projects, actions: may });
export const oursToken: Token = token('ours', [ours.project]);
export const theirsToken: Token = token('theirs', [theirs.project]);
/** Of our project, each without one action. */
export const lackingTokens: readonly Token[] = actions.map((action) => token(`ours without ${action}`, [ours.project], actions.filter((one) => one !== action)));

/** It may everything in our project, and was over before the service started. */
export const expiredToken: Token = { ...token('expired', [ours.project]), expires: new Date(Date.now() - 1000).toISOString() };

/** Who asks: what is sent as token, and what the service knows it as. */
export interface Asker {
  readonly name: string;
  readonly sent: string | null;
  readonly known?: Token;
}

export const askers: readonly Asker[] = [
  { name: 'none', sent: null },
  { name: 'empty', sent: '' },
  { name: 'malformed', sent: `${'x'.repeat(3000)} "\\%` },
  { name: 'unknown', sent: randomUUID() },
  { name: 'expired', sent: expiredToken.token },
  ...[oursToken, theirsToken, ...lackingTokens].map((known) => ({ name: known.name, sent: known.token, known })),
];

/**
 * The status that a request has to get, by the rules alone: who it is, whether they may, whether it is there, whether
 * the job's status allows it. Every job in the matrix is CREATED.
 *
 * @param there whether the instance is the project's and, where a job is named, the job the instance's
 */
export function wanted(asker: Asker, operation: Operation, project_id: string, there: boolean, success: number): number {
  if (asker.known === undefined) return 401;
  if (!asker.known.projects.includes(project_id) || !asker.known.actions.includes(actionOf[operation])) return 403;
  if (!there) return 404;
  return operation === 'stopJob' ? 400 : success;
}

/** Creates one job in every place. @returns their ids, in the order of {@link places} */
export function jobsEverywhere(api: Api): Promise<string[]> {
  return Promise.all(places.map((place) => createdJob(api, {}, { ...place, token: ownerOf(place.project_id).token })));
}

/** What can be read of a tenant's rows, as text: all lists, and everything about these jobs. */
export async function rowsOf(api: Api, project_id: string, ids: readonly string[]): Promise<string[]> {
  const seen: string[] = [];
  for (const [at, place] of places.entries()) {
    if (place.project_id !== project_id) continue;
    const request = { ...place, token: ownerOf(project_id).token };
    const read = async (operation: Operation, more: Request): Promise<unknown> => seen.push(expected(await api(operation, { ...request, ...more }), 200).text);
    await read('listJobs', { query: { type: 'METADATA_MIGRATION', offset: '0', limit: '1000' } });
    for (const operation of ['getJob', 'getJobLog', 'listJobHistory'] as const) await read(operation, { job_id: ids[at]! });
  }
  return seen;
}

function ownerOf(project_id: string): Token {
  return project_id === ours.project ? oursToken : theirsToken;
}
