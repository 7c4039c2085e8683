import { at, child } from './place.ts';

/** Whether what a JSON pointer leads to is part of what callers send, of what they are answered, or of both. */
export function sides(pointer: string, bundle: unknown): ('sent' | 'answered')[] {
  const thing = at(pointer, bundle);
  const operations = Object.values(child(bundle, 'paths') ?? {}).flatMap((item: object) => [item, ...Object.values(item) as unknown[]]);
  const holds = (keys: string[]): boolean => operations.some((operation) => keys.some((key) => reached(child(operation, key), bundle).has(thing)));
  return [...(holds(['parameters', 'requestBody']) ? ['sent' as const] : []), ...(holds(['responses']) ? ['answered' as const] : [])];
}

/** Everything inside a value, through references. */
function reached(value: unknown, bundle: unknown, found = new Set()): Set<unknown> {
  const thing = typeof value === 'string' && value.startsWith('#/components/') ? at(value, bundle) : value;
  if (typeof thing !== 'object' || thing === null || found.has(thing)) return found;
  found.add(thing);
  for (const each of Object.values(thing)) reached(each, bundle, found);
  return found;
}
