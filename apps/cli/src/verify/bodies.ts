import type { ApiError, GatewayForbidden, Job, JobInfo, JobList, JobLog } from '@lakeformation-jobs/client';

type Kind<Value> = Value extends string ? 'string' : Value extends number ? 'number' : Value extends readonly unknown[] ? 'array' : 'object';
/** Each property of a schema with its kind, and a `?` where it may be missing: another contract does not compile. */
type Fields<Schema> = { readonly [Name in keyof Schema]-?: undefined extends Schema[Name] ? `${Kind<NonNullable<Schema[Name]>>}?` : Kind<Schema[Name]> };

const jobInfo: Fields<JobInfo> = {
  id: 'string', name: 'string', type: 'string', create_time: 'string', start_time: 'string?', end_time: 'string?', status: 'string', execute_time: 'number?', log_simple_info: 'string?',
};
const job: Fields<Job> = {
  id: 'string', name: 'string', description: 'string?', type: 'string', parameter: 'object', create_time: 'string', last_success_run_time: 'string?', start_time: 'string?', status: 'string',
};
const jobList: Fields<JobList> = { total: 'number', jobs: 'array' };
const jobLog: Fields<JobLog> = { log: 'string' };
const apiError: Fields<ApiError> = { error_code: 'string?', error_msg: 'string?', common_error_code: 'string?', solution_msg: 'string?' };
const gatewayForbidden: Fields<GatewayForbidden> = { error: 'object?', error_code: 'string?', error_msg: 'string?', title: 'string?' };

/** What is wrong with a body of each documented kind, in words that hold none of its values. */
export const problemsOf = {
  Job: (body: unknown) => misfits(body, job),
  JobList: (body: unknown) => {
    const { jobs } = Object(body) as { jobs?: unknown };
    return [...misfits(body, jobList), ...(Array.isArray(jobs) ? jobs.flatMap((each) => misfits(each, jobInfo, 'a job: ')) : [])];
  },
  JobLog: (body: unknown) => misfits(body, jobLog),
  ApiError: (body: unknown) => misfits(body, apiError),
  GatewayForbidden: (body: unknown) => misfits(body, gatewayForbidden),
} as const satisfies Record<string, (body: unknown) => string[]>;

export type BodyKind = keyof typeof problemsOf;

function misfits(value: unknown, fields: Readonly<Record<string, string>>, where = ''): string[] {
  if (kindOf(value) !== 'object') return [`${where}the body is no object`];
  return Object.entries(fields).flatMap(([name, kind]) => {
    const found = (value as Record<string, unknown>)[name];
    if (found === undefined) return kind.endsWith('?') ? [] : [`${where}${name} is missing`];
    return kindOf(found) === kind.replace('?', '') ? [] : [`${where}${name} is ${kindOf(found)}, not ${kind.replace('?', '')}`];
  });
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
