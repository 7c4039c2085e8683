import { NotSentError } from './errors.ts';

/** A tenant token, or a function that obtains one; it is called once for each request. */
export type Token = string | (() => string | Promise<string>);

/**
 * Refuses a token that a header cannot carry. The check comes first because `new Headers()` throws an
 * error whose message holds the offending value.
 *
 * @throws NotSentError with reason `token`, which does not show it
 */
export function checkedToken(value: unknown): string {
  if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) return value;
  const what = (value ?? '') === '' ? 'There is no token' : 'The token is malformed: it must be visible ASCII without spaces or line breaks';
  throw new NotSentError(`${what}. Nothing was sent.`, { reason: 'token' });
}

/**
 * Obtains the token for one request. The error of a token function is not passed on: it may quote a
 * password or the token.
 *
 * @throws NotSentError with reason `token`
 */
export async function obtainToken(token: Token): Promise<string> {
  let value: unknown;
  try {
    value = typeof token === 'function' ? await token() : token;
  } catch {
    throw new NotSentError('The token function failed. Nothing was sent.', { reason: 'token' });
  }
  return checkedToken(value);
}

/** Characters. A shorter token is no secret but a word that somebody tried out, and hiding it would garble the text. */
const shortest = 8;

/** A text of a good answer, with `[token]` for the token as a whole: parts would take their time in a long log. */
export function withoutWholeToken(text: string, token: string | undefined): string {
  return token === undefined || token.length < shortest ? text : text.replaceAll(token, '[token]');
}

/**
 * A text of the server with `[token]` for the token, should the server echo it, and for each part of it
 * from 8 characters: servers quote the beginning of a wrong one.
 */
export function withoutToken(text: string, token: string | undefined): string {
  if (token === undefined) return text;
  let clean = '';
  let at = 0;
  while (at < text.length) {
    let end = at + shortest;
    while (end <= text.length && token.includes(text.slice(at, end))) end++;
    if (end === at + shortest) {
      clean += text[at++];
    } else {
      clean += '[token]';
      at = end - 1;
    }
  }
  return clean;
}
