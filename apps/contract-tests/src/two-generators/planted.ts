import type { Sources } from './sources.ts';

/** A change of one text or several: what is replaced, by what, in which file, the first time after what. */
export type Change = readonly (readonly [file: string, from: string, to: string, after?: string])[];

const models = 'client/generated/models/index.ts';
const apis = 'client/generated/apis/job-management-api.ts';
const types = 'contract/types.ts';
const bundle = 'contract/openapi.json';
/** Where an operation begins in each of the texts. */
const inClient = (name: string): string => `export interface ${name}Request`;
const inDelete = inClient('DeleteJob');
const inDeleteTypes = '    deleteJob: {';
const inDeleteBundle = '"operationId": "deleteJob"';
const inModel = '  error_code?: string;';
const inTypes = '            error_code?: string;';

/** A property that both generators would write alike, in both texts. */
export const alike: readonly [what: string, change: Change][] = [
  ['an enumeration', both("kind?: 'A' | 'B'", "kind?: 'A' | 'B'")],
  ['an enumeration in another order', both("kind?: 'A' | 'B'", "kind?: 'B' | 'A'")],
  ['an array', both('kinds?: string[]', 'kinds?: Array<string>')],
  ['an array of objects', both('errors?: components["schemas"]["GatewayForbiddenError"][]', 'errors?: Array<GatewayForbiddenError>')],
  ['an int64', both('seconds?: number', 'seconds?: number')],
  ['an array that may be null', both('kinds?: string[] | null', 'kinds?: Array<string> | null')],
  ['a map', both('labels?: { [key: string]: string }', 'labels?: Record<string, string>')],
];

/** A difference between the texts, and the name by which it has to be found. */
export const unlike: readonly [what: string, change: Change, said: RegExp][] = [
  ['an optional property is required', [[models, inModel, '  error_code: string;']], /^schema ApiError:/],
  ['an optional property is renamed', [[models, 'solution_msg?:', 'solution_message?:']], /^schema ApiError:/],
  ['another type', [[models, inModel, '  error_code?: number;']], /^schema ApiError:/],
  ['no longer nullable', [[models, 'error_code?: string | null;', 'error_code?: string;']], /^schema GatewayForbiddenError:/],
  ['nullable in one alone', [[models, inModel, '  error_code?: string | null;']], /^schema ApiError:/],
  ['a property is missing', [[models, '  common_error_code?: string;', '']], /^schema ApiError:/],
  ['an optional property more', [[models, inModel, `${inModel}\n  request_id?: string;`]], /^schema ApiError:/],
  ['any', [[models, inModel, '  error_code?: any;']], /^schema ApiError:/],
  ['any in the other', [[types, inTypes, '            error_code?: any;']], /^schema ApiError:/],
  ['unknown', [[models, inModel, '  error_code?: unknown;']], /^schema ApiError:/],
  ['undefined is allowed', [[models, inModel, '  error_code?: string | undefined;']], /^schema ApiError:/],
  ['a value of an enumeration is missing', both("kind?: 'A' | 'B'", "kind?: 'A'"), /^schema ApiError:/],
  ['an enumeration is any text', both("kind?: 'A' | 'B'", 'kind?: string'), /^schema ApiError:/],
  ['one in place of many', both('kinds?: string[]', 'kinds?: string'), /^schema ApiError:/],
  ['a property is readonly', [[models, inModel, '  readonly error_code?: string;']], /^schema ApiError:/],
  ['a property is no longer readonly', both('readonly kind?: string', 'kind?: string'), /^schema ApiError:/],
  ['another schema inside', [[models, 'error?: GatewayForbiddenError', 'error?: ApiError']], /^schema GatewayForbidden:/],
  ['a schema is missing', [[models, 'export interface GatewayForbiddenError', 'interface GatewayForbiddenError']], /^schema GatewayForbiddenError:/],
  ['a schema is any', [[models, 'export interface ApiError {', 'export type ApiError = any;\ninterface Unused {']], /^schema ApiError:/],
  ['a model that no schema stands behind', [[models, 'export interface ApiError', 'export interface Left {}\nexport interface ApiError']], /^model Left:/],
  ['a schema in the bundle alone', [[bundle, '"schemas": {', '"schemas": { "Task": { "type": "object" },']], /^schema Task:/],
  ['a parameter is optional', [[apis, 'readonly job_id: string', 'readonly job_id?: string', inDelete]], /^deleteJob request:/],
  ['a parameter is renamed', [[apis, 'readonly job_id: string', 'readonly jobId: string', inDelete]], /^deleteJob request:/],
  ['a parameter may be changed', [[apis, 'readonly job_id: string', 'job_id: string', inDelete]], /^deleteJob request:/],
  ['a parameter has another type', [[types, 'job_id: components["parameters"]["job_id"];', 'job_id: number;', inDeleteTypes]], /^deleteJob request:/],
  ['the call takes another request', [[apis, 'configuration: Configuration, request: DeleteJobRequest', 'configuration: Configuration, request: Omit<DeleteJobRequest, "job_id"> & { job_id: string }', inDelete]], /^deleteJob takes its request:/],
  ['the call gives other answers', [[apis, 'Promise<Answer<DeleteJobAnswers>>', 'Promise<Answer<Omit<DeleteJobAnswers, 408>>>', inDelete]], /^deleteJob gives its answers:/],
  ['another body of an error', [[apis, '403: GatewayForbidden', '403: ApiError', inDelete]], /^deleteJob body of 403:/],
  ['a body of an error is any', [[apis, '500: ApiError', '500: any', inDelete]], /^deleteJob body of 500:/],
  ['a body that looks alike', [[apis, '408: ApiError', '408: Twin', inDelete], [apis, 'export interface DeleteJobAnswers', 'type Twin = ApiError;\nexport interface DeleteJobAnswers', inDelete]], /^deleteJob body of 408 by name:/],
  ['a body of success', [[apis, '200: undefined', '200: object', inDelete]], /^deleteJob body of 200:/],
  ['a body of success in the contract\'s types', [[types, 'content?: never;', 'content: { "application/json": string };', inDeleteTypes]], /^deleteJob no body of 200:/],
  ['a status is missing', [[apis, '  readonly 408: ApiError;\n', '', inDelete]], /^deleteJob statuses of the client:/],
  ['a status more', [[apis, '  readonly 408: ApiError;\n', '  readonly 408: ApiError;\n  readonly 409: ApiError;\n', inDelete]], /^deleteJob statuses of the client:/],
  ['a status that may be left out', [[apis, 'readonly 408: ApiError', 'readonly 408?: ApiError', inDelete]], /^deleteJob answers:/],
  ['a status of the types is missing', [[types, '            408: components["responses"]["RequestTimeout"];\n', '', inDeleteTypes]], /^deleteJob statuses of the contract's types:/],
  ['a status in the bundle alone', [[bundle, '"408": {', '"409": {', inDeleteBundle]], /^deleteJob statuses of the client:/],
  ['a number is a text', [[models, 'execute_time?: number', 'execute_time?: string']], /^schema JobInfo:/],
  ['an array of another schema', [[models, 'jobs: Array<JobInfo>', 'jobs: Array<Job>']], /^schema JobList:/],
  ['an array that may be null in one alone', [[models, 'sync_objects?: Array<string>', 'sync_objects?: Array<string> | null']], /^schema MetaDataMigrationParameter:/],
  ['a value of an enumeration with a name is missing', [[models, "'NORMAL' | 'COMPARISON'", "'NORMAL'"]], /^schema JobRunMode:/],
  ['what the vendor may extend is closed', [[types, 'JobStatus: string;', 'JobStatus: "CREATED";']], /^schema JobStatus:/],
  ['what the vendor may extend is closed in the client', [[models, '  status: string;', '  status: JobStatusFilter;', 'export interface Job {']], /^schema Job:/],
  ['a query parameter must be there', [[apis, 'readonly status?:', 'readonly status:', inClient('ListJobs')]], /^listJobs request:/],
  ['a query parameter may be left out', [[apis, 'readonly offset:', 'readonly offset?:', inClient('ListJobs')]], /^listJobs request:/],
  ['an enumeration in a query is any text', [[apis, 'readonly type: JobType', 'readonly type: string', inClient('ListJobs')]], /^listJobs request:/],
  ['a query parameter may be null', [[apis, 'readonly cascade?: boolean', 'readonly cascade?: boolean | null', inClient('StartJob')]], /^startJob request:/],
  ['a query parameter is one of many', [[apis, 'readonly status?: JobStatusFilter', 'readonly status?: Array<JobStatusFilter>', inClient('ListJobHistory')]], /^listJobHistory request:/],
  ['a query parameter is missing in the types', [[types, 'mode?: components["parameters"]["mode"];', '']], /^startJob request:/],
  ['another body of a request', [[apis, 'readonly body: NewJob', 'readonly body: JobUpdate']], /^createJob body:/],
  ['a body of a request may be left out', [[apis, 'readonly body: JobUpdate', 'readonly body?: JobUpdate']], /^updateJob body:/],
  ['another body of success', [[apis, 'readonly 201: Job;', 'readonly 201: JobInfo;']], /^createJob body of 201:/],
  ['a header is renamed in the types', [[types, '"X-request-id": components', '"X-trace-id": components', inDeleteTypes]], /^deleteJob headers of 200:/],
  ['a header is renamed in the bundle', [[bundle, '"headers": {\n              "X-request-id"', '"headers": {\n              "X-trace-id"', inDeleteBundle]], /^header x-trace-id: the client never reads it/],
  ['a header is renamed in the client', [['client/reading.ts', "get('X-request-id')", "get('X-trace-id')"]], /^header x-trace-id: the client reads it/],
  ['a header of no contract is read', [['client/reading.ts', "get('Retry-After')", "get('X-Retry-In')"]], /^header x-retry-in: the client reads it/],
];

/** The texts with a change in them, each where it fits first. @throws Error for a change of what is not there */
export function withChange(sources: Sources, change: Change): Sources {
  return change.reduce<Sources>((texts, [file, from, to, after = '']) => {
    const text = texts[file] ?? '';
    const at = text.indexOf(from, text.indexOf(after));
    if (!text.includes(after) || at < 0) throw new Error(`${file} has no ${from}`);
    return { ...texts, [file]: text.slice(0, at) + to + text.slice(at + from.length) };
  }, sources);
}

/** A property more in ApiError: as openapi-typescript writes it, and as openapi-generator does. */
function both(inContract: string, inClient: string): Change {
  return [[types, inTypes, `${inTypes}\n            ${inContract};`], [models, inModel, `${inModel}\n  ${inClient};`]];
}
