/** What became of one job. The same words in every language, on the command line and in reports. */
export type Outcome = 'deleted' | 'deleted_inferred' | 'not_found' | 'refused_active' | 'failed' | 'unknown' | 'not_sent';

/** What is known about a call that did not succeed. Nothing in it holds the token. */
export interface Facts {
  readonly method?: string;
  readonly url?: string;
  /** HTTP status of the last answer. */
  readonly status?: number;
  readonly error_code?: string;
  readonly error_msg?: string;
  readonly common_error_code?: string;
  readonly solution_msg?: string;
  /** `X-request-id` of the last answer: what support asks for. */
  readonly requestId?: string;
  /** Why, where no answer says it: a word such as `invalid`, `timeout`, `redirect` or a system error code. */
  readonly reason?: string;
  /** The parameter that was refused before sending. */
  readonly parameter?: string;
  /** Requests that were started. */
  readonly attempts?: number;
}

/** Every rejection of the client. `outcome` says what became of the job; the subclasses say the same to `instanceof`. */
export abstract class JobsError extends Error implements Facts {
  abstract readonly outcome: Outcome;
  declare readonly method?: string;
  declare readonly url?: string;
  declare readonly status?: number;
  declare readonly error_code?: string;
  declare readonly error_msg?: string;
  declare readonly common_error_code?: string;
  declare readonly solution_msg?: string;
  declare readonly requestId?: string;
  declare readonly reason?: string;
  declare readonly parameter?: string;
  declare readonly attempts?: number;

  /** `options.cause`: the rejection that led to this one. It is no part of the JSON. */
  constructor(message: string, facts: Facts = {}, options?: ErrorOptions) {
    super(message, options);
    Object.assign(this, facts);
  }

  /** The facts as plain data, with `outcome` and `message`. */
  toJSON(): Facts & { outcome: Outcome; message: string } {
    const { name: _, ...facts } = this as JobsError & Facts;
    return { ...facts, message: this.message };
  }
}

/** Stopped before sending: invalid, halted or interrupted. Nothing reached the service. */
export class NotSentError extends JobsError {
  override readonly name = 'NotSentError';
  readonly outcome = 'not_sent';
}

/** The service says that there is no such job; where none is named, that there is no such instance. */
export class NotFoundError extends JobsError {
  override readonly name = 'NotFoundError';
  readonly outcome = 'not_found';
}

/** The job is submitted or running: what was asked for has to wait, or the job has to be stopped first. */
export class RefusedActiveError extends JobsError {
  override readonly name = 'RefusedActiveError';
  readonly outcome = 'refused_active';
}

/** A definite refusal or error. */
export class FailedError extends JobsError {
  override readonly name: string = 'FailedError';
  readonly outcome = 'failed';
}

/** 401 or 403: the token is wrong, expired or not allowed to do this. */
export class AccessError extends FailedError {
  override readonly name = 'AccessError';
}

/** It may or may not have happened: time ran out or the answer was lost, and nothing told. */
export class UnknownOutcomeError extends JobsError {
  override readonly name = 'UnknownOutcomeError';
  readonly outcome = 'unknown';
}
