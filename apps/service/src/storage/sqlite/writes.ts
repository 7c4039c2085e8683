import type { DatabaseSync } from 'node:sqlite';
import { after, started, stopped } from '../../life.ts';
import type { RunnerSettings } from '../../life.ts';
import type { JobChange, JobRow, NewJobRow, NewRun, Place, Refused, SampleJob, Step } from '../port.ts';
import * as queries from '../queries.ts';
import { prepare } from './prepare.ts';
import { jobRow } from './rows.ts';
import { bytesOf, textOf } from './uuid.ts';

/** Which job: the key of its instance, and its id. */
export interface Target { readonly instance: number; readonly id: string }

/** What can be written. Each runs in a savepoint of its own: it throws, and has done nothing. */
export type Writes = ReturnType<typeof makeWrites>['writes'];

/** How many steps of the runner are taken in one savepoint. */
const stepsAtOnce = 256;

/**
 * The writes of the service, on the one connection that writes.
 *
 * @returns `writes`, and `settleCounts`, which has to run before each commit, with `forgetCounts` when there is none
 */
export function makeWrites(database: DatabaseSync, runner: RunnerSettings) {
  const statements = {
    job: prepare(database, queries.jobByKey),
    exists: prepare(database, queries.jobExists),
    addInstance: prepare(database, queries.addInstance),
    addJob: prepare(database, queries.addJob),
    addRun: prepare(database, queries.addRun),
    addToCount: prepare(database, queries.addToCount),
    update: prepare(database, queries.updateJob),
    delete: prepare(database, queries.deleteJob),
    start: prepare(database, queries.startJob),
    stop: prepare(database, queries.stopJob),
    due: prepare(database, queries.dueJobs),
    nextDue: prepare(database, queries.nextDue),
    step: prepare(database, queries.takeStep),
    changeRun: prepare(database, queries.changeRun),
    noteStop: prepare(database, queries.noteStop),
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
    const taken = statements.step.get({
      instance, id, step_status: step.status, step_at: step.at,
      next_status: next?.status ?? null, next_at: next?.at ?? null, succeeded: step.status === 'SUCCESS' ? step.at : null,
    });
    if (!taken) return;
    const times = next ? { running: step.at, ended: null } : { running: null, ended: step.at };
    statements.changeRun.run({ instance, job: id, number: run, status: step.status, stopping: null, ...times });
  }

  const writes = {
    addInstances: ({ places }: { places: readonly Place[] }): void => {
      for (const place of places) statements.addInstance.run({ ...place });
    },

    createJob: ({ instance, job, now }: { instance: number; job: NewJobRow; now: number }): JobRow => {
      const fields = { type: job.type, status: 'CREATED', name: job.name, created: now, succeeded: null, detail: job.detail };
      statements.addJob.run({ ...fields, instance, id: bytesOf(job.id)!, run: 0, next_status: null, next_at: null });
      count(instance, job.type, 1);
      return { ...fields, id: job.id, latestRun: null };
    },

    updateJob: ({ target, change }: { target: Target; change: JobChange }): JobRow | Refused =>
      statements.update.get({ ...keyOf(target), name: change.name, detail: change.detail }) ? jobRow(statements.job.get(keyOf(target))!) : whyNot(target),

    deleteJob: ({ target }: { target: Target }): 'done' | Refused => {
      const gone = statements.delete.get(keyOf(target));
      if (!gone) return whyNot(target);
      count(target.instance, gone.type, -1);
      return 'done';
    },

    startJob: ({ target, run, now }: { target: Target; run: NewRun; now: number }): 'done' | Refused => {
      const key = keyOf(target);
      const next = started(now, runner);
      const changed = statements.start.get({ ...key, status: 'SUBMITTED', next_status: next.status, next_at: next.at });
      if (!changed) return whyNot(target);
      statements.addRun.run({
        instance: key.instance, job: key.id, number: changed.run, mode: run.mode, cascade: Number(run.cascade), status: 'SUBMITTED',
        submitted: now, running: null, stopping: null, ended: null,
      });
      return 'done';
    },

    stopJob: ({ target, now }: { target: Target; now: number }): 'done' | Refused => {
      const key = keyOf(target);
      const next = stopped(now, runner);
      const changed = statements.stop.get({ ...key, next_status: next.status, next_at: next.at });
      if (!changed) return whyNot(target);
      statements.noteStop.run({ instance: key.instance, job: key.id, number: changed.run, stopping: now });
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
        const key = bytesOf(id)!;
        const succeeded = latestRun?.status === 'SUCCESS' ? latestRun.ended : null;
        const run = latestRun ? 1 : 0;
        statements.addJob.run({ instance, id: key, type, status, name, created, succeeded, run, next_status: next?.status ?? null, next_at: next?.at ?? null, detail });
        if (latestRun) statements.addRun.run({ ...latestRun, cascade: Number(latestRun.cascade), instance, job: key, number: run });
        count(instance, type, 1);
      }
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
