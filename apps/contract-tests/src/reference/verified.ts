import { randomUUID } from 'node:crypto';
import { operationTable } from '@lakeformation-jobs/contract';
import { leastOf } from './api.ts';
import type { Api, Operation, Request } from './api.ts';
import { successes } from './cases.ts';
import type { Case } from './cases.ts';

/** A case that ends in a request which changes nothing, in the words of `lfj verify`. */
export interface Reading {
  readonly name: string;
  /** The request with its ids by name, and the status that is wanted. */
  readonly line: string;
  /** Whether it is about what it put there itself: another job tells nothing about that. */
  readonly ofItsOwn: boolean;
}

/** @returns nothing for a case whose last request is no reading */
export async function readingOf({ name, ask, status, body, faults }: Case): Promise<Reading | undefined> {
  const asked = await requestsOf(ask);
  const [operation, request] = asked.at(-1)!;
  if (operationTable[operation].method !== 'GET') return undefined;
  const looksInside = status < 300 && (body ?? faults) !== undefined;
  return { name, line: `${lineOf(operation, request, asked.some(([one]) => one === 'deleteJob'))} ${status}`, ofItsOwn: asked.length > 1 && looksInside };
}

const made = randomUUID();

/** What a case asks for, when all goes well; nothing is sent. */
async function requestsOf(ask: Case['ask']): Promise<(readonly [Operation, Request])[]> {
  const asked: (readonly [Operation, Request])[] = [];
  const api: Api = (operation, request = {}) => {
    asked.push([operation, request]);
    return Promise.resolve({ operation, status: successes[operation], headers: {}, text: '', json: { id: made } });
  };
  await ask(api);
  return asked;
}

function lineOf(operation: Operation, { project_id, instance_id, job_id, query = leastOf(operation).query, token, headers }: Request, deleted: boolean): string {
  const names: Readonly<Record<string, string>> = {
    project_id: project_id === undefined ? 'PROJECT' : 'ANOTHER_PROJECT',
    instance_id: instance_id === undefined ? 'INSTANCE' : fits(instance_id) ? 'NO_INSTANCE' : 'MALFORMED',
    // In another instance no job is looked for.
    job_id: job_id === undefined || instance_id !== undefined ? 'NO_JOB' : !fits(job_id) ? 'MALFORMED' : job_id !== made ? 'NO_JOB' : deleted ? 'DELETED_JOB' : 'JOB',
  };
  const path = operationTable[operation].path.replace(/\{(\w+)\}/g, (_, name: string) => names[name]!);
  const who = token === undefined ? '' : token === null ? ' without a token' : ' with a token that nobody has';
  return sorted(`GET ${path}${query ? `?${new URLSearchParams(query).toString()}` : ''}`) + who + (headers?.['X-request-id'] ? ' with a request id' : '');
}

const fits = (id: string): boolean => /^[0-9A-Za-z_-]+$/.test(id);

/** A line with its query in the order of the alphabet, and the same word for every pattern of names. */
export function sorted(line: string): string {
  const [, path, query, who] = /^([^? ]+ [^? ]+)(?:\?(\S*))?(.*)$/.exec(line)!;
  const parameters = new URLSearchParams(query);
  if (parameters.has('name_pattern')) parameters.set('name_pattern', 'PATTERN');
  parameters.sort();
  return `${path}?${parameters.toString()}${who}`;
}
