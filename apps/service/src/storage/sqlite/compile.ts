import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Compilable } from 'kysely';
import * as queries from '../queries.ts';
import type { Parameters } from '../queries.ts';
import type { Tables } from '../tables.ts';
import type { CompiledQuery } from './prepare.ts';

/** Kysely as a compiler alone: its own drivers wait between statements, and a commit of many must not. */
const compiler = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** Stands in a query for a value that comes later. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

type RowOf<Query> = Query extends Compilable<infer Row> ? Row : never;
type Query<Values, Made> = (compiler: Kysely<Tables>, p: Parameters<Values>) => Made;

function compile<Values, Made extends Compilable<unknown>>(query: Query<Values, Made>): CompiledQuery<Values, RowOf<Made>> {
  const { sql, parameters } = query(compiler, ((name: string) => new Slot(name)) as unknown as Parameters<Values>).compile();
  return { sql, parameters: parameters.map((parameter) => (parameter instanceof Slot ? { slot: parameter.name } : { value: parameter })) as CompiledQuery<Values, RowOf<Made>>['parameters'] };
}

/** A query with filters, once for each combination of them. */
function compileEach<Filters extends object, Values, Made extends Compilable<unknown>>(
  all: readonly Filters[], query: (compiler: Kysely<Tables>, p: Parameters<Values>, filters: Filters) => Made,
): readonly { readonly filters: Filters; readonly query: CompiledQuery<Values, RowOf<Made>> }[] {
  return all.map((filters) => ({ filters, query: compile((db, p: Parameters<Values>) => query(db, p, filters)) }));
}

const yesOrNo = [false, true] as const;
const listFilters = yesOrNo.flatMap((status) => yesOrNo.map((name): queries.Filters => ({ status, name })));
const runFilters = yesOrNo.map((status) => ({ status }));

/**
 * Every query as text. Compiled here alone and handed to the threads: loading Kysely takes as long as a fifth of the
 * service's start, on each thread that does it.
 */
export const compiledQueries = {
  instance: compile(queries.instanceKey),
  job: compile(queries.jobByKey),
  exists: compile(queries.jobExists),
  jobPages: compileEach(listFilters, queries.jobPage),
  jobCounts: compileEach(listFilters, queries.jobCount),
  countOfType: compile(queries.countOfType),
  runPages: compileEach(runFilters, queries.runPage),
  runCounts: compileEach(runFilters, queries.runCount),
  addInstance: compile(queries.addInstance),
  addJob: compile(queries.addJob),
  addToCount: compile(queries.addToCount),
  update: compile(queries.updateJob),
  delete: compile(queries.deleteJob),
  deleteRuns: compile(queries.deleteRuns),
  keepRun: compile(queries.keepRun),
  start: compile(queries.startJob),
  stop: compile(queries.stopJob),
  due: compile(queries.dueJobs),
  nextDue: compile(queries.nextDue),
  step: compile(queries.takeStep),
};
export type CompiledQueries = typeof compiledQueries;
