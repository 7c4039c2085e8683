import type { DatabaseSync } from 'node:sqlite';
import type { JobFilter, JobRow, ListedJob, Page, Place, Rows, RunFilter, RunRow } from '../port.ts';
import * as queries from '../queries.ts';
import { prepare } from './prepare.ts';
import { jobRow, listedJob, runRow } from './rows.ts';
import { bytesOf } from './uuid.ts';
import type { Target } from './writes.ts';

const yesOrNo = [false, true] as const;

/** The reads of the service, on a connection of their own that waits for no writer. */
export class Reader {
  readonly #database: DatabaseSync;
  readonly #instances = new Map<string, number>();
  readonly #statements;

  constructor(database: DatabaseSync) {
    this.#database = database;
    const lists = yesOrNo.flatMap((status) => yesOrNo.map((name) => {
      const filters = { status, name };
      return [`${status} ${name}`, {
        page: prepare(database, (db, p: queries.Parameters<queries.ListValues>) => queries.jobPage(db, p, filters)),
        count: prepare(database, (db, p: queries.Parameters<queries.ListValues>) => queries.jobCount(db, p, filters)),
      }] as const;
    }));
    const runs = yesOrNo.map((status) => [status, {
      page: prepare(database, (db, p: queries.Parameters<queries.RunValues>) => queries.runPage(db, p, { status })),
      count: prepare(database, (db, p: queries.Parameters<queries.RunValues>) => queries.runCount(db, p, { status })),
    }] as const);
    this.#statements = {
      instance: prepare(database, queries.instanceKey),
      job: prepare(database, queries.jobByKey),
      countOfType: prepare(database, queries.countOfType),
      lists: new Map<string, (typeof lists)[number][1]>(lists),
      runs: new Map<boolean, (typeof runs)[number][1]>(runs),
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
    const list = this.#statements.lists.get(`${status !== undefined} ${namePattern !== undefined}`)!;
    return this.#atOneMoment(() => ({
      total: (isFiltered(filter) ? list.count.get(values) : this.#statements.countOfType.get(values))?.total ?? 0,
      rows: list.page.all(values).map(listedJob),
    }));
  }

  runs(target: Target, { status }: RunFilter, page: Page): Rows<RunRow> & { job: JobRow } | undefined {
    const list = this.#statements.runs.get(status !== undefined)!;
    return this.#atOneMoment(() => {
      const job = this.job(target);
      if (!job) return undefined;
      const values = { instance: target.instance, id: bytesOf(target.id)!, status: status ?? '', ...page };
      return { job, total: list.count.get(values)?.total ?? 0, rows: list.page.all(values).map(runRow) };
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

/** Whether the total has to be counted, which takes longer the more jobs there are. */
export const isFiltered = ({ status, namePattern }: JobFilter): boolean => status !== undefined || namePattern !== undefined;

/** A wildcard as LIKE spells it: `*` is any characters, everything else is itself; case does not matter. */
export function likePattern(wildcard: string): string {
  return wildcard.replaceAll(/[%_\\]/g, (character) => `\\${character}`).replaceAll('*', '%').replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
