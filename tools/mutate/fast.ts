import type { Mutant } from './mutant.ts';

/** One mutant in so many. */
export const step = 31;

/**
 * A part of an artefact's mutants, the same ones each time: of what has to be built the first one alone, and none that is
 * explained, since all checks that could notice one are asked of it.
 *
 * @param explained names of mutants that nobody can notice
 */
export function fastPart(mutants: readonly Mutant[], explained: object, builds: boolean): Mutant[] {
  const toKill = mutants.filter(({ name }, index) => (builds || index % step === 0) && !(name in explained));
  return builds ? toKill.slice(0, 1) : toKill;
}
