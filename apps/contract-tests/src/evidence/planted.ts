import { escaped, leavesOf, lookupIn, unescaped } from './pointer.ts';
import type { Lookup } from './pointer.ts';

/** One thing changed in a copy of the bundle. */
export interface Planted {
  readonly fault: 'a value changed' | 'a value gone' | 'a reference turned elsewhere' | 'something renamed' | 'something added';
  readonly pointer: string;
  readonly bundle: unknown;
}

type Json = Record<string, unknown>;

/** The bundle with each leaf changed, each taken away, each reference turned to each of its kind, each key renamed, a key added to each object. */
export function* everyFault(bundle: object): Generator<Planted> {
  const lookup = lookupIn(bundle);
  for (const pointer of leavesOf(bundle)) {
    const { value } = lookup(pointer)!;
    if (pointer.endsWith('/$ref')) {
      for (const other of siblings(lookup, value as string)) {
        yield { fault: 'a reference turned elsewhere', pointer: `${pointer} to ${other}`, bundle: changed(bundle, pointer, (holder, key) => { holder[key] = other; }) };
      }
    } else yield { fault: 'a value changed', pointer, bundle: changed(bundle, pointer, (holder, key) => { holder[key] = another(value); }) };
    yield { fault: 'a value gone', pointer, bundle: changed(bundle, pointer, taken) };
  }
  for (const pointer of objectsOf(bundle)) {
    for (const key of Object.keys(lookup(pointer)!.value as Json)) {
      const renamed = `${pointer}/${escaped(key)}`;
      yield { fault: 'something renamed', pointer: renamed, bundle: changed(bundle, renamed, (holder, name) => { holder[`${name}-planted`] = holder[name]; delete holder[name]; }) };
    }
    yield { fault: 'something added', pointer, bundle: changed(bundle, `${pointer}/x-planted`, (holder, key) => { holder[key] = true; }) };
  }
}

/**
 * The bundle with what a pointer names changed. Only what holds it is copied, so the change may touch nothing
 * but its holder's own keys. The pointer goes through no reference.
 */
export function changed(bundle: object, pointer: string, change: (holder: Json, key: string) => void): object {
  const keys = pointer.split('/').slice(1).map(unescaped);
  const copy = shallow(bundle);
  let holder = copy;
  for (const key of keys.slice(0, -1)) {
    const child = holder[key];
    if (typeof child !== 'object' || child === null) throw new Error(`Nothing can be planted at ${pointer}`);
    holder = holder[key] = shallow(child);
  }
  change(holder, keys.at(-1)!);
  return copy;
}

function shallow(value: object): Json {
  return (Array.isArray(value) ? [...value] : { ...value }) as Json;
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
function siblings(lookup: Lookup, reference: string): string[] {
  const end = reference.lastIndexOf('/');
  const names = Object.keys(lookup(reference.slice(1, end))!.value as Json);
  return names.map((name) => reference.slice(0, end + 1) + name).filter((other) => other !== reference);
}

/** The pointers of all objects that are no references: beside `$ref` nothing counts (OpenAPI 3.0.3, "Reference Object"). */
function objectsOf(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null || '$ref' in value) return [];
  const below = Object.entries(value).flatMap(([key, child]) => objectsOf(child, `${pointer}/${escaped(key)}`));
  return Array.isArray(value) ? below : [pointer, ...below];
}
