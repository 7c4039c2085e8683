import { Limits, repeated } from './attempts.ts';
import { NotFoundError, NotSentError } from './errors.ts';
import type { Facts } from './errors.ts';
import { exchange, failure, sentence } from './exchange.ts';
import type { Failure } from './exchange.ts';
import { PathParameterError } from './generated.ts';
import type { GetJobRequest } from './generated.ts';
import type { Row } from './operations.ts';
import type { Reading } from './reading.ts';
import { refusal } from './refusal.ts';
import { wholeNumber } from './settings.ts';
import type { AnswerFacts, CallOptions, Settings } from './settings.ts';

/** The method and address of a request. */
export interface Preview {
  readonly method: string;
  readonly url: string;
}

/** An operation that succeeded. */
export interface Done<Body> {
  readonly facts: AnswerFacts;
  readonly body: Body;
}

/** The request's way so far, for its error. */
type Sent = Facts & Preview & { readonly attempts: number };

/** @throws NotSentError with reason `invalid` that names the first parameter that the contract refuses */
export function preview<Request>(settings: Settings, row: Row<Request, unknown>, request: Request): Preview {
  try {
    const { method, path } = row.target(request);
    return { method, url: settings.endpoint + path };
  } catch (error) {
    if (!(error instanceof PathParameterError)) throw error;
    throw new NotSentError(`${error.message}. Nothing was sent.`, { reason: 'invalid', parameter: error.parameter });
  }
}

/** Runs something within the limits of one call. */
export async function limited<T>(settings: Settings, options: CallOptions, run: (limits: Limits) => Promise<T>): Promise<T> {
  const limits = new Limits(wholeNumber('timeout', Math.ceil(options.timeout ?? settings.timeout)), options.signal);
  try {
    return await run(limits);
  } finally {
    limits.end();
  }
}

/**
 * Sends the request of one operation until it is settled.
 *
 * @throws JobsError
 */
export async function call<Request, Body>(settings: Settings, row: Row<Request, Body>, request: Request, options: CallOptions, limits: Limits): Promise<Done<Body>> {
  const asked = preview(settings, row, request);
  const done = await repeated(settings.attempts, limits, async (attempts, lost) => {
    const sent = { ...asked, attempts };
    const result = await exchange(settings, (configuration) => row.send(configuration, request, { signal: limits.signal }), limits, sent, row.isBody);
    const judgement = 'reading' in result ? judged(row, result.reading, sent, lost) : result;
    if ('done' in judgement) return judgement;
    const { error } = judgement;
    // After a lost answer the outcome is unknown, whatever status the job has by now.
    if ('reading' in result && !lost) {
      const refused = await refusal(settings, row.operation, request as Request & GetJobRequest, result.reading, sent, limits);
      if (refused) return { error: refused, again: false };
    }
    return { ...judgement, again: !(row.once && error.outcome === 'unknown') && judgement.again };
  });
  options.onAnswer?.(done.facts);
  return done;
}

/** What an answer says about what was asked for. */
function judged<Body>(row: Row<never, Body>, reading: Reading, sent: Sent, lost: boolean): { done: Done<Body> } | Failure {
  const { status, body, json } = reading;
  const { requestId } = reading.facts;
  const done = (result: unknown): { done: Done<Body> } => ({
    done: { facts: { operation: row.operation, status, ...(requestId === undefined ? {} : { requestId }), attempts: sent.attempts }, body: result as Body },
  });
  if (row.isBody) {
    if (reading.ok && row.isBody(json)) return done(json);
    if (reading.ok) return failure(reading, { ...sent, reason: body === 'too_large' ? body : 'unreadable' }, 'This is no such answer as was asked for.');
  } else if (reading.success || status === 200 || status === 204) {
    // Success has no body. One that has may be a sign-in page or an error under the wrong status.
    if (body === 'empty') return done(undefined);
    return failure(reading, sent, `A successful ${row.empty} has no body, this answer has one.`);
  }
  if (status === 404 && isFromService(reading)) {
    // An empty 404 may be a proxy's; that is too little to infer a deletion from.
    if (row.gone && lost && body !== 'empty') return done(undefined);
    const all = { ...sent, ...reading.facts };
    return { error: new NotFoundError(sentence(all), all), again: false };
  }
  if (status === 404) return failure(reading, sent, 'This 404 is not about the job: check the endpoint.');
  if (status === 0 || (status >= 300 && status < 400)) return failure(reading, { ...sent, reason: 'redirect' }, 'It was a redirect, and redirects are never followed.');
  return failure(reading, sent);
}

/**
 * Whether a 404 is about the job. A proxy or gateway that does not know the address answers 404 as well:
 * with a page, with JSON that has no error code, or with a code that starts with `APIG`.
 */
function isFromService({ body, facts }: Reading): boolean {
  return body === 'empty' || (facts.error_code !== undefined && !facts.error_code.startsWith('APIG'));
}
