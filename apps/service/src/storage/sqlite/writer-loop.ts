import { parentPort, workerData } from 'node:worker_threads';
import type { RunnerSettings } from '../../life.ts';
import { makeCommitter } from './committer.ts';
import type { Call } from './committer.ts';
import { openToWrite } from './open.ts';
import { makeTables } from './schema.ts';

/**
 * What the thread that writes does: commits each batch that arrives, and tells what became of it.
 *
 * @param around stands around each commit; tests put a slow or failing disk there
 */
export function runWriter(around: (commit: () => void) => void = (commit) => commit()): void {
  const { folder, runner } = workerData as { folder: string; runner: RunnerSettings };
  const database = openToWrite(folder);
  makeTables(database);
  const committed = makeCommitter(database, runner, around);
  parentPort!.on('message', (batch: readonly Call[] | 'close') => {
    if (batch !== 'close') return parentPort!.postMessage(committed(batch));
    database.close();
    parentPort!.close();
  });
  parentPort!.postMessage('ready');
}
