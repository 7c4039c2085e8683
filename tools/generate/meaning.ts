import { sha256 } from './workspace.ts';

/** Keys of a contract whose texts are wording: no program does anything else for another one. */
export const wording: ReadonlySet<string> = new Set(['description', 'summary', 'title']);

/** Keys below which everything is data, a description too. */
const data = new Set(['default', 'example', 'examples', 'value']);

/** The hash of what a bundle means: of all but its wording. What only runs a contract need not run again for a better sentence. */
export function meaningOf(bundle: unknown): string {
  return sha256(JSON.stringify(withoutWording(bundle)));
}

function withoutWording(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWording);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, text]) => !(wording.has(key) && typeof text === 'string'));
  return Object.fromEntries(kept.map(([key, child]) => [key, data.has(key) ? child : withoutWording(child)]));
}
