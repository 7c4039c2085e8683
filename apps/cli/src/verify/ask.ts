import { operationTable } from '@lakeformation-jobs/client';
import type { Operation } from '@lakeformation-jobs/client';
import { problemsOf } from './bodies.ts';
import type { BodyKind } from './bodies.ts';

/** Who and what is asked about, by names that a report may hold. */
export const standIns = {
  project: 'PROJECT', otherProject: 'ANOTHER_PROJECT', instance: 'INSTANCE', noInstance: 'NO_INSTANCE', job: 'JOB', noJob: 'NO_JOB', ownJob: 'OWN_JOB', malformed: 'MALFORMED',
} as const;
type Name = keyof typeof standIns;

/** One request, and what the contract says about its answer. */
export interface Check {
  readonly name: string;
  readonly operation: Operation;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly project?: Name;
  readonly instance?: Name;
  readonly job?: Name;
  /** In place of the user's own. */
  readonly token?: 'none' | 'wrong';
  /** Sent as X-request-id, and wanted back. */
  readonly requestId?: string;
  readonly want: { readonly status: number; readonly body: BodyKind | 'nothing' };
  /** What else has to hold: what is wrong, if anything, in words without values. */
  readonly also?: (body: unknown) => string | undefined;
}

/** A check and what came of it. Nothing in it belongs to the user: it is made to be shared. */
export interface Row {
  readonly check: string;
  readonly verdict: 'ok' | 'different' | 'skipped';
  readonly given: string;
  readonly want: string;
  readonly seen?: string;
  /** Why it was skipped. */
  readonly reason?: string;
}

/** Where the requests go, and the ids behind the names. */
export interface Place {
  readonly endpoint: string;
  readonly ids: Partial<Record<Name, string>>;
  readonly token: string;
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly fetch: typeof globalThis.fetch;
}

/** A row, and the answer for what follows from it. */
export interface Asked {
  readonly row: Row;
  /** Nothing when there was no answer. */
  readonly status?: number;
  readonly body: unknown;
}

export function skipped(check: Check, reason: string): Row {
  return { check: check.name, verdict: 'skipped', given: given(check), want: want(check), reason };
}

/** Whether a check asks for what the user named, with the user's own token. */
export function isOwn({ token, project, instance }: Check): boolean {
  return token === undefined && project === undefined && instance === undefined;
}

/** Sends the request of a check, once, and holds the answer against the contract. */
export async function ask(check: Check, place: Place): Promise<Asked> {
  const row = { check: check.name, given: given(check), want: want(check) };
  const { method } = operationTable[check.operation];
  const headers: Record<string, string> = { ...(check.requestId ? { 'X-request-id': check.requestId } : {}), ...(check.body ? { 'Content-Type': 'application/json' } : {}), ...(check.token === 'none' ? {} : { 'X-Auth-Token': check.token === 'wrong' ? 'not-a-token' : place.token }) };
  let response: Response;
  let text: string;
  try {
    response = await place.fetch(place.endpoint + address(check, (name) => place.ids[name]!), {
      method, headers, redirect: 'manual', credentials: 'omit', body: check.body ? JSON.stringify(check.body) : null,
      signal: AbortSignal.any([place.signal, AbortSignal.timeout(place.timeout)]),
    });
    text = await response.text();
  } catch (error) {
    const { cause, name } = error as { cause?: { code?: unknown }; name?: unknown };
    return { row: { ...row, verdict: 'different', seen: `no answer (${String(cause?.code ?? name)})` }, body: undefined };
  }
  const body = parsed(text);
  const problems = wrong(check, response, text, body);
  const seen = problems.length === 0 ? want(check) : [`${response.status}${codeOf(body)}`, ...new Set(problems)].join('; ');
  return { row: { ...row, verdict: problems.length === 0 ? 'ok' : 'different', seen: withNames(seen, place) }, status: response.status, body };
}

function wrong({ want: { status, body: kind }, also, requestId: sent }: Check, response: Response, text: string, body: unknown): string[] {
  // The pages promise it for successes alone.
  const told = response.headers.get('X-request-id');
  const requestId = !response.ok ? [] : !told ? ['X-request-id is missing'] : sent !== undefined && told !== sent ? ['X-request-id is another one'] : [];
  // What another status carries is another question.
  if (response.status !== status) return [`the status is not ${status}`, ...requestId];
  if (kind === 'nothing') return [...requestId, ...(text === '' ? [] : ['there is a body'])];
  const misfits = problemsOf(kind, body);
  const more = misfits.length === 0 ? also?.(body) : undefined;
  return [
    ...requestId,
    ...(/^application\/json\b/.test(response.headers.get('Content-Type') ?? '') ? [] : ['the body is not application/json']),
    ...misfits, ...(more === undefined ? [] : [more]),
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Whether an id that a service told may be put into an address: `..` in a DELETE would reach the instance.
 * What the contract does not allow is no id.
 */
export function fitsPath(jobId: unknown): jobId is string {
  const { pattern } = operationTable.getJob.parameters.find(({ name }) => name === 'job_id') as { pattern: string };
  return typeof jobId === 'string' && new RegExp(pattern).test(jobId);
}

/** Path and query, with the ids that `named` gives. */
function address(check: Check, named: (name: Name) => string): string {
  const names: Record<string, Name> = { project_id: check.project ?? 'project', instance_id: check.instance ?? 'instance', job_id: check.job ?? 'job' };
  const path = operationTable[check.operation].path.replace(/\{(\w+)\}/g, (_, parameter: string) => encodeURIComponent(named(names[parameter]!)));
  const query = new URLSearchParams(check.query).toString();
  return query === '' ? path : `${path}?${query}`;
}

function given(check: Check): string {
  const who = check.token === 'none' ? ' without a token' : check.token === 'wrong' ? ' with a token that nobody has' : '';
  return `${operationTable[check.operation].method} ${address(check, (name) => standIns[name])}${who}${check.requestId ? ' with a request id' : ''}`;
}

function want({ want: { status, body } }: Check): string {
  return body === 'nothing' ? String(status) : `${status} ${body}`;
}

/** The error code, if it looks like one: shorter than ids are, and of the characters that the pages print. */
function codeOf(body: unknown): string {
  const { error_code } = Object(body) as { error_code?: unknown };
  return typeof error_code === 'string' && /^[\w.]{1,31}$/.test(error_code) ? ` ${error_code}` : '';
}

/** The user's token, ids and address by their names, should a server put them into a code. */
function withNames(text: string, { ids, endpoint, token }: Place): string {
  const known = [[token, '[token]'], [endpoint, 'ENDPOINT'], [new URL(endpoint).host, 'ENDPOINT'], ...Object.entries(ids).map(([name, id]) => [id, standIns[name as Name]])] as const;
  return known.reduce((said, [value, name]) => (value ? said.replaceAll(value, name!) : said), text);
}
