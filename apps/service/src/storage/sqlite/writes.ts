import type { DatabaseSync } from 'node:sqlite';
import { after, started, stopped } from '../../life.ts';
import type { RunnerSettings } from '../../life.ts';
import type { JobChange, JobRow, NewJobRow, NewRun, Place, Refused, SampleJob, Step } from '../port.ts';
import type { CompiledQueries } from './compile.ts';
import { prepare } from './prepare.ts';
import { jobRow } from './rows.ts';
import { bytesOf, textOf } from './uuid.ts';

/** Which job: the key of its instance, and its id. */
export interface Target { readonly instance: number; readonly id: string }

/** What can be written. Each runs in a savepoint of its own: it throws, and has done nothing. */
export type Writes = ReturnType<typeof makeWrites>['writes'];

/** What a job that never ran has in place of a run. */
const noRun = { mode: null, cascade: null, submitted: null, running: null, stopping: null, ended: null };

/** How many steps of the runner are taken in one savepoint. */
const stepsAtOnce = 256;

/**
 * The writes of the service, on the one connection that writes.
 *
 * @returns `writes`, and `settleCounts`, which has to run before each commit, with `forgetCounts` when there is none
 */
export function makeWrites(database: DatabaseSync, queries: CompiledQueries, runner: RunnerSettings) {
  const statements = {
    job: prepare(database, queries.job),
    exists: prepare(database, queries.exists),
    addInstance: prepare(database, queries.addInstance),
    addJob: prepare(database, queries.addJob),
    addToCount: prepare(database, queries.addToCount),
    update: prepare(database, queries.update),
    delete: prepare(database, queries.delete),
    deleteRuns: prepare(database, queries.deleteRuns),
    keepRun: prepare(database, queries.keepRun),
    start: prepare(database, queries.start),
    stop: prepare(database, queries.stop),
    due: prepare(database, queries.due),
    nextDue: prepare(database, queries.nextDue),
    step: prepare(database, queries.step),
  };

  // Jobs that came and went since the last commit, by instance and type: one statement for all of them.
  const counts = new Map<string, { instance: number; type: string; jobs: number }>();
  const count = (instance: number, type: string, jobs: number): void => {
    const key = `${instance} ${type}`;
    const entry = counts.get(key) ?? { instance, type, jobs: 0 };
    counts.set(key, { ...entry, jobs: entry.jobs + jobs });
  };

  const keyOf = ({ instance, id }: Target) => ({ instance, id: bytesOf(id)! });
  const whyNot = (target: Target): Refused => (statements.exists.get(keyOf(target)) ? 'refused' : 'not_found');

  /** Takes one step of a job's life, unless another one took its place. */
  function take(instance: number, id: Uint8Array, name: string, run: number, step: Step): void {
    const next = after(step, { id: textOf(id), name, run }, runner);
    statements.step.run({
      instance, id, step_status: step.status, step_at: step.at, next_status: next?.status ?? null, next_at: next?.at ?? null,
      running: next ? step.at : null, ended: next ? null : step.at, succeeded: step.status === 'SUCCESS' ? step.at : null,
    });
  }

  const writes = {
    addInstances: ({ places }: { places: readonly Place[] }): void => {
      for (const place of places) statements.addInstance.run({ ...place });
    },

    createJob: ({ instance, job, now }: { instance: number; job: NewJobRow; now: number }): JobRow => {
      const fields = { type: job.type, status: 'CREATED', name: job.name, created: now, succeeded: null, detail: job.detail };
      statements.addJob.run({ ...fields, ...noRun, instance, id: bytesOf(job.id)!, run: 0, next_status: null, next_at: null });
      count(instance, job.type, 1);
      return { ...fields, id: job.id, latestRun: null };
    },

    updateJob: ({ target, change }: { target: Target; change: JobChange }): JobRow | Refused =>
      statements.update.get({ ...keyOf(target), name: change.name, detail: change.detail }) ? jobRow(statements.job.get(keyOf(target))!) : whyNot(target),

    deleteJob: ({ target }: { target: Target }): 'done' | Refused => {
      const gone = statements.delete.get(keyOf(target));
      if (!gone) return whyNot(target);
      // The latest run is in the job's own row.
      if (gone.run > 1) statements.deleteRuns.run(keyOf(target));
      count(target.instance, gone.type, -1);
      return 'done';
    },

    startJob: ({ target, run, now }: { target: Target; run: NewRun; now: number }): 'done' | Refused => {
      const key = keyOf(target);
      const next = started(now, runner);
      statements.keepRun.run(key);
      const changed = statements.start.get({
        ...key, status: 'SUBMITTED', mode: run.mode, cascade: Number(run.cascade), submitted: now, next_status: next.status, next_at: next.at,
      });
      return changed ? 'done' : whyNot(target);
    },

    stopJob: ({ target, now }: { target: Target; now: number }): 'done' | Refused => {
      const key = keyOf(target);
      const next = stopped(now, runner);
      const changed = statements.stop.get({ ...key, stopping: now, next_status: next.status, next_at: next.at });
      if (!changed) return whyNot(target);
      // Stopping that takes no time is over when the answer comes.
      if (changed.next_at !== null && changed.next_at <= now) take(key.instance, key.id, '', changed.run, { status: next.status, at: changed.next_at });
      return 'done';
    },

    advance: ({ now }: { now: number }): number | undefined => {
      for (const { instance, id, name, run, next_status, next_at } of statements.due.all({ now, limit: stepsAtOnce })) {
        take(instance, id, name, run, { status: next_status!, at: next_at! });
      }
      return statements.nextDue.get({})?.next_at ?? undefined;
    },

    addJobs: ({ instance, jobs }: { instance: number; jobs: readonly SampleJob[] }): void => {
      for (const { id, type, status, name, created, detail, latestRun, next } of jobs) {
        const run = latestRun ? { ...latestRun, cascade: Number(latestRun.cascade) } : noRun;
        const succeeded = latestRun && status === 'SUCCESS' ? latestRun.ended : null;
        statements.addJob.run({
          ...run, instance, id: bytesOf(id)!, type, status, name, created, succeeded, run: latestRun ? 1 : 0,
          next_status: next?.status ?? null, next_at: next?.at ?? null, detail,
        });
      }
      // After all of them: one that cannot be added takes the others with it.
      for (const { type } of jobs) count(instance, type, 1);
    },
  };

  return {
    writes,
    /** Brings the counts up to date; a savepoint that was rolled back must not have been counted. */
    settleCounts: (): void => {
      for (const entry of counts.values()) if (entry.jobs !== 0) statements.addToCount.run(entry);
      counts.clear();
    },
    forgetCounts: (): void => counts.clear(),
  };
}
