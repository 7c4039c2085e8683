import type { refusedIn } from '@lakeformation-jobs/contract';
import { NotSentError } from './errors.ts';
import { checkedToken } from './token.ts';
import type { Token } from './token.ts';

/** An operation by its name in the contract. */
export type Operation = keyof typeof refusedIn;

export interface ClientOptions {
  /**
   * Base address of the service in your region, for example
   * `https://lakeformation.REGION.myhuaweicloud.com`, with or without a trailing slash. Plain `http:` is
   * accepted for this machine (loopback) alone, because the token travels in a header.
   */
  readonly endpoint: string;
  readonly projectId: string;
  readonly instanceId: string;
  /** Tenant token for `X-Auth-Token`, or a function that obtains one; never logged, never in an error. */
  readonly token: Token;
  /** Longest time for one call with all its requests, in milliseconds. 30,000 by default. */
  readonly timeout?: number;
  /** Most requests that one call may start, when answers are lost or the service is busy. 3 by default. */
  readonly attempts?: number;
  /** Accepts plain `http:` to another machine, where the network itself is trusted. */
  readonly allowHttp?: boolean;
  /** Used in place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface CallOptions {
  /** Stops the call. A request that was already sent may still take effect. */
  readonly signal?: AbortSignal;
  /** In place of the client's `timeout`, in milliseconds. */
  readonly timeout?: number;
  /** Told of each operation that succeeded, once, before the call resolves. */
  readonly onAnswer?: (facts: AnswerFacts) => void;
}

/** What is known of an operation that succeeded, beside its result. */
export interface AnswerFacts {
  readonly operation: Operation;
  /** HTTP status of the last answer. */
  readonly status: number;
  /** `X-request-id` of the last answer. */
  readonly requestId?: string;
  /** Requests that were started. */
  readonly attempts: number;
}

/** Options of a client, checked and complete. */
export interface Settings extends Required<Omit<ClientOptions, 'allowHttp' | 'projectId' | 'instanceId'>> {
  readonly instance: { readonly project_id: string; readonly instance_id: string };
}

/** @throws NotSentError when the endpoint, a limit (reason `invalid`) or a token that is there already (`token`) cannot be used */
export function settingsFrom(options: ClientOptions): Settings {
  const { endpoint, projectId, instanceId, token, timeout = 30_000, attempts = 3, allowHttp = false } = options;
  return {
    endpoint: baseAddress(endpoint, allowHttp),
    instance: { project_id: projectId, instance_id: instanceId },
    token: typeof token === 'function' ? token : checkedToken(token),
    timeout: wholeNumber('timeout', Math.ceil(timeout)), attempts: wholeNumber('attempts', attempts),
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
  };
}

/** @throws NotSentError for what is no whole number from 1 on; from 2³¹ ms on a timer would fire at once */
export function wholeNumber(parameter: string, value: number): number {
  if (!(Number.isInteger(value) && value > 0 && value < 2 ** 31)) throw invalid(parameter, 'must be a whole number from 1 to 2147483647');
  return value;
}

function baseAddress(endpoint: string, allowHttp: boolean): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw invalid('endpoint', 'must be an address such as https://host');
  if (url.username || url.password || url.search || url.hash) {
    throw invalid('endpoint', 'must hold no user name, password, query or fragment');
  }
  if (url.protocol === 'http:' && !allowHttp && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)) {
    throw invalid('endpoint', 'must use https:, since the token travels in a header (plain http: is for this machine)');
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

function invalid(parameter: string, rule: string): NotSentError {
  return new NotSentError(`${parameter} ${rule}. Nothing was sent.`, { reason: 'invalid', parameter });
}
