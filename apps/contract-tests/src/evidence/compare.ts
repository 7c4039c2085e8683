import { isDeepStrictEqual } from 'node:util';
import type { Evidence } from './evidence-file.ts';
import { leavesOf, lookupIn } from './pointer.ts';
import type { Lookup, Place } from './pointer.ts';
import { misshapen } from './shape.ts';
import { statementsOf } from './statements.ts';
import type { Statement } from './statements.ts';

/** Evidence and bundle that disagree, one sentence each; nothing when they agree. Both directions. */
export function disagreements(bundle: unknown, evidence: Evidence): string[] {
  const wrong = misshapen(evidence);
  return wrong.length > 0 ? wrong : [...contradictions(bundle, statementsOf(evidence))];
}

/** The same of statements, one at a time: whoever asks for the first alone does not pay for all. */
export function* contradictions(bundle: unknown, statements: readonly Statement[]): Generator<string> {
  const lookup = lookupIn(bundle);
  let decided: Decided | undefined;
  const made = (): Decided => decided ??= Map.groupBy(statements, ({ decision }) => decision);
  for (const statement of statements) for (const what of unsaid(lookup, statement, made)) yield `${statement.source}: ${what}`;
  for (const leaf of withoutEvidence(bundle, lookup, statements)) yield `${leaf} has neither fact nor decision`;
}

/** What each decision says, by its name. */
type Decided = ReadonlyMap<string | undefined, readonly Statement[]>;

/** Texts that nothing is done with; the version, which another check demands; and the name of who is asked. */
const wording = /\/(description|summary|title)$|^\/info\/(version|contact\/name)$/;

/** What the evidence says and the bundle does not. */
function unsaid(lookup: Lookup, statement: Statement, made: () => Decided): string[] {
  const { kind, pointer, value } = statement;
  const place = lookup(pointer);
  if (statement.overruledBy !== undefined) return wronglyOverruled(lookup, statement, made);
  if (kind === 'lacks') return lacking(lookup, pointer);
  if (!place) return [`nothing stands at ${pointer}`];
  if (kind === 'says' && !same(place, value)) return [`${pointer} is ${JSON.stringify(place.value)}, not ${JSON.stringify(value)}`];
  if (kind === 'open' && (typeof place.value !== 'string' || !wording.test(pointer))) return [`${pointer} is no wording, so that it cannot be left open`];
  return [];
}

/** A page is overruled only where the contract really differs from it, and the decision says what stands there, or that nothing does. */
function wronglyOverruled(lookup: Lookup, { kind, pointer, value, overruledBy }: Statement, made: () => Decided): string[] {
  const place = lookup(pointer);
  const straight = place?.straight ?? absentAt(lookup, pointer);
  const answer = place ? 'says' : 'lacks';
  const decided = made().get(overruledBy)?.some((other) => other.kind === answer && straight !== undefined
    && (lookup(other.pointer)?.straight ?? absentAt(lookup, other.pointer)) === straight);
  return [
    ...(kind === 'says' ? [] : ['only what is said can be overruled']),
    ...(decided ? [] : [`decision ${overruledBy} says nothing about ${pointer}`]),
    ...(place && same(place, value) ? [`${pointer} says what the page says, so nothing is overruled`] : []),
  ];
}

function same(place: Place, value: unknown): boolean {
  return place.value === value || isDeepStrictEqual(place.value, value);
}

/** The straight pointer of something that could stand in the bundle and does not. */
function absentAt(lookup: Lookup, pointer: string): string | undefined {
  const end = pointer.lastIndexOf('/');
  const holder = lookup(pointer.slice(0, end));
  return holder && holder.straight + pointer.slice(end);
}

/** That something is absent is said only where it could be. */
function lacking(lookup: Lookup, pointer: string): string[] {
  const holder = lookup(pointer.slice(0, pointer.lastIndexOf('/')));
  if (typeof holder?.value !== 'object' || holder.value === null) return [`nothing could stand at ${pointer}`];
  return lookup(pointer) ? [`something stands at ${pointer}`] : [];
}

/**
 * The leaves of the bundle that nothing was said about. A value that was compared covers all that it
 * holds; an open one itself alone. A reference is covered when a comparison went through it: where it
 * leads is then known by what was found there.
 */
function withoutEvidence(bundle: unknown, lookup: Lookup, statements: readonly Statement[]): string[] {
  const open = new Set<string>();
  const compared = new Set<string>();
  for (const { kind, pointer, overruledBy } of statements) {
    const place = lookup(pointer);
    if (!place || overruledBy !== undefined) continue;
    if (kind === 'says') for (const covered of [place.straight, ...place.references]) compared.add(covered);
    if (kind === 'open') open.add(place.straight);
  }
  const within = (leaf: string): boolean => {
    for (let end = leaf.length; end > 0; end = leaf.lastIndexOf('/', end - 1)) if (compared.has(leaf.slice(0, end))) return true;
    return false;
  };
  return leavesOf(bundle).filter((leaf) => !open.has(leaf) && !within(leaf));
}
