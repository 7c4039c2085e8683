import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { readFolder } from '../generate/workspace.ts';
import type { Mutant } from './mutant.ts';

type Json = Record<string, unknown>;

/** Wording, which may be bettered at any time; what of it a page says is held by the evidence. */
const wording = new Set(['description', 'summary', 'title']);
/** Whether it is a part of an example's value: data, in which a description is a property like any other. */
const isData = (pointer: readonly string[]): boolean => pointer[0] === 'value' || pointer.includes('example');

/**
 * The mutants of a contract's source: each value changed, each taken away, each reference turned to a neighbour,
 * each name that something stands under changed, `nullable`, `required` and `enum` put where they are not, and one more
 * name into each list of what is required.
 *
 * @param left told how many texts are left out as wording
 */
export function contractMutants(root: string, api: string, left: (texts: number) => void): Mutant[] {
  const folder = `specs/${api}`;
  const files = [...readFolder(join(root, folder))].filter(([name]) => /\.(ya?ml|json)$/.test(name) && !/^(evidence|vectors)\.yaml$/.test(name));
  let texts = 0;
  const mutants = files.flatMap(([name, text]) => {
    const file = `${folder}/${name}`;
    const write = name.endsWith('.json') ? (value: unknown): string => JSON.stringify(value, null, 2) : (value: unknown): string => stringify(value);
    const document = (name.endsWith('.json') ? JSON.parse(text) : parse(text)) as Json;
    const found: Mutant[] = [];
    const plant = (pointer: readonly string[], what: string, change: (holder: Json, key: string) => void): void => {
      const copy = structuredClone(document);
      const holder = pointer.slice(0, -1).reduce<Json>((value, key) => value[key] as Json, copy);
      change(holder, pointer.at(-1)!);
      found.push({ file, name: `${name}: ${pointer.join(' ▸ ')} ${what}`, text: write(copy) });
    };
    const walk = (value: unknown, pointer: readonly string[]): void => {
      const key = pointer.at(-1) ?? '';
      if (isLeaf(value)) {
        // A word that stands in the place of a text may be the name of something.
        if (wording.has(key) && !isData(pointer)) return void texts++;
        for (const other of key === '$ref' ? neighbours(root, file, value as string) : [another(key, value)]) {
          plant(pointer, `is ${JSON.stringify(other)}`, (holder, at) => { holder[at] = other; });
        }
        plant(pointer, 'is gone', taken);
        return;
      }
      if (pointer.length > 0 && !Array.isArray(value) && !/^\d+$/.test(key)) {
        plant(pointer, 'has another name', (holder, at) => { holder[`${at}-planted`] = holder[at]; delete holder[at]; });
      }
      if (/^\d{3}$/.test(key)) plant(pointer, 'has another status', (holder, at) => { holder[String(Number(at) + 19)] = holder[at]; delete holder[at]; });
      const { type, properties = {}, required } = value as { type?: unknown; properties?: Json; required?: readonly string[] };
      const other = Object.keys(properties).find((name) => !required?.includes(name));
      if (type === 'object' && other !== undefined) {
        plant([...pointer, 'required'], required ? `has ${other}` : 'is there', (holder, at) => { holder[at] = [...(required ?? []), other]; });
      }
      // A parameter or a header; what is named by a media type has a schema as well.
      if ('schema' in (value as Json) && !key.includes('/') && !required) plant([...pointer, 'required'], 'is there', (holder, at) => { holder[at] = true; });
      if (typeof type === 'string' && pointer.includes('properties')) {
        if (!('nullable' in (value as Json))) plant([...pointer, 'nullable'], 'is there', (holder, at) => { holder[at] = true; });
        plant([...pointer, 'enum'], 'is there', (holder, at) => { holder[at] = ['planted']; });
      }
      for (const [name, child] of Object.entries(value as Json)) walk(child, [...pointer, name]);
    };
    walk(document, []);
    return found;
  });
  left(texts);
  return mutants;
}

function isLeaf(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}

function taken(holder: Json, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

/** Another value of the same kind. */
function another(key: string, value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return 'planted';
  if (key === 'type') return value === 'string' ? 'integer' : 'string';
  if (key === 'in') return value === 'path' ? 'query' : 'path';
  if (key === 'pattern') return '.*';
  return `${value}-planted`;
}

/** What else stands where a reference leads: the other keys of its file, or the other files of its folder. */
function neighbours(root: string, file: string, reference: string): string[] {
  const [path, pointer] = reference.split('#');
  const target = join(root, dirname(file), path!);
  if (pointer !== undefined) {
    const names = Object.keys(parse(readFileSync(target, 'utf8')) as Json);
    return names.map((name) => `${path}#/${name}`).filter((other) => other !== reference);
  }
  const names = [...readFolder(dirname(target)).keys()].filter((name) => !name.includes('/'));
  return names.map((name) => `${path!.slice(0, path!.lastIndexOf('/') + 1)}${name}`).filter((other) => other !== reference);
}
