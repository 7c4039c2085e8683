import { randomUUID } from 'node:crypto';
import { refusedIn } from '@lakeformation-jobs/contract';
import { example } from './example.ts';
import type { Answer, Api, Request } from './api.ts';

/** A name that no other test uses: letters, digits and underscores. */
export function freshName(prefix = 'job'): string {
  return `${prefix}_${randomUUID().replaceAll('-', '_')}`;
}

/** What creates a job: the documented example under a name of its own. */
export function newJob(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { ...(example('metadata_migration')), name: freshName(), ...more };
}

/** Creates a job. @returns its id @throws Error when it is not created */
export async function createdJob(api: Api, more: Readonly<Record<string, unknown>> = {}, request: Request = {}): Promise<string> {
  const answer = await api('createJob', { ...request, body: newJob(more) });
  return (expected(answer, 201).json as { id: string }).id;
}

/** A job that has been started, on a service whose runner leaves it there. */
export async function startedJob(api: Api, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const job_id = await createdJob(api, more);
  expected(await api('startJob', { job_id }), 202);
  return job_id;
}

async function statusOf(api: Api, job_id: string): Promise<string> {
  return (expected(await api('getJob', { job_id }), 200).json as { status: string }).status;
}

/** Waits until a job is neither submitted nor running. @returns the last status, after `within` milliseconds at most */
export async function restStatus(api: Api, job_id: string, within = 10_000): Promise<string> {
  const deadline = performance.now() + within;
  for (;;) {
    const seen = await statusOf(api, job_id);
    if (!(refusedIn.deleteJob as readonly string[]).includes(seen) || performance.now() > deadline) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The answer itself, when it is the one that a test goes on from. */
export function expected(answer: Answer, ...statuses: readonly number[]): Answer {
  if (!statuses.includes(answer.status)) throw new Error(`${answer.operation} answered ${answer.status} where ${statuses.join(' or ')} was needed: ${answer.text}`);
  return answer;
}
