import { refusedIn } from '@lakeformation-jobs/contract';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { JobsTable, RunsTable, Tables } from './tables.ts';

/**
 * The queries, in SQL that every engine understands. `p(name)` stands for a value that is given when the query runs.
 * Rules about statuses come from the contract alone.
 */
export type Parameters<Values> = <Name extends keyof Values>(name: Name) => Values[Name];
type Database = Kysely<Tables>;

export interface JobKey { instance: number; id: Uint8Array }

const jobColumns = ['jobs.instance', 'jobs.id', 'jobs.type', 'jobs.status', 'jobs.name', 'jobs.created', 'jobs.succeeded', 'jobs.run'] as const;
const runColumns = ['mode', 'cascade', 'runs.status as run_status', 'submitted', 'running', 'stopping', 'ended'] as const;

const jobsWithLatestRun = (db: Database) => db.selectFrom('jobs')
  .leftJoin('runs', (join) => join.onRef('runs.instance', '=', 'jobs.instance').onRef('runs.job', '=', 'jobs.id').onRef('runs.number', '=', 'jobs.run'))
  .select(jobColumns).select(runColumns);

export const jobByKey = (db: Database, p: Parameters<JobKey>) =>
  jobsWithLatestRun(db).select('jobs.detail').where('jobs.instance', '=', p('instance')).where('jobs.id', '=', p('id'));

export interface ListValues { instance: number; type: string; status: string; pattern: string; offset: number; limit: number }

/** Which filters a list has; each combination is a query of its own. */
export interface Filters { readonly status: boolean; readonly name: boolean }

const listed = (db: Database, p: Parameters<ListValues>, { status, name }: Filters) => db.selectFrom('jobs')
  .where('jobs.instance', '=', p('instance')).where('jobs.type', '=', p('type'))
  .$if(status, (query) => query.where('jobs.status', '=', p('status')))
  // Names are letters, digits, underscores and Chinese characters, so `lower` means the same in every engine.
  .$if(name, (query) => query.where(sql<boolean>`lower(jobs.name) like ${p('pattern')} escape '\\'`));

/** The ids of one page; the rows are looked up for these alone, so that the filters read an index and nothing else. */
export const jobPage = (db: Database, p: Parameters<ListValues>, filters: Filters) => jobsWithLatestRun(db)
  .where('jobs.instance', '=', p('instance'))
  .where('jobs.id', 'in', listed(db, p, filters).select('jobs.id').orderBy('jobs.id', 'desc').limit(p('limit')).offset(p('offset')))
  .orderBy('jobs.id', 'desc');

export const jobCount = (db: Database, p: Parameters<ListValues>, filters: Filters) =>
  listed(db, p, filters).select((of) => of.fn.countAll<number>().as('total'));

export const countOfType = (db: Database, p: Parameters<{ instance: number; type: string }>) =>
  db.selectFrom('counts').select('jobs as total').where('instance', '=', p('instance')).where('type', '=', p('type'));

export interface RunValues extends JobKey { status: string; offset: number; limit: number }

const runsOf = (db: Database, p: Parameters<RunValues>, { status }: { status: boolean }) => db.selectFrom('runs')
  .where('instance', '=', p('instance')).where('job', '=', p('id'))
  .$if(status, (query) => query.where('status', '=', p('status')));

export const runPage = (db: Database, p: Parameters<RunValues>, filters: { status: boolean }) =>
  runsOf(db, p, filters).select(runColumns).orderBy('number', 'desc').limit(p('limit')).offset(p('offset'));

export const runCount = (db: Database, p: Parameters<RunValues>, filters: { status: boolean }) =>
  runsOf(db, p, filters).select((of) => of.fn.countAll<number>().as('total'));

export const instanceKey = (db: Database, p: Parameters<{ project: string; instance: string }>) =>
  db.selectFrom('instances').select('key').where('project', '=', p('project')).where('instance', '=', p('instance'));

export const addInstance = (db: Database, p: Parameters<{ project: string; instance: string }>) =>
  db.insertInto('instances').values({ project: p('project'), instance: p('instance') }).onConflict((conflict) => conflict.doNothing());

export const addJob = (db: Database, p: Parameters<JobsTable>) => db.insertInto('jobs').values({
  instance: p('instance'), id: p('id'), type: p('type'), status: p('status'), name: p('name'), created: p('created'),
  succeeded: p('succeeded'), run: p('run'), next_status: p('next_status'), next_at: p('next_at'), detail: p('detail'),
});

export const addRun = (db: Database, p: Parameters<RunsTable>) => db.insertInto('runs').values({
  instance: p('instance'), job: p('job'), number: p('number'), mode: p('mode'), cascade: p('cascade'), status: p('status'),
  submitted: p('submitted'), running: p('running'), stopping: p('stopping'), ended: p('ended'),
});

/** Adds to a count; `jobs` may be negative. */
export const addToCount = (db: Database, p: Parameters<Tables['counts']>) => db.insertInto('counts')
  .values({ instance: p('instance'), type: p('type'), jobs: p('jobs') })
  .onConflict((conflict) => conflict.columns(['instance', 'type']).doUpdateSet({ jobs: sql<number>`counts.jobs + excluded.jobs` }));

export const jobExists = (db: Database, p: Parameters<JobKey>) =>
  db.selectFrom('jobs').select('status').where('instance', '=', p('instance')).where('id', '=', p('id'));

export const deleteJob = (db: Database, p: Parameters<JobKey>) => db.deleteFrom('jobs')
  .where('instance', '=', p('instance')).where('id', '=', p('id')).where('status', 'not in', refusedIn.deleteJob)
  .returning('type');

export const updateJob = (db: Database, p: Parameters<JobKey & { name: string; detail: string }>) => db.updateTable('jobs')
  .set({ name: p('name'), detail: p('detail') })
  .where('instance', '=', p('instance')).where('id', '=', p('id')).where('status', 'not in', refusedIn.updateJob)
  .returning('type');

export const startJob = (db: Database, p: Parameters<JobKey & { status: string; next_status: string; next_at: number }>) => db.updateTable('jobs')
  .set((of) => ({ status: p('status'), run: of('run', '+', 1), next_status: p('next_status'), next_at: p('next_at') }))
  .where('instance', '=', p('instance')).where('id', '=', p('id')).where('status', 'not in', refusedIn.startJob)
  .returning('run');

/** A job that is stopping already keeps its time. */
export const stopJob = (db: Database, p: Parameters<JobKey & { next_status: string; next_at: number }>) => db.updateTable('jobs')
  .set((of) => ({
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
  succeeded: number | null;
}

export const takeStep = (db: Database, p: Parameters<StepValues>) => db.updateTable('jobs')
  .set((of) => ({
    status: p('step_status'), next_status: p('next_status'), next_at: p('next_at'), succeeded: of.fn.coalesce(of.val(p('succeeded')), 'succeeded'),
  }))
  .where('instance', '=', p('instance')).where('id', '=', p('id'))
  .where('next_status', '=', p('step_status')).where('next_at', '=', p('step_at'))
  .returning('run');

export interface RunStep { instance: number; job: Uint8Array; number: number; status: string; running: number | null; stopping: number | null; ended: number | null }

/** Tells a run what became of it; a time that is known stays. */
export const changeRun = (db: Database, p: Parameters<RunStep>) => db.updateTable('runs')
  .set((of) => ({
    status: p('status'),
    running: of.fn.coalesce('running', of.val(p('running'))),
    stopping: of.fn.coalesce('stopping', of.val(p('stopping'))),
    ended: of.fn.coalesce('ended', of.val(p('ended'))),
  }))
  .where('instance', '=', p('instance')).where('job', '=', p('job')).where('number', '=', p('number'));

/** Notes that a run was asked to stop; the first time counts. */
export const noteStop = (db: Database, p: Parameters<{ instance: number; job: Uint8Array; number: number; stopping: number }>) => db.updateTable('runs')
  .set((of) => ({ stopping: of.fn.coalesce('stopping', of.val(p('stopping'))) }))
  .where('instance', '=', p('instance')).where('job', '=', p('job')).where('number', '=', p('number'));
