import { writeOnly } from '../documented.ts';

/** Shortest part of a token that counts as shown. */
const shown = 8;

/**
 * The first part of a token, 8 characters or more, that a text shows; nothing when it shows none.
 * A token shorter than that is no secret that a text could be searched for.
 */
export function leak(text: string, token: string | null | undefined): string | undefined {
  for (let start = 0; typeof token === 'string' && start + shown <= token.length; start++) {
    const part = token.slice(start, start + shown);
    if (text.includes(part)) return part;
  }
  return undefined;
}

/** The values in a body, at any depth, that the contract says are never read back, with their names. */
export function secretsIn(body: unknown): [name: string, value: string][] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]: [string, unknown]): [string, string][] =>
    writeOnly.has(name) && typeof value === 'string' ? [[name, value]] : secretsIn(value));
}
