import type { Rating } from './rating.ts';

/** A difference in a part of the contract that Redocly does not look into. */
export interface Difference {
  readonly pointer: string;
  readonly rating: Rating;
  readonly text: string;
}

/** Whether Redocly may leave a change of this key, or of a thing of this type, without a word. */
export const isUnlisted = (key: string): boolean => /^(x-.*|examples?)$/.test(key);

/** Keys below these are names that the contract gives, so `x-…` and `example` mean nothing special there. */
const namedMaps = new Set([
  'paths', 'properties', 'patternProperties', 'responses', 'headers', 'content', 'schemas', 'parameters', 'requestBodies',
  'securitySchemes', 'links', 'callbacks', 'variables', 'mapping', 'encoding',
]);

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/**
 * Compares extensions, examples, structured defaults, and the order of parameters and servers of two bundles;
 * `redocly diff` passes over most edits of them in silence.
 */
export function unlisted(base: unknown, revision: unknown, pointer = '#', parent = ''): Difference[] {
  if (!isNode(base) || !isNode(revision)) return [];
  const [old, now] = [named(base), named(revision)];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return keys.flatMap((key) => {
    const [before, after] = [old[key], now[key]];
    const place = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const special = !namedMaps.has(parent) && (isUnlisted(key) || (key === 'default' && (isStructured(before) || isStructured(after))));
    if (!special) return [...ordered(key, before, after).map((text) => ({ pointer: place, rating: 'breaking' as const, text })), ...unlisted(before, after, place, key)];
    return canonical(before) === canonical(after) ? [] : [{ pointer: place, ...judged(key, before, after) }];
  });
}

/** A list by the names of its items, where they have one: an item keeps its name when others are put before it. */
function named(node: Node): Node {
  if (!Array.isArray(node)) return node;
  return Object.fromEntries(node.map((item: unknown, index) => [nameOf(item) ?? index, item]));
}

const nameOf = (item: unknown): unknown => (isNode(item) ? item['name'] ?? item['$ref'] ?? item['url'] : undefined);

/** The order of these two lists means something. Where one of them lost what was in it, Redocly says so. */
function ordered(key: string, before: unknown = [], after: unknown = []): string[] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [];
  const [old, now] = [before, after].map((list: unknown[]) => list.map((item) => `\`${String(nameOf(item))}\``)) as [string[], string[]];
  const [was = 'none', is = 'none'] = [old[0], now[0]];
  if (key === 'servers' && is !== was && (was === 'none' || is === 'none' || now.includes(was))) return [`The default server here is ${is}, and was ${was}.`];
  if (key !== 'parameters' || old.every((name, index) => name === now[index]) || !old.every((name) => now.includes(name))) return [];
  return [`Generated clients take parameters by position: ${[old, now].map((names) => names.join(', ').replaceAll('#/components/parameters/', '')).join(' became ')}.`];
}

/** `x-refused-in` is a promise: where it gains a status, a call that succeeded is refused. */
function judged(key: string, before: unknown, after: unknown): { rating: Rating; text: string } {
  if (isUnlisted(key) && !key.startsWith('x-')) return { rating: 'documentation', text: `\`${key}\` changed.` };
  if (key === 'default') return { rating: before === undefined ? 'compatible' : 'breaking', text: '`default` changed.' };
  if (key !== 'x-refused-in') return { rating: 'compatible', text: `\`${key}\` changed.` };
  const [old, now] = [before, after].map((value) => (Array.isArray(value) ? value : []) as string[]) as [string[], string[]];
  const gained = now.filter((status) => !old.includes(status));
  if (gained.length > 0) return { rating: 'breaking', text: `Refused in ${gained.join(', ')} too (\`x-refused-in\`).` };
  return { rating: 'compatible', text: `Not refused any more in ${old.filter((status) => !now.includes(status)).join(', ')} (\`x-refused-in\`).` };
}

/** Redocly compares single values and lists of them. */
const isStructured = (value: unknown): boolean => isNode(value) && !(Array.isArray(value) && !value.some(isNode));

/** One text for everything that means the same: neither the order of keys nor that of a list counts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(',')}]`;
  if (!isNode(value)) return JSON.stringify(value) ?? 'undefined';
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}
