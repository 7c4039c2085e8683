import { schemas } from '@lakeformation-jobs/client/documented';
import { Validator } from '@cfworker/json-schema';
import type { Schema } from '@cfworker/json-schema';
import type { Words } from '../words/en.ts';
import { schemaOf } from './schema.ts';

/** What is wrong with a body, by the JSON pointer of the place (RFC 6901). */
export type Findings = ReadonlyMap<string, string>;

/** An interpreter: a validator that writes code would need `unsafe-eval`. */
const validators = new Map<string, Validator>();

function validatorOf(name: string): Validator {
  const made = validators.get(name) ?? new Validator({ $ref: `#/components/schemas/${name}`, components: { schemas } } as Schema, '7', false);
  validators.set(name, made);
  return made;
}

/** Holds a body against a schema of the contract. One finding a place, the first one. */
export function findings(name: 'NewJob' | 'JobUpdate', body: unknown, { edit: words }: Pick<Words, 'edit'>): Findings {
  const found = new Map<string, string>();
  const add = (at: string, text: string): void => void (found.has(at) || found.set(at, text));
  for (const { keyword, instanceLocation, error } of validatorOf(name).validate(body).errors) {
    const at = instanceLocation.replace(/^#/, '');
    const limit = limitAt(name, at, keyword);
    if (keyword === 'required') add(`${at}/${/"([^"]+)"/.exec(error)?.[1] ?? ''}`, words.required);
    else if (!['properties', '$ref', 'items'].includes(keyword)) add(at, sentence(keyword, limit, { edit: words }));
  }
  return found;
}

/** What is wrong at a pointer and below it, in one line: for a field that holds all of it. */
export function below(found: Findings, pointer: string): string | undefined {
  const lines = [...found].filter(([place]) => place === pointer || place.startsWith(`${pointer}/`)).map(([place, text]) => (place === pointer ? text : `${place.slice(pointer.length + 1)}: ${text}`));
  return lines.length > 0 ? lines.join(' ') : undefined;
}

/** What a keyword of JSON Schema asks for, in words; the validator's own are English. */
export function sentence(keyword: string, limit: unknown, { edit: words }: Pick<Words, 'edit'>): string {
  switch (keyword) {
    case 'minLength': return words.tooShort(Number(limit));
    case 'maxLength': return words.tooLong(Number(limit));
    case 'pattern': return words.pattern(String(limit));
    case 'enum': return words.oneOf((limit as string[]).join(', '));
    case 'type': return words.type(String(limit));
    default: return words.unfit(limit === undefined ? keyword : `${keyword} ${JSON.stringify(limit)}`);
  }
}

/** The value of a keyword where a pointer leads to. */
function limitAt(name: string, pointer: string, keyword: string): unknown {
  let schema = schemaOf(name);
  for (const part of pointer.split('/').slice(1)) schema = schemaOf(schema.items ?? schema.properties?.[part] ?? {});
  return (schema as Record<string, unknown>)[keyword];
}
