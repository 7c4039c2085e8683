import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How long one that is just ending may take, in milliseconds. */
const patience = 1000;

/** SQLITE_BUSY, from https://sqlite.org/rescode.html#busy */
const busy = 5;

/**
 * Keeps a data folder, made where it is missing, for this process: a second runner would bring jobs on a second time. The lock
 * is a transaction that never ends, on a database of its own. It goes with the process, so that nothing is left after a crash,
 * and whoever only adds jobs meanwhile does not meet it.
 *
 * @returns gives the folder back
 * @throws Error when another process keeps it
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, 'lock.db'), { timeout: patience });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode !== busy) throw error;
    throw new Error(`Another service uses the data folder ${folder}: stop it, or choose another folder with --data.`);
  }
  return () => database.close();
}
