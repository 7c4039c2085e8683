/** A place in the bundle that a JSON pointer leads to. */
export interface Place {
  readonly value: unknown;
  /** The pointer that leads there without going through a reference. */
  readonly straight: string;
  /** The references that were gone through, each as the pointer of its `$ref`. */
  readonly references: readonly string[];
}

/** Where a pointer leads; nothing when there is no such place. */
export type Lookup = (pointer: string) => Place | undefined;

/**
 * Looks JSON pointers (RFC 6901) up in the bundle, through local references on the way; the place itself
 * may hold one. What was found once is kept, so the bundle must not change meanwhile.
 */
export function lookupIn(bundle: unknown): Lookup {
  const known = new Map<string, Place | undefined>([['', { value: bundle, straight: '', references: [] }]]);
  const lookup: Lookup = (pointer) => {
    if (known.has(pointer)) return known.get(pointer);
    // Whoever comes back here while it is being looked for goes in a circle, and finds nothing.
    known.set(pointer, undefined);
    const { before, token, key } = endOf(pointer);
    const holder = before === undefined ? undefined : lookup(before);
    const place = holder && below(holder, token, key, lookup);
    known.set(pointer, place);
    return place;
  };
  return lookup;
}

/** Where one JSON pointer leads. */
export function placeAt(bundle: unknown, pointer: string): Place | undefined {
  return lookupIn(bundle)(pointer);
}

function below(holder: Place, token: string, key: string, lookup: Lookup): Place | undefined {
  let { value, straight, references } = holder;
  for (let target = referenceIn(value); target !== undefined && token !== '$ref'; target = referenceIn(value)) {
    references = [...references, `${straight}/$ref`];
    const place = lookup(target);
    if (!place || references.length > 20) return undefined;
    ({ value, straight } = place);
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return { value: (value as Record<string, unknown>)[key], straight: `${straight}/${token}`, references };
}

const ends = new Map<string, { readonly before?: string; readonly token: string; readonly key: string }>();

/** The last part of a pointer, its key, and what is before it. The same few pointers are taken apart for every bundle. */
function endOf(pointer: string): { readonly before?: string; readonly token: string; readonly key: string } {
  let end = ends.get(pointer);
  if (!end) {
    const at = pointer.lastIndexOf('/');
    const token = pointer.slice(at + 1);
    end = { token, key: unescaped(token), ...(at < 0 ? {} : { before: pointer.slice(0, at) }) };
    ends.set(pointer, end);
  }
  return end;
}

/** The pointers of everything in the bundle that has a value of its own: texts, numbers, flags, and what is empty. */
export function leavesOf(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return [pointer];
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, `${pointer}/${escaped(key)}`));
}

/** A key as a JSON pointer writes it. */
export function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The key that a part of a JSON pointer stands for. */
export function unescaped(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

function referenceIn(value: unknown): string | undefined {
  const target = typeof value === 'object' && value !== null && '$ref' in value ? value.$ref : undefined;
  return typeof target === 'string' && target.startsWith('#/') ? target.slice(1) : undefined;
}
