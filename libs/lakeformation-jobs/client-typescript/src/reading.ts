import type { Answer } from './generated.ts';
import { withoutToken, withoutWholeToken } from './token.ts';
import type { Facts } from './errors.ts';

/** Bytes of a body that is read. Error bodies are small: a longer one is a page. */
const errorLimit = 65_536;
/** The body of a good answer may be a long log. */
const goodLimit = 33_554_432;

/** An answer, read once and leniently. */
export interface Reading {
  readonly status: number;
  /** Whether the contract documents the status as success. */
  readonly success: boolean;
  /** Whether it is a 2xx. */
  readonly ok: boolean;
  /** The status, what the body says about an error, in the contract's names, and the request id. */
  readonly facts: Facts;
  /** `empty`: nothing, `{}` or `null`; `present`: anything else; `too_large`: beyond the limit; `lost`: cut off. */
  readonly body: 'empty' | 'present' | 'too_large' | 'lost';
  /** The body, where it is JSON. */
  readonly json: unknown;
  /** Pause that the server asks for, in milliseconds. */
  readonly retryAfter: number | undefined;
}

/**
 * Reads an answer whatever its content type says: gateways label JSON as text and pages as anything.
 *
 * @param token removed from every text that is kept
 * @param hasBody whether the answer, if it is a good one, has a body that is wanted
 */
export async function readAnswer<Bodies>({ response, success }: Answer<Bodies>, token: string | undefined, hasBody: boolean): Promise<Reading> {
  const { text, end } = await bodyText(response, hasBody && response.ok ? goodLimit : errorLimit);
  const clean = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? withoutToken(value, token) : undefined);
  const value = parsed(text, token);
  const json = record(value);
  const nested = record(json['error']);
  const fields = defined({
    error_code: clean(json['error_code'] ?? json['errorCode'] ?? json['code'] ?? nested['error_code'] ?? nested['errorCode'] ?? nested['code']),
    error_msg: clean(json['error_msg'] ?? json['errorMsg'] ?? json['message'] ?? nested['error_msg'] ?? nested['errorMsg'] ?? nested['message']),
    common_error_code: clean(json['common_error_code']),
    solution_msg: clean(json['solution_msg']),
  });
  return {
    status: response.status,
    success,
    ok: response.ok,
    facts: { status: response.status, ...defined({ ...fields, requestId: clean(response.headers.get('X-request-id')) ?? clean(json['request_id']) }) },
    body: end ?? (/^(\{\s*\}|null)?$/.test(text.trim()) ? 'empty' : 'present'),
    json: value,
    retryAfter: pause(response.headers.get('Retry-After')),
  };
}

/** The body, or nothing of it and what it ended with if that was not its end. */
async function bodyText(response: Response, limit: number): Promise<{ text: string; end?: 'too_large' | 'lost' }> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += decoder.decode(part.value, { stream: true });
      size += part.value.length;
      if (size > limit) {
        await reader?.cancel();
        return { text: '', end: 'too_large' };
      }
    }
    return { text };
  } catch {
    return { text: '', end: 'lost' };
  }
}

/** The JSON of a text, with `[token]` for the token should the server echo it whole. */
function parsed(text: string, token: string | undefined): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? withoutWholeToken(value, token) : value));
  } catch {
    return undefined;
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The object without its undefined properties. */
function defined(facts: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/**
 * `Retry-After` in milliseconds: a number of seconds or a date (RFC 9110, section 10.2.3). Anything else says
 * nothing; `Date.parse` alone would make a date of `-5` too, so a date has to begin with its day.
 */
function pause(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = /^[A-Z][a-z]{2}/.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
