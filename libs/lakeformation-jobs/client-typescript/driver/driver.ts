import { createInterface } from 'node:readline';
import { inspect } from 'node:util';
import { createClient, JobsError } from '../src/index.ts';
import type { Client, ClientOptions } from '../src/index.ts';

/**
 * The driver of this client for the vectors: reads one call a line on stdin and writes one result a line
 * on stdout, both JSON in ASCII. Calls run at once; `id` says which result is whose. Ends with its input.
 */
interface Call {
  readonly id: string;
  readonly operation: string;
  readonly endpoint: string;
  readonly project_id: string;
  readonly instance_id: string;
  readonly job_id: string;
  readonly token?: string;
  readonly timeout?: number;
  readonly attempts?: number;
}

/** The calls of the client, by operationId. */
const operations: Record<string, (client: Client, call: Call) => Promise<object>> = {
  deleteJob: (client, call) => client.deleteJob(call.job_id),
};

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
    // Data from outside is what the types cannot vouch for: the token may be missing.
    client = createClient({ endpoint, projectId, instanceId, token, timeout, attempts } as ClientOptions);
    const result = await operations[operation]!(client, call);
    return { id, result, shown: [result, client] };
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
