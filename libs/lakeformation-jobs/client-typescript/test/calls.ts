import type { CallOptions, Client, Operation } from '../src/index.ts';
import { empty, jobId, json } from './fetch-double.ts';

export const job = { id: jobId, name: 'n', type: 'METADATA_MIGRATION', parameter: {}, create_time: '2026-11-24 08:00:00', status: 'CREATED', vendor_news: { kept: true } };
export const page = { total: 1, jobs: [job] };

/** One call of each operation: how it is made, what it sends, and what a good answer is. */
export interface Sample {
  readonly call: (client: Client, options?: CallOptions) => Promise<unknown>;
  readonly query?: string;
  readonly body?: object;
  /** Body of a good answer; absent where there is none. */
  readonly good?: object;
  /** `read`: changes nothing. `again`: twice is as good as once. `once`: it is not. */
  readonly kind: 'read' | 'again' | 'once';
}

const created = { name: 'n', type: 'METADATA_MIGRATION', parameter: { smn_notify: false } } as const;
const update = { name: 'm', parameter: {} };

export const samples: Record<Operation, Sample> = {
  createJob: { call: (client, options) => client.createJob(created, options), body: created, good: job, kind: 'once' },
  listJobs: { call: (client, options) => client.listJobs({ type: 'PERMISSION_MIGRATION', ...options }), query: '?type=PERMISSION_MIGRATION&offset=0&limit=10', good: page, kind: 'read' },
  getJob: { call: (client, options) => client.getJob(jobId, options), good: job, kind: 'read' },
  updateJob: { call: (client, options) => client.updateJob(jobId, update, options), body: update, good: job, kind: 'again' },
  deleteJob: { call: (client, options) => client.deleteJob(jobId, options), kind: 'again' },
  startJob: { call: (client, options) => client.startJob(jobId, options), kind: 'once' },
  stopJob: { call: (client, options) => client.stopJob(jobId, options), kind: 'again' },
  getJobLog: { call: (client, options) => client.getJobLog(jobId, options), good: { log: 'a log', vendor_news: 1 }, kind: 'read' },
  listJobHistory: { call: (client, options) => client.listJobHistory(jobId, options), query: '?offset=0&limit=10', good: page, kind: 'read' },
};

export const all = Object.entries(samples) as [Operation, Sample][];
export const withBody = all.filter(([, { good }]) => good);
export const withoutBody = all.filter(([, { good }]) => !good);

/** A good answer to a call. */
export function good({ good: body }: Sample, status = 200, headers: Record<string, string> = {}): Response {
  return body ? json(status, body, headers) : empty(status, headers);
}
