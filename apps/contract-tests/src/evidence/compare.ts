import { isDeepStrictEqual } from 'node:util';
import type { Evidence } from './evidence-file.ts';
import { leavesOf, placeAt } from './pointer.ts';
import { misshapen } from './shape.ts';
import { statementsOf } from './statements.ts';
import type { Statement } from './statements.ts';

/** Evidence and bundle that disagree, one sentence each; nothing when they agree. Both directions. */
export function disagreements(bundle: unknown, evidence: Evidence): string[] {
  const wrong = misshapen(evidence);
  if (wrong.length > 0) return wrong;
  const statements = statementsOf(evidence);
  return [
    ...statements.flatMap((statement) => unsaid(bundle, statement, statements).map((what) => `${statement.source}: ${what}`)),
    ...withoutEvidence(bundle, statements).map((leaf) => `${leaf} has neither fact nor decision`),
  ];
}

/** What the evidence says and the bundle does not. */
function unsaid(bundle: unknown, statement: Statement, all: readonly Statement[]): string[] {
  const { kind, pointer, value } = statement;
  const place = placeAt(bundle, pointer);
  if (statement.overruledBy !== undefined) return wronglyOverruled(bundle, statement, all);
  if (kind === 'lacks') return lacking(bundle, pointer);
  if (!place) return [`nothing stands at ${pointer}`];
  if (kind === 'says' && !isDeepStrictEqual(place.value, value)) return [`${pointer} is ${JSON.stringify(place.value)}, not ${JSON.stringify(value)}`];
  if (kind === 'open' && typeof place.value !== 'string') return [`${pointer} is no text, so that it cannot be left open`];
  return [];
}

/** A page is overruled only where the contract really differs from it, and the decision says what stands there. */
function wronglyOverruled(bundle: unknown, { kind, pointer, value, overruledBy }: Statement, all: readonly Statement[]): string[] {
  const place = placeAt(bundle, pointer);
  const decided = all.some((other) => other.decision === overruledBy && other.kind === 'says' && place && placeAt(bundle, other.pointer)?.straight === place.straight);
  return [
    ...(kind === 'says' ? [] : ['only what is said can be overruled']),
    ...(decided ? [] : [`decision ${overruledBy} says nothing about ${pointer}`]),
    ...(place && isDeepStrictEqual(place.value, value) ? [`${pointer} says what the page says, so nothing is overruled`] : []),
  ];
}

/** That something is absent is said only where it could be. */
function lacking(bundle: unknown, pointer: string): string[] {
  const holder = placeAt(bundle, pointer.slice(0, pointer.lastIndexOf('/')));
  if (typeof holder?.value !== 'object' || holder.value === null) return [`nothing could stand at ${pointer}`];
  return placeAt(bundle, pointer) ? [`something stands at ${pointer}`] : [];
}

/**
 * The leaves of the bundle that nothing was said about. A value that was compared covers all that it
 * holds; an open one itself alone. A reference is covered when a comparison went through it: where it
 * leads is then known by what was found there.
 */
function withoutEvidence(bundle: unknown, statements: readonly Statement[]): string[] {
  const open = new Set<string>();
  const compared = new Set<string>();
  for (const { kind, pointer, overruledBy } of statements) {
    const place = placeAt(bundle, pointer);
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
