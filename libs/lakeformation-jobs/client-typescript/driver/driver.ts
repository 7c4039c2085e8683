import { createInterface } from 'node:readline';
import { inspect } from 'node:util';
import { createClient, JobsError } from '../src/index.ts';
import type { AnswerFacts, CallOptions, Client, ClientOptions, JobUpdate, ListJobHistoryOptions, ListJobsOptions, NewJob, Operation, StartJobOptions } from '../src/index.ts';

/**
 * The driver of this client for the vectors: reads one call a line on stdin and writes one result a line
 * on stdout, both JSON in ASCII. Calls run at once; `id` says which result is whose. Ends with its input.
 */
interface Call {
  readonly id: string;
  readonly operation: Operation;
  readonly endpoint: string;
  readonly project_id: string;
  readonly instance_id: string;
  readonly job_id: string;
  /** Query of a list, or of a start. */
  readonly query?: object;
  /** Job to create, or what one becomes. */
  readonly body?: object;
  readonly stop_first?: boolean;
  readonly token?: string;
  readonly timeout?: number;
  readonly attempts?: number;
}

/** The calls of the client, by operationId. Data from outside is what the types cannot vouch for. */
const operations: Record<Operation, (client: Client, call: Call, options: CallOptions) => Promise<object>> = {
  createJob: (client, { body }, options) => client.createJob(body as NewJob, options),
  listJobs: (client, { query }, options) => client.listJobs({ ...query, ...options } as ListJobsOptions),
  getJob: (client, { job_id }, options) => client.getJob(job_id, options),
  updateJob: (client, { job_id, body }, options) => client.updateJob(job_id, body as JobUpdate, options),
  deleteJob: (client, { job_id, stop_first: stopFirst = false }, options) => client.deleteJob(job_id, { stopFirst, ...options }),
  startJob: (client, { job_id, query }, options) => client.startJob(job_id, { ...query, ...options } as StartJobOptions),
  stopJob: (client, { job_id }, options) => client.stopJob(job_id, options),
  getJobLog: (client, { job_id }, options) => client.getJobLog(job_id, options),
  listJobHistory: (client, { job_id, query }, options) => client.listJobHistory(job_id, { ...query, ...options } as ListJobHistoryOptions),
};

/** The operations whose result is more than what became of the job. */
const read: readonly Operation[] = ['createJob', 'listJobs', 'getJob', 'updateJob', 'getJobLog', 'listJobHistory'];

for await (const line of createInterface({ input: process.stdin })) void answer(JSON.parse(line) as Call);

async function answer(call: Call): Promise<void> {
  const { id, result, shown } = await outcome(call);
  const json = JSON.stringify({ ...result, id, text: shown.map(printed).join('\n') });
  process.stdout.write(`${json.replace(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`);
}

async function outcome(call: Call): Promise<{ id: string; result: object; shown: unknown[] }> {
  const { id, operation, endpoint, project_id: projectId, instance_id: instanceId, token, timeout, attempts } = call;
  let client: Client | undefined;
  try {
    client = createClient({ endpoint, projectId, instanceId, token, timeout, attempts } as ClientOptions);
    let facts: Partial<AnswerFacts> = {};
    const result = await operations[operation](client, call, { onAnswer: ({ operation: _, ...answer }) => { facts = answer; } });
    return { id, result: operation === 'deleteJob' ? result : { outcome: 'done', ...facts, ...(read.includes(operation) ? { result } : {}) }, shown: [result, facts, client] };
  } catch (error) {
    return { id, result: error instanceof JobsError ? error.toJSON() : { outcome: 'no JobsError' }, shown: [error, client] };
  }
}

/** All ways in which a value may come to be printed, its cause included. */
function printed(value: unknown): string {
  const ways = [String(value), inspect(value, { depth: Infinity, showHidden: true, getters: true }), JSON.stringify(value) ?? ''];
  if (value instanceof Error) ways.push(value.stack ?? '', printed(value.cause));
  return ways.join('\n');
}
