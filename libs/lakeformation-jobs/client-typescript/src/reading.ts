import type { Answer } from './generated.ts';
import { withoutToken } from './token.ts';
import type { Facts } from './errors.ts';

/** Error bodies are small; a longer body is a page, and is not read to its end. */
const bodyLimit = 65_536;

/** An answer, read once and leniently. */
export interface Reading {
  readonly status: number;
  readonly success: boolean;
  /** What the body says about an error, in the contract's names, with the request id. */
  readonly facts: Facts;
  /** `empty`: nothing, `{}` or `null`; `present`: anything else; `lost`: cut off. */
  readonly body: 'empty' | 'present' | 'lost';
  /** Pause that the server asks for, in milliseconds. */
  readonly retryAfter?: number;
}

/**
 * Reads an answer whatever its content type says: gateways label JSON as text and pages as anything.
 *
 * @param token removed from every text that is kept
 */
export async function readAnswer<Bodies>({ response, success }: Answer<Bodies>, token: string | undefined): Promise<Reading> {
  const text = await bodyText(response);
  const clean = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? withoutToken(value, token) : undefined);
  const json = parsed(text);
  const nested = record(json['error']);
  const fields = defined({
    error_code: clean(json['error_code'] ?? json['errorCode'] ?? json['code'] ?? nested['error_code'] ?? nested['errorCode'] ?? nested['code']),
    error_msg: clean(json['error_msg'] ?? json['errorMsg'] ?? json['message'] ?? nested['error_msg'] ?? nested['errorMsg'] ?? nested['message']),
    common_error_code: clean(json['common_error_code']),
    solution_msg: clean(json['solution_msg']),
  });
  const retryAfter = pause(response.headers.get('Retry-After'));
  return {
    status: response.status,
    success,
    facts: defined({ ...fields, requestId: clean(response.headers.get('X-request-id')) ?? clean(json['request_id']) }),
    body: text === undefined ? 'lost' : /^\s*(\{\s*\}|null)?\s*$/.test(text) ? 'empty' : 'present',
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

/** The body up to the limit, or nothing when it was cut off before its end. */
async function bodyText(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += decoder.decode(part.value, { stream: true });
      if (text.length > bodyLimit) {
        await reader.cancel();
        break;
      }
    }
    return text;
  } catch {
    return undefined;
  }
}

function parsed(text: string | undefined): Record<string, unknown> {
  try {
    return record(JSON.parse(text ?? ''));
  } catch {
    return {};
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
