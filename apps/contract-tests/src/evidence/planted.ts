import { escaped, leavesOf, placeAt } from './pointer.ts';

/** One thing changed in a copy of the bundle. */
export interface Planted {
  readonly fault: 'a value changed' | 'a value gone' | 'a reference turned elsewhere' | 'something renamed' | 'something added';
  readonly pointer: string;
  readonly bundle: unknown;
}

type Json = Record<string, unknown>;

/** The bundle with each leaf changed, each taken away, each reference turned to each of its kind, each key renamed, a key added to each object. */
export function* everyFault(bundle: object): Generator<Planted> {
  for (const pointer of leavesOf(bundle)) {
    const { value } = placeAt(bundle, pointer)!;
    if (pointer.endsWith('/$ref')) {
      for (const other of siblings(bundle, value as string)) {
        yield { fault: 'a reference turned elsewhere', pointer: `${pointer} to ${other}`, bundle: changed(bundle, pointer, (holder, key) => { holder[key] = other; }) };
      }
    } else yield { fault: 'a value changed', pointer, bundle: changed(bundle, pointer, (holder, key) => { holder[key] = another(value); }) };
    yield { fault: 'a value gone', pointer, bundle: changed(bundle, pointer, taken) };
  }
  for (const pointer of objectsOf(bundle)) {
    for (const key of Object.keys(placeAt(bundle, pointer)!.value as Json)) {
      const renamed = `${pointer}/${escaped(key)}`;
      yield { fault: 'something renamed', pointer: renamed, bundle: changed(bundle, renamed, (holder, name) => { holder[`${name}-planted`] = holder[name]; delete holder[name]; }) };
    }
    yield { fault: 'something added', pointer, bundle: changed(bundle, `${pointer}/x-planted`, (holder, key) => { holder[key] = true; }) };
  }
}

/** A copy of the bundle in which what a pointer names was changed. The pointer goes through no reference. */
export function changed(bundle: object, pointer: string, change: (holder: Json, key: string) => void): object {
  const copy = structuredClone(bundle);
  const end = pointer.lastIndexOf('/');
  const holder = placeAt(copy, pointer.slice(0, end));
  if (typeof holder?.value !== 'object' || holder.value === null || holder.references.length > 0) throw new Error(`Nothing can be planted at ${pointer}`);
  change(holder.value as Json, pointer.slice(end + 1).replaceAll('~1', '/').replaceAll('~0', '~'));
  return copy;
}

/** Takes a key of an object away, or an element of an array. */
export function taken(holder: Json, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

function another(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'object') return 'planted';
  return `${String(value)} planted`;
}

/** The other things that stand beside the target of a reference. */
function siblings(bundle: object, reference: string): string[] {
  const end = reference.lastIndexOf('/');
  const names = Object.keys(placeAt(bundle, reference.slice(1, end))!.value as Json);
  return names.map((name) => reference.slice(0, end + 1) + name).filter((other) => other !== reference);
}

/** The pointers of all objects that are no references: beside `$ref` nothing counts (OpenAPI 3.0.3, "Reference Object"). */
function objectsOf(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null || '$ref' in value) return [];
  const below = Object.entries(value).flatMap(([key, child]) => objectsOf(child, `${pointer}/${escaped(key)}`));
  return Array.isArray(value) ? below : [pointer, ...below];
}
