import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Rating } from '../rating.ts';

/** One edit of the fixture's contract. */
export interface Edit {
  readonly edit: string;
  readonly rated: Rating;
  /** Redocly's own rules do not call it breaking. */
  readonly missed?: boolean;
  readonly move?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
  readonly set?: Readonly<Record<string, unknown>>;
}

type Node = Record<string, unknown>;
interface Contract extends Node { info: { version: string }; paths: Record<string, Record<string, { operationId?: string }>> }

const read = (name: string): unknown => parse(readFileSync(join(import.meta.dirname, '../fixtures', name), 'utf8'));

export const contract = read('contract.yaml') as Contract;
export const edits = read('edits.yaml') as Edit[];

/** The contract with an edit; one that changes nothing is a broken fixture. */
export function edited({ edit, move = {}, remove = [], set = {} }: Omit<Edit, 'rated'>): Contract {
  const copy = structuredClone(contract);
  for (const [from, to] of Object.entries(move)) put(copy, to, take(copy, from));
  for (const place of remove) take(copy, place);
  for (const [place, value] of Object.entries(set)) put(copy, place, value);
  if (JSON.stringify(copy) === JSON.stringify(contract)) throw new Error(`${edit}: changes nothing`);
  return copy;
}

/** The object or list that a place is in, and its key there. */
function find(top: Contract, place: string): [holder: Node | unknown[], key: string] {
  const keys = place.split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [start] = keys.splice(0, 1);
  const way = start === '' ? keys : [...wayTo(start!), ...keys];
  const holder = way.slice(0, -1).reduce<unknown>((value, key) => (value as Node)[key], top);
  if (typeof holder !== 'object' || holder === null) throw new Error(`${place} is not in the contract`);
  return [holder as Node, way.at(-1)!];
}

function wayTo(operationId: string): string[] {
  for (const [path, item] of Object.entries(contract.paths)) {
    for (const [method, operation] of Object.entries(item)) if (operation.operationId === operationId) return ['paths', path, method];
  }
  throw new Error(`no operation is named ${operationId}`);
}

function take(top: Contract, place: string): unknown {
  const [holder, key] = find(top, place);
  if (!(key in holder)) throw new Error(`${place} is not in the contract`);
  if (Array.isArray(holder)) return holder.splice(Number(key), 1)[0];
  const value = holder[key];
  delete holder[key];
  return value;
}

function put(top: Contract, place: string, value: unknown): void {
  const [holder, key] = find(top, place);
  if (!Array.isArray(holder)) holder[key] = value;
  else if (key === '-') holder.push(value);
  else holder.splice(Number(key), 0, value);
}
