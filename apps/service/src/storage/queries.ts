import { refusedIn } from '@lakeformation-jobs/contract';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { JobsTable, Tables } from './tables.ts';

/**
 * The queries, in SQL that every engine understands. `p(name)` stands for a value that is given when the query runs.
 * Rules about statuses come from the contract alone.
 */
export type Parameters<Values> = <Name extends keyof Values>(name: Name) => Values[Name];
type Database = Kysely<Tables>;

export interface JobKey { instance: number; id: Uint8Array }

const runColumns = ['mode', 'cascade', 'submitted', 'running', 'stopping', 'ended'] as const;
const jobColumns = ['id', 'type', 'status', 'name', 'created', 'succeeded', ...runColumns] as const;

export const jobByKey = (db: Database, p: Parameters<JobKey>) =>
  db.selectFrom('jobs').select(jobColumns).select('detail').where('instance', '=', p('instance')).where('id', '=', p('id'));

export interface ListValues { instance: number; type: string; status: string; pattern: string; offset: number; limit: number }

/** Which filters a list has; each combination is a query of its own. */
export interface Filters { readonly status: boolean; readonly name: boolean }

const listed = (db: Database, p: Parameters<ListValues>, { status, name }: Filters) => db.selectFrom('jobs')
  .where('instance', '=', p('instance')).where('type', '=', p('type'))
  .$if(status, (query) => query.where('status', '=', p('status')))
  // Names are letters, digits, underscores and Chinese characters, so `lower` means the same in every engine.
  .$if(name, (query) => query.where(sql<boolean>`lower(name) like ${p('pattern')} escape '\\'`));

/** The ids of one page; the rows are looked up for these alone, so that the filters read an index and nothing else. */
export const jobPage = (db: Database, p: Parameters<ListValues>, filters: Filters) => db.selectFrom('jobs').select(jobColumns)
  .where('instance', '=', p('instance'))
  .where('id', 'in', listed(db, p, filters).select('id').orderBy('id', 'desc').limit(p('limit')).offset(p('offset')))
  .orderBy('id', 'desc');

export const jobCount = (db: Database, p: Parameters<ListValues>, filters: Filters) =>
  listed(db, p, filters).select((of) => of.fn.countAll<number>().as('total'));

export const countOfType = (db: Database, p: Parameters<{ instance: number; type: string }>) =>
  db.selectFrom('counts').select('jobs as total').where('instance', '=', p('instance')).where('type', '=', p('type'));

export interface RunValues extends JobKey { status: string; offset: number; limit: number }

/** All runs of a job: the latest one stands with the job, the others by themselves. */
const runsOf = (db: Database, p: Parameters<RunValues>, { status }: { status: boolean }) => db.selectFrom(db.selectFrom('jobs')
  .where('instance', '=', p('instance')).where('id', '=', p('id')).where('run', '>', 0)
  .select(['run as number', 'status', ...runColumns])
  .unionAll(db.selectFrom('runs').where('instance', '=', p('instance')).where('job', '=', p('id')).select(['number', 'status', ...runColumns]))
  .as('run'))
  .$if(status, (query) => query.where('status', '=', p('status')));

export const runPage = (db: Database, p: Parameters<RunValues>, filters: { status: boolean }) =>
  runsOf(db, p, filters).select(['status', ...runColumns]).orderBy('number', 'desc').limit(p('limit')).offset(p('offset'));

export const runCount = (db: Database, p: Parameters<RunValues>, filters: { status: boolean }) =>
  runsOf(db, p, filters).select((of) => of.fn.countAll<number>().as('total'));

export const instanceKey = (db: Database, p: Parameters<{ project: string; instance: string }>) =>
  db.selectFrom('instances').select('key').where('project', '=', p('project')).where('instance', '=', p('instance'));

export const addInstance = (db: Database, p: Parameters<{ project: string; instance: string }>) =>
  db.insertInto('instances').values({ project: p('project'), instance: p('instance') }).onConflict((conflict) => conflict.doNothing());

export const addJob = (db: Database, p: Parameters<JobsTable>) => db.insertInto('jobs').values({
  instance: p('instance'), id: p('id'), type: p('type'), status: p('status'), name: p('name'), created: p('created'),
  succeeded: p('succeeded'), run: p('run'), mode: p('mode'), cascade: p('cascade'), submitted: p('submitted'),
  running: p('running'), stopping: p('stopping'), ended: p('ended'), next_status: p('next_status'), next_at: p('next_at'), detail: p('detail'),
});

/** Adds to a count; `jobs` may be negative. */
export const addToCount = (db: Database, p: Parameters<Tables['counts']>) => db.insertInto('counts')
  .values({ instance: p('instance'), type: p('type'), jobs: p('jobs') })
  .onConflict((conflict) => conflict.columns(['instance', 'type']).doUpdateSet({ jobs: sql<number>`counts.jobs + excluded.jobs` }));

export const jobExists = (db: Database, p: Parameters<JobKey>) =>
  db.selectFrom('jobs').select('status').where('instance', '=', p('instance')).where('id', '=', p('id'));

export const deleteJob = (db: Database, p: Parameters<JobKey>) => db.deleteFrom('jobs')
  .where('instance', '=', p('instance')).where('id', '=', p('id')).where('status', 'not in', refusedIn.deleteJob)
  .returning(['type', 'run']);

/** What is left of a job that is gone. */
export const deleteRuns = (db: Database, p: Parameters<JobKey>) => db.deleteFrom('runs')
  .where('instance', '=', p('instance')).where('job', '=', p('id'));

export const updateJob = (db: Database, p: Parameters<JobKey & { name: string; detail: string }>) => db.updateTable('jobs')
  .set({ name: p('name'), detail: p('detail') })
  .where('instance', '=', p('instance')).where('id', '=', p('id')).where('status', 'not in', refusedIn.updateJob)
  .returning('type');

/** Puts the latest run of a job that can be started with the others, since a new one is about to take its place. */
export const keepRun = (db: Database, p: Parameters<JobKey>) => db.insertInto('runs')
  .columns(['instance', 'job', 'number', 'status', ...runColumns])
  .expression(db.selectFrom('jobs')
    .where('instance', '=', p('instance')).where('id', '=', p('id')).where('status', 'not in', refusedIn.startJob).where('run', '>', 0)
    .select(['instance', 'id', 'run', 'status', ...runColumns]));

export interface StartValues extends JobKey { status: string; mode: string; cascade: number; submitted: number; next_status: string; next_at: number }

export const startJob = (db: Database, p: Parameters<StartValues>) => db.updateTable('jobs')
  .set((of) => ({
    status: p('status'), run: of('run', '+', 1), mode: p('mode'), cascade: p('cascade'), submitted: p('submitted'),
    running: null, stopping: null, ended: null, next_status: p('next_status'), next_at: p('next_at'),
  }))
  .where('instance', '=', p('instance')).where('id', '=', p('id')).where('status', 'not in', refusedIn.startJob)
  .returning('run');

/** A job that is stopping already keeps its times. */
export const stopJob = (db: Database, p: Parameters<JobKey & { stopping: number; next_status: string; next_at: number }>) => db.updateTable('jobs')
  .set((of) => ({
    stopping: of.fn.coalesce('stopping', of.val(p('stopping'))),
    next_status: p('next_status'),
    next_at: of.case().when('next_status', '=', p('next_status')).then(of.ref('next_at')).else(p('next_at')).end(),
  }))
  .where('instance', '=', p('instance')).where('id', '=', p('id')).where('status', 'not in', refusedIn.stopJob)
  .returning(['run', 'next_at']);

export const dueJobs = (db: Database, p: Parameters<{ now: number; limit: number }>) => db.selectFrom('jobs')
  .select(['instance', 'id', 'name', 'run', 'next_status', 'next_at'])
  .where('next_at', 'is not', null).where('next_at', '<=', p('now')).orderBy('next_at').limit(p('limit'));

export const nextDue = (db: Database) => db.selectFrom('jobs').select('next_at').where('next_at', 'is not', null).orderBy('next_at').limit(1);

export interface StepValues extends JobKey {
  /** The step that is taken: nothing happens when another one took its place meanwhile. */
  step_status: string;
  step_at: number;
  next_status: string | null;
  next_at: number | null;
  running: number | null;
  ended: number | null;
  succeeded: number | null;
}

/** Brings a job and its run on; a time that is known stays. */
export const takeStep = (db: Database, p: Parameters<StepValues>) => db.updateTable('jobs')
  .set((of) => ({
    status: p('step_status'), next_status: p('next_status'), next_at: p('next_at'),
    running: of.fn.coalesce('running', of.val(p('running'))),
    ended: of.val(p('ended')),
    succeeded: of.fn.coalesce(of.val(p('succeeded')), 'succeeded'),
  }))
  .where('instance', '=', p('instance')).where('id', '=', p('id'))
  .where('next_status', '=', p('step_status')).where('next_at', '=', p('step_at'));
