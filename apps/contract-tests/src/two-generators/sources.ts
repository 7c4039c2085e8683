import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkspaceFile, workspaceRoot } from '../workspace.ts';

/** Texts by name: `contract/…` and `client/generated/…` are what the generators wrote, `client/…` is written by hand. */
export type Sources = Readonly<Record<string, string>>;

/** Bundle, types and TypeScript client of an API, read as texts, so that copies of them can be changed. */
export function readSources(api: string): Sources {
  const rooms = { contract: `libs/${api}/contract/src/generated`, client: `libs/${api}/client-typescript/src` };
  return Object.fromEntries(Object.entries(rooms).flatMap(([room, folder]) =>
    readdirSync(join(workspaceRoot, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => /\.(ts|json)$/.test(name))
      .map((name) => [`${room}/${name}`, readWorkspaceFile(`${folder}/${name}`)]),
  ));
}

/** Where a bundle leads: the parts of it that decide about types. */
export interface Bundle {
  readonly components: { readonly schemas?: Readonly<Record<string, Schema>> };
  readonly operations: readonly Operation[];
}

/** What of a schema decides whether it is more than a type of JSON. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
}

export interface Operation {
  readonly id: string;
  /** Where it has parameters: `path`, `query`, `header`. */
  readonly places: readonly string[];
  readonly body?: { readonly required: boolean };
  readonly answers: readonly Answer[];
}

export interface Answer {
  readonly status: string;
  /** Media type of the body, when it has one. */
  readonly type?: string;
  /** Name of the schema that the body refers to, when it refers to one. */
  readonly schema?: string;
  /** Names of the documented headers. */
  readonly headers: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** Reads a bundle's operations with their references followed. */
export function readBundle(text: string): Bundle {
  const bundle = JSON.parse(text) as { components: Bundle['components']; paths: Json };
  const resolved = (value: unknown): Json => {
    const reference = (value as Json)['$ref'];
    return typeof reference === 'string' ? resolved(reference.slice(2).split('/').reduce<unknown>((node, key) => (node as Json)[key], bundle)) : value as Json;
  };
  const operations = Object.values(bundle.paths).flatMap((item) => Object.values(item as Json).flatMap((value): Operation[] => {
    const operation = value as Json;
    if (typeof operation['operationId'] !== 'string') return [];
    const parameters = [...((item as Json)['parameters'] ?? []) as unknown[], ...(operation['parameters'] ?? []) as unknown[]].map(resolved);
    const body = operation['requestBody'] === undefined ? undefined : { required: resolved(operation['requestBody'])['required'] === true };
    const answers = Object.entries(operation['responses'] as Json).map(([status, answer]) => answerOf(status, resolved(answer)));
    return [{ id: operation['operationId'], places: [...new Set(parameters.map((parameter) => String(parameter['in'])))], answers, ...(body ? { body } : {}) }];
  }));
  return { components: bundle.components, operations };
}

function answerOf(status: string, { content, headers }: Json): Answer {
  const [media] = Object.entries((content ?? {}) as Record<string, { schema?: { $ref?: string } }>);
  const schema = media?.[1].schema?.$ref?.split('/').at(-1);
  return { status, headers: Object.keys(headers ?? {}), ...(media ? { type: media[0] } : {}), ...(schema === undefined ? {} : { schema }) };
}
