import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Artefact to the names of mutants that change nothing that anybody could see, each with the reason. */
export type Equivalents = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Reads `equivalent.yaml`: reason, then the names that it is the reason for. @throws Error for a name without one */
export function readEquivalents(): Equivalents {
  const file = parse(readFileSync(join(import.meta.dirname, 'equivalent.yaml'), 'utf8')) as Record<string, { why: string; mutants: string[] }[]>;
  return Object.fromEntries(Object.entries(file).map(([artefact, groups]) => [artefact, Object.fromEntries(groups.flatMap(({ why, mutants }) => {
    if (typeof why !== 'string' || why.trim().length < 20 || !Array.isArray(mutants) || mutants.length === 0) throw new Error(`equivalent.yaml, ${artefact}: a reason and its mutants must be there`);
    return mutants.map((name) => [name, why] as const);
  }))]));
}
