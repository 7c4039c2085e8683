import type { DatabaseSync } from 'node:sqlite';
import type { RunnerSettings } from '../../life.ts';
import type { CompiledQueries } from './compile.ts';
import { makeWrites } from './writes.ts';
import type { Writes } from './writes.ts';

/** A write by its name, with what it takes. */
export type Call = { [Name in keyof Writes]: readonly [name: Name, values: globalThis.Parameters<Writes[Name]>[0]] }[keyof Writes];

export type Answer = { readonly value: unknown } | { readonly error: string };

/** What became of a batch; `commitSeconds` is missing when there was no commit. */
export interface Committed { readonly answers: readonly Answer[]; readonly commitSeconds?: number }

/**
 * Commits batches of writes: each write in a savepoint of its own, so that one that fails harms no other, and one
 * commit for all, because it is the waiting for the disk that is slow. When the commit fails, all of them have.
 *
 * @param around stands around each commit
 */
export function makeCommitter(
  database: DatabaseSync, queries: CompiledQueries, runner: RunnerSettings, around: (commit: () => void) => void,
): (batch: readonly Call[]) => Committed {
  const { writes, settleCounts, forgetCounts } = makeWrites(database, queries, runner);
  const savepoint = database.prepare('SAVEPOINT one');
  const release = database.prepare('RELEASE one');
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');

  function attempt([name, values]: Call): Answer {
    savepoint.run();
    try {
      // The pair belongs together: that is what `Call` says, and what cannot be said of a name that is chosen here.
      const value = (writes[name] as (values: unknown) => unknown)(values);
      release.run();
      return { value };
    } catch (error) {
      // A full or broken disk makes SQLite roll back everything at once; then there is no savepoint, and no batch.
      if (!database.isTransaction) throw error;
      database.exec('ROLLBACK TO one; RELEASE one');
      return { error: String(error) };
    }
  }

  return (batch) => {
    try {
      begin.run();
      const answers = batch.map(attempt);
      settleCounts();
      const began = performance.now();
      around(() => commit.run());
      return { answers, commitSeconds: (performance.now() - began) / 1000 };
    } catch (error) {
      forgetCounts();
      if (database.isTransaction) database.exec('ROLLBACK');
      return { answers: batch.map(() => ({ error: String(error) })) };
    }
  };
}
