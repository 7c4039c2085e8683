import { Agent, request as send } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
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
  /** By their names in small letters. */
  readonly headers: IncomingHttpHeaders;
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

const { job_id } = documentedIds();
/** Connections are kept. What `fetch` does beside sending would be half of the processor's time of many tests. */
const agent = new Agent({ keepAlive: true });

/**
 * The operations over plain HTTP, below every client: what is asked and answered is what is on the wire.
 *
 * @param address base address without a trailing slash
 * @param defaults for every request, such as another token
 */
export function apiAt(address: string, defaults: Request = {}): Api {
  return async (operation, request = {}) => {
    const all = { ...sample, job_id, token: sampleToken.token, ...least[operation], ...defaults, ...request };
    const { method, path } = operationTable[operation];
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(all[name as 'job_id']));
    const query = new URLSearchParams(all.query).toString();
    const body = typeof all.body === 'string' ? all.body : JSON.stringify(all.body) as string | undefined;
    const answer = await sent(`${address}${filled}${query && `?${query}`}`, method, {
      ...(all.token === null ? {} : { 'X-Auth-Token': all.token }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
      ...all.headers,
    }, body);
    return { operation, ...answer, json: parsed(answer.text) };
  };
}

/** Sends a request as it is and waits for the whole of its answer. @throws when there is none, or half of one */
function sent(address: string, method: string, headers: OutgoingHttpHeaders, body?: string): Promise<Pick<Answer, 'status' | 'headers' | 'text'>> {
  return new Promise((resolve, reject) => {
    const asked = send(address, { method, headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part)).on('error', reject);
      response.on('end', () => {
        clearTimeout(late);
        resolve({ status: response.statusCode!, headers: response.headers, text });
      });
    });
    const late = setTimeout(() => asked.destroy(new Error(`${method} ${address} was not answered within ${patience} ms`)), patience);
    asked.on('error', reject).on('close', () => clearTimeout(late)).end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
