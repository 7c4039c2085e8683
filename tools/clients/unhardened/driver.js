import { createInterface } from 'node:readline';
import { inspect } from 'node:util';
import { Configuration, JobManagementApi } from 'generated';

/**
 * A driver for what the generator `typescript-axios` makes of the contract when nobody hardens it: what resolves is a
 * success, what is rejected is none, and an error is printed as it is.
 */
for await (const line of createInterface({ input: process.stdin })) void answer(JSON.parse(line));

async function answer({ id, operation, endpoint, project_id: projectId, instance_id: instanceId, job_id: jobId, token = '', timeout, query, body }) {
  const bodies = { createJob: { newJob: body }, updateJob: { jobUpdate: body } };
  let result;
  try {
    const api = new JobManagementApi(new Configuration({ basePath: endpoint.replace(/\/$/, ''), apiKey: token }));
    const { status, data, headers } = await api[operation]({ projectId, instanceId, jobId, ...query, ...bodies[operation] }, { timeout });
    const outcome = operation === 'deleteJob' ? 'deleted' : 'done';
    result = { outcome, status, requestId: headers['x-request-id'], ...(data === '' ? {} : { result: data }), text: inspect(data) };
  } catch (error) {
    const { status, data, headers } = error.response ?? {};
    const outcome = status === undefined ? 'unknown' : status === 404 ? 'not_found' : 'failed';
    const { error_code, error_msg, common_error_code, solution_msg } = Object(data);
    result = { outcome, status, requestId: headers?.['x-request-id'], error_code, error_msg, common_error_code, solution_msg, text: inspect(error, { depth: 5 }) };
  }
  process.stdout.write(`${JSON.stringify({ ...result, id, attempts: 1 })}\n`);
}
