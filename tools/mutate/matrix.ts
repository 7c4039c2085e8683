import type { Killer } from './check.ts';
import type { Fate, TimedFate } from './run.ts';

/** One artefact of the matrix. */
export interface Row {
  readonly artefact: string;
  /** Mutants that were run, and how many there are. */
  readonly mutants: number;
  readonly of: number;
  readonly killed: number;
  /** Killed by running out of time, which is less than a test that says what is wrong. */
  readonly ranOut: number;
  /** Check to the number of mutants that it killed. */
  readonly killers: ReadonlyMap<string, number>;
  /** Names of the mutants that nobody noticed and nobody explained. */
  readonly survivors: readonly string[];
  /** Mutants of which nothing can be said, with the reason: their checks are red without them. */
  readonly unjudged: readonly string[];
  /** Mutants that nobody can notice, with the reason. */
  readonly equivalent: readonly string[];
  /** Reasons for what was killed after all, or is not there any more. */
  readonly stale: readonly string[];
  /** Of all benches together. */
  readonly milliseconds: number;
}

/** Judges the fates of one artefact's mutants. @param gone equivalents that are no mutants any more */
export function judged(artefact: string, of: number, fates: readonly TimedFate[], equivalents: Readonly<Record<string, string>>, gone: readonly string[]): Row {
  const killers = new Map<string, number>();
  for (const { killer } of fates) if (killer) killers.set(killer.check, (killers.get(killer.check) ?? 0) + 1);
  const unjudged = fates.flatMap(({ mutant, unjudged: reason }) => (reason === undefined ? [] : [`${mutant.name}: ${reason}`]));
  const alive = fates.filter(({ killer, unjudged: reason }) => !killer && reason === undefined).map(({ mutant }) => mutant.name);
  return {
    artefact, of, mutants: fates.length, killed: fates.length - alive.length - unjudged.length, killers, unjudged,
    milliseconds: fates.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    ranOut: fates.filter(({ killer }) => killer?.ranOut).length,
    survivors: alive.filter((name) => !(name in equivalents)),
    equivalent: alive.filter((name) => name in equivalents),
    stale: [...gone, ...fates.filter(({ killer, mutant }) => killer && mutant.name in equivalents).map(({ mutant }) => mutant.name)],
  };
}

/** What became of one mutant, for the terminal. */
export function line(artefact: string, { mutant, killer, unjudged }: Fate, equivalents: Readonly<Record<string, string>>): string {
  const fate = unjudged !== undefined ? `NOT JUDGED: ${unjudged}` : killer ? described(killer) : mutant.name in equivalents ? `equivalent: ${equivalents[mutant.name]}` : 'SURVIVED';
  return `${artefact} × ${mutant.name}  ←  ${fate}`;
}

function described({ check, by, ranOut }: Killer): string {
  return ranOut ? `${check}, which ran out of time` : by === undefined ? check : `${check}: ${by}`;
}

/** The whole matrix, and what is left to do. */
export function table(rows: readonly Row[], milliseconds: number): string {
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const lines = rows.map((row) => {
    const by = [...row.killers].sort(([, a], [, b]) => b - a).map(([check, count]) => `${check} ${count}`).join(', ');
    const rest = row.equivalent.length ? `, ${row.equivalent.length} equivalent` : '';
    return `${row.artefact.padEnd(38)} ${`${row.killed}/${row.mutants - row.equivalent.length}`.padStart(9)}${rest}  ${(row.milliseconds / 1000).toFixed(0)} s  (${by})`;
  });
  const total = `${sum(({ killed }) => killed)}/${sum(({ mutants, equivalent }) => mutants - equivalent.length)}`;
  return [
    '', ...lines,
    `all: ${total} killed, ${sum(({ ranOut }) => ranOut)} of them by running out of time; ${sum(({ equivalent }) => equivalent.length)} equivalent; ${sum(({ mutants }) => mutants)} of ${sum(({ of }) => of)} mutants run, ${(milliseconds / 60_000).toFixed(1)} min`,
    ...rows.flatMap(({ artefact, survivors }) => survivors.map((name) => `SURVIVED  ${artefact} × ${name}: add a test, or the reason to tools/mutate/equivalent.yaml`)),
    ...rows.flatMap(({ artefact, unjudged }) => unjudged.map((mutant) => `NOT JUDGED  ${artefact} × ${mutant}`)),
    ...rows.flatMap(({ artefact, stale }) => stale.map((name) => `STALE     ${artefact} × ${name}: take it out of tools/mutate/equivalent.yaml`)),
  ].join('\n');
}
