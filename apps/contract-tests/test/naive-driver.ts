import { createInterface } from 'node:readline';
import { inspect } from 'node:util';

/**
 * What a client comes to when nobody thinks about it: ids are percent-encoded, redirects followed, every
 * 2xx is a success, every error text is passed on. The vectors have to tell it from a client of ours.
 */
interface Call {
  readonly id: string;
  readonly endpoint: string;
  readonly project_id: string;
  readonly instance_id: string;
  readonly job_id: string;
  readonly token: string;
}

for await (const line of createInterface({ input: process.stdin })) void answer(JSON.parse(line) as Call);

async function answer(call: Call): Promise<void> {
  const [project, instance, job] = [call.project_id, call.instance_id, call.job_id].map(encodeURIComponent);
  const url = `${call.endpoint}/v1/${project}/instances/${instance}/lf-jobs/${job}`;
  let result: object;
  try {
    const response = await fetch(url, { method: 'DELETE', headers: { 'X-Auth-Token': call.token }, signal: AbortSignal.timeout(500) });
    const text = await response.text();
    const requestId = response.headers.get('X-request-id') ?? undefined;
    const outcome = response.ok ? 'deleted' : response.status === 404 ? 'not_found' : 'failed';
    const { error_code, error_msg } = response.ok ? {} as Record<string, string> : JSON.parse(text) as Record<string, string>;
    result = { outcome, status: response.status, error_code, error_msg, requestId, text };
  } catch (error) {
    result = { outcome: 'failed', text: inspect(error) };
  }
  process.stdout.write(`${JSON.stringify({ ...result, id: call.id, attempts: 1 })}\n`);
}
