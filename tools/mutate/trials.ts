import type { Check } from './check.ts';
import { together } from './mutant.ts';
import type { Mutant } from './mutant.ts';
import { RedWithoutChange } from './run.ts';
import type { Bench, Fate, TimedFate } from './run.ts';

/** A mutant, and the checks that are to notice it, in this order. */
export interface Trial {
  readonly artefact: string;
  readonly mutant: Mutant;
  readonly checks: readonly Check[];
  /** What the checks build, which takes long the first time: trials of one kind all go to one bench. */
  readonly builds?: string | undefined;
  /** It is one that nobody can notice, for a reason that somebody gave. */
  readonly explained?: boolean;
  /** Trials whose changes this one makes at once: where nobody notices all of them, each counts as unnoticed. */
  readonly of?: readonly Trial[];
}

/**
 * The trials, where those that are explained and change one file are one: they pass every check that they are asked of, which takes
 * a hundred times as long as being killed. They come first, so that no bench is left with one of them when the others are done.
 *
 * @param read a file as it is
 */
export function grouped(trials: readonly Trial[], read: (file: string) => string): Trial[] {
  const isLong = ({ explained, builds }: Trial): boolean => explained === true && builds === undefined;
  const files = Map.groupBy(trials.filter(isLong), ({ artefact, mutant }) => `${artefact} ${mutant.file}`);
  const long = [...files.values()].flatMap((of) => {
    const { file } = of[0]!.mutant;
    const mutant = of.length === 1 ? undefined : together(file, read(file), of.map((trial) => trial.mutant));
    return mutant ? [{ ...of[0]!, mutant, of }] : of;
  });
  return [...long, ...trials.filter((trial) => !isLong(trial))];
}

/**
 * Runs all trials, one a bench at a time. What builds goes first. The others follow mixed: some wait for time limits, some
 * need a processor, and some this very process. A trial of which nothing could be said, and one that was noticed though somebody
 * gave a reason why it cannot be, is run once more at the end, when nothing else runs and each by itself: on a busy machine a check
 * may be late without any change.
 *
 * @param done told what became of each mutant, with the milliseconds that it took
 */
export async function runTrials(benches: readonly Pick<Bench, 'run'>[], trials: readonly Trial[], done: (trial: Trial, fate: TimedFate) => void): Promise<void> {
  const building = [...Map.groupBy(trials.filter(({ builds }) => builds !== undefined), ({ builds }) => builds).values()];
  const common = mixed([...Map.groupBy(trials.filter(({ builds }) => builds === undefined), ({ artefact }) => artefact).values()]).values();
  const again: { trial: Trial; bench: Pick<Bench, 'run'> }[] = [];
  const run = async (bench: Pick<Bench, 'run'>, { mutant, checks, builds }: Trial): Promise<TimedFate> => {
    const started = performance.now();
    const fate = await bench.run(mutant, checks, builds).catch((error: unknown): Fate => {
      if (error instanceof RedWithoutChange) return { mutant, unjudged: error.message };
      throw error;
    });
    return { ...fate, milliseconds: performance.now() - started };
  };
  await Promise.all(benches.map(async (bench, place) => {
    const own = building.filter((_, index) => index % benches.length === place).flat();
    for (const queue of [own.values(), common]) {
      for (const trial of queue) {
        const fate = await run(bench, trial);
        const all = trial.of ?? [trial];
        for (const one of all) {
          if (fate.unjudged !== undefined || (fate.killer && trial.explained)) again.push({ trial: one, bench });
          else done(one, { ...fate, mutant: one.mutant, milliseconds: fate.milliseconds / all.length });
        }
      }
    }
  }));
  for (const { bench, trial } of again) done(trial, await run(bench, trial));
}

/** Lists as one, each spread over all of it. */
function mixed<Item>(lists: readonly (readonly Item[])[]): Item[] {
  return lists.flatMap((list) => list.map((item, index) => ({ item, at: (index + 0.5) / list.length }))).sort((a, b) => a.at - b.at).map(({ item }) => item);
}
