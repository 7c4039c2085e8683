import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The name of the database in the data folder. */
const file = 'jobs.db';

/** 16 MiB of pages a connection: more was not faster at 10⁵ rows, and the memory of the service stays what it is. */
const memory = 'PRAGMA cache_size = -16384';

/**
 * Opens the database for the one that writes. Every commit reaches the disk before it is told (`synchronous=FULL`).
 *
 * @throws Error when SQLite does not do as it was told: then nothing that is acknowledged would be durable
 */
export function openToWrite(folder: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, file), { timeout: 5000, enableForeignKeyConstraints: false });
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${memory}; PRAGMA wal_autocheckpoint = 8000`);
  const told = { journal_mode: 'wal', synchronous: 2 };
  for (const [name, wanted] of Object.entries(told)) {
    const found = database.prepare(`PRAGMA ${name}`).get()?.[name];
    if (found !== wanted) throw new Error(`SQLite has ${name} = ${String(found)}, and ${wanted} is needed for durable writes.`);
  }
  return database;
}

/** Opens the database for reading: a reader of a WAL waits for no writer. */
export function openToRead(folder: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, file), { readOnly: true, timeout: 5000 });
  database.exec(memory);
  return database;
}
