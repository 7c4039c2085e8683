import { createInterface } from 'node:readline';
import { inspect } from 'node:util';

/**
 * What a client comes to when nobody thinks about it: ids are percent-encoded, a query is pasted together, redirects
 * are followed, every 2xx is a success, every error text is passed on, with the request that it was about. The vectors
 * have to tell it from a client of ours.
 */
interface Call {
  readonly id: string;
  readonly operation: string;
  readonly endpoint: string;
  readonly project_id: string;
  readonly instance_id: string;
  readonly job_id: string;
  readonly token: string;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
}

/** Method and path of each operation, below the instance. */
const targets: Record<string, readonly [method: string, path: (job: string) => string]> = {
  listJobs: ['GET', () => ''],
  createJob: ['POST', () => ''],
  getJob: ['GET', (job) => `/${job}`],
  updateJob: ['PUT', (job) => `/${job}`],
  deleteJob: ['DELETE', (job) => `/${job}`],
  startJob: ['POST', (job) => `/${job}/start`],
  stopJob: ['POST', (job) => `/${job}/stop`],
  getJobLog: ['GET', (job) => `/${job}/log`],
  listJobHistory: ['GET', (job) => `/${job}/history`],
};

for await (const line of createInterface({ input: process.stdin })) void answer(JSON.parse(line) as Call);

async function answer(call: Call): Promise<void> {
  const [project, instance, job] = [call.project_id, call.instance_id, call.job_id].map(encodeURIComponent);
  const [method, path] = targets[call.operation]!;
  const paging = call.operation.startsWith('list') ? { offset: 0, limit: 10 } : {};
  const query = Object.entries({ ...call.query, ...paging }).map((pair) => pair.join('=')).join('&');
  const url = `${call.endpoint}/v1/${project}/instances/${instance}/lf-jobs${path(job!)}${query && `?${query}`}`;
  const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) };
  let result: object;
  try {
    const response = await fetch(url, { method, headers: { 'X-Auth-Token': call.token, ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }) }, ...body, signal: AbortSignal.timeout(500) });
    const text = await response.text();
    const requestId = response.headers.get('X-request-id') ?? undefined;
    const outcome = response.ok ? (method === 'DELETE' ? 'deleted' : 'done') : response.status === 404 ? 'not_found' : 'failed';
    const json = response.ok && method === 'DELETE' || text === '' ? {} : JSON.parse(text) as Record<string, string>;
    const { error_code, error_msg } = response.ok ? {} as Record<string, string> : json;
    result = { outcome, status: response.status, error_code, error_msg, requestId, ...(response.ok && text !== '' ? { result: json } : {}), text };
  } catch (error) {
    result = { outcome: 'failed', text: `${inspect(error)} ${inspect(body)}` };
  }
  process.stdout.write(`${JSON.stringify({ ...result, id: call.id, attempts: 1 })}\n`);
}
