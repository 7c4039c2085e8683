import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/** A query of `queries.ts` as text, with what goes into its places: a value of its own, or one that is given when it runs. */
export interface CompiledQuery<Values, Row> {
  readonly sql: string;
  readonly parameters: readonly ({ readonly slot: keyof Values } | { readonly value: SQLInputValue })[];
  /** For the compiler: what a row holds. Never there. */
  readonly row?: Row;
}

/** A query that runs many times, at once and on this thread. */
export interface Prepared<Values, Row> {
  get(values: Values): Row | undefined;
  all(values: Values): Row[];
  run(values: Values): void;
}

/** Makes a statement of a compiled query. */
export function prepare<Values, Row>(database: DatabaseSync, { sql, parameters }: CompiledQuery<Values, Row>): Prepared<Values, Row> {
  const statement = database.prepare(sql);
  const fill = parameters.map((parameter) => ('slot' in parameter
    ? (values: Values) => values[parameter.slot] as SQLInputValue
    : () => parameter.value));
  const bound = (values: Values): SQLInputValue[] => fill.map((value) => value(values));
  return {
    get: (values) => statement.get(...bound(values)) as Row | undefined,
    all: (values) => statement.all(...bound(values)) as Row[],
    run: (values) => void statement.run(...bound(values)),
  };
}
