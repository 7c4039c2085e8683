/** A place in the bundle that a JSON pointer leads to. */
export interface Place {
  readonly value: unknown;
  /** The pointer that leads there without going through a reference. */
  readonly straight: string;
  /** The references that were gone through, each as the pointer of its `$ref`. */
  readonly references: readonly string[];
}

/**
 * Where a JSON pointer (RFC 6901) leads in the bundle, through local references on the way; the place
 * itself may hold one. Nothing when there is no such place.
 */
export function placeAt(bundle: unknown, pointer: string): Place | undefined {
  let [value, straight] = [bundle, ''];
  const references: string[] = [];
  for (const token of pointer.split('/').slice(1)) {
    for (let target = referenceIn(value); target !== undefined && token !== '$ref'; target = referenceIn(value)) {
      references.push(`${straight}/$ref`);
      const place = placeAt(bundle, target);
      if (!place || references.length > 20) return undefined;
      ({ value, straight } = place);
    }
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
    straight += `/${token}`;
  }
  return { value, straight, references };
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

function referenceIn(value: unknown): string | undefined {
  const target = typeof value === 'object' && value !== null && '$ref' in value ? value.$ref : undefined;
  return typeof target === 'string' && target.startsWith('#/') ? target.slice(1) : undefined;
}
