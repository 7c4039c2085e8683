import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Compilable } from 'kysely';
import type { Parameters } from '../queries.ts';
import type { Tables } from '../tables.ts';

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

/** A query that was compiled once and runs many times, at once and on this thread. */
export interface Prepared<Values, Row> {
  get(values: Values): Row | undefined;
  all(values: Values): Row[];
  run(values: Values): void;
}

type RowOf<Query> = Query extends Compilable<infer Row> ? Row : never;

/** Compiles a query of `queries.ts` for a database. */
export function prepare<Values, Query extends Compilable<unknown>>(
  database: DatabaseSync, query: (compiler: Kysely<Tables>, p: Parameters<Values>) => Query,
): Prepared<Values, RowOf<Query>> {
  const { sql, parameters } = query(compiler, ((name: string) => new Slot(name)) as unknown as Parameters<Values>).compile();
  const statement = database.prepare(sql);
  const fill = parameters.map((parameter) => parameter instanceof Slot
    ? (values: Values) => values[parameter.name as keyof Values] as SQLInputValue
    : () => parameter as SQLInputValue);
  const bound = (values: Values): SQLInputValue[] => fill.map((value) => value(values));
  return {
    get: (values) => statement.get(...bound(values)) as RowOf<Query> | undefined,
    all: (values) => statement.all(...bound(values)) as RowOf<Query>[],
    run: (values) => void statement.run(...bound(values)),
  };
}
