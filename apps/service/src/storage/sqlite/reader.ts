import type { DatabaseSync } from 'node:sqlite';
import type { JobFilter, JobRow, ListedJob, Page, Place, Rows, RunFilter, RunRow } from '../port.ts';
import type { CompiledQueries } from './compile.ts';
import { prepare } from './prepare.ts';
import type { CompiledQuery, Prepared } from './prepare.ts';
import { jobRow, listedJob, runRow } from './rows.ts';
import { bytesOf } from './uuid.ts';
import type { Target } from './writes.ts';

/** The reads of the service, on a connection of their own that waits for no writer. */
export class Reader {
  readonly #database: DatabaseSync;
  readonly #instances = new Map<string, number>();
  readonly #statements;

  constructor(database: DatabaseSync, queries: CompiledQueries) {
    this.#database = database;
    this.#statements = {
      instance: prepare(database, queries.instance),
      job: prepare(database, queries.job),
      countOfType: prepare(database, queries.countOfType),
      jobPages: prepareEach(database, queries.jobPages),
      jobCounts: prepareEach(database, queries.jobCounts),
      runPages: prepareEach(database, queries.runPages),
      runCounts: prepareEach(database, queries.runCounts),
    };
  }

  /** The key of an instance. Keys are never given twice, so one that was found stays. */
  instance({ project, instance }: Place): number | undefined {
    const name = `${project}/${instance}`;
    const known = this.#instances.get(name);
    if (known !== undefined) return known;
    const found = this.#statements.instance.get({ project, instance })?.key;
    if (found !== undefined) this.#instances.set(name, found);
    return found;
  }

  job({ instance, id }: Target): JobRow | undefined {
    const bytes = bytesOf(id);
    const found = bytes && this.#statements.job.get({ instance, id: bytes });
    return found && jobRow(found);
  }

  jobs(instance: number, filter: JobFilter, page: Page): Rows<ListedJob> {
    const { type, status, namePattern } = filter;
    const values = { instance, type, status: status ?? '', pattern: namePattern === undefined ? '' : likePattern(namePattern), ...page };
    const filters = { status: status !== undefined, name: namePattern !== undefined };
    return this.#atOneMoment(() => ({
      total: (isFiltered(filter) ? this.#statements.jobCounts(filters).get(values) : this.#statements.countOfType.get(values))?.total ?? 0,
      rows: this.#statements.jobPages(filters).all(values).map(listedJob),
    }));
  }

  runs(target: Target, { status }: RunFilter, page: Page): Rows<RunRow> & { job: JobRow } | undefined {
    const filters = { status: status !== undefined };
    return this.#atOneMoment(() => {
      const job = this.job(target);
      if (!job) return undefined;
      const values = { instance: target.instance, id: bytesOf(target.id)!, status: status ?? '', ...page };
      return { job, total: this.#statements.runCounts(filters).get(values)?.total ?? 0, rows: this.#statements.runPages(filters).all(values).map(runRow) };
    });
  }

  close(): void {
    this.#database.close();
  }

  /** Several reads that see the same state. */
  #atOneMoment<T>(read: () => T): T {
    this.#database.exec('BEGIN');
    try {
      return read();
    } finally {
      this.#database.exec('COMMIT');
    }
  }
}

/** The statement of a query for each combination of filters. */
function prepareEach<Filters extends object, Values, Row>(
  database: DatabaseSync, all: readonly { readonly filters: Filters; readonly query: CompiledQuery<Values, Row> }[],
): (filters: Filters) => Prepared<Values, Row> {
  const key = (filters: Filters): string => Object.values(filters).join();
  const statements = new Map(all.map(({ filters, query }) => [key(filters), prepare(database, query)]));
  return (filters) => statements.get(key(filters))!;
}

/** Whether the total has to be counted, which takes longer the more jobs there are. */
export const isFiltered = ({ status, namePattern }: JobFilter): boolean => status !== undefined || namePattern !== undefined;

/** A wildcard as LIKE spells it: `*` is any characters, everything else is itself; case does not matter. */
export function likePattern(wildcard: string): string {
  return wildcard.replaceAll(/[%_\\]/g, (character) => `\\${character}`).replaceAll('*', '%').replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
