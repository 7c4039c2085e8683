import { operationTable } from '@lakeformation-jobs/contract';
import { documentedIds } from '../documented.ts';
import { example } from './example.ts';
import { sample, sampleToken } from './sample.ts';

export type Operation = keyof typeof operationTable;
export const operations: readonly Operation[] = Object.keys(operationTable) as Operation[];

/** What a request says; what it leaves out is the sample's, or what the operation needs at least. */
export interface Request {
  readonly project_id?: string;
  readonly instance_id?: string;
  readonly job_id?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** A text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** null sends no token at all. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer, with its body as text and, where it is JSON, as what it says. */
export interface Answer {
  readonly operation: Operation;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

/** Sends one operation and tells its answer. @throws when none came */
export type Api = (operation: Operation, request?: Request) => Promise<Answer>;

/** Milliseconds after which nobody waits for an answer any more. */
const patience = 10_000;

const least: Partial<Record<Operation, Request>> = {
  listJobs: { query: { type: 'METADATA_MIGRATION', offset: '0', limit: '10' } },
  listJobHistory: { query: { offset: '0', limit: '10' } },
  createJob: { body: example('metadata_migration') },
  updateJob: { body: example('another_strategy') },
};

/** What an operation needs beside the path to be well formed. */
export const leastOf = (operation: Operation): Request => least[operation] ?? {};

/**
 * The operations over plain HTTP, below every client: what is asked and answered is what is on the wire.
 *
 * @param address base address without a trailing slash
 * @param defaults for every request, such as another token
 */
export function apiAt(address: string, defaults: Request = {}): Api {
  return async (operation, request = {}) => {
    const all = { ...sample, job_id: documentedIds().job_id, token: sampleToken.token, ...least[operation], ...defaults, ...request };
    const { method, path } = operationTable[operation];
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(all[name as 'job_id']));
    const query = new URLSearchParams(all.query).toString();
    const response = await fetch(`${address}${filled}${query && `?${query}`}`, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      headers: {
        ...(all.token === null ? {} : { 'X-Auth-Token': all.token }),
        ...(all.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...all.headers,
      },
      ...(all.body === undefined ? {} : { body: typeof all.body === 'string' ? all.body : JSON.stringify(all.body) }),
    });
    const text = await response.text();
    return { operation, status: response.status, headers: response.headers, text, json: parsed(text) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
