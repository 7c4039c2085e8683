import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { RunnerSettings } from '../../life.ts';
import { makeCommitter } from './committer.ts';
import type { Call } from './committer.ts';
import type { CompiledQueries } from './compile.ts';
import { openToWrite } from './open.ts';
import { makeTables } from './schema.ts';

/** What the thread that writes is given. */
export interface WriterData { readonly folder: string; readonly queries: CompiledQueries; readonly runner: RunnerSettings }

/** Not many more writes than this in one commit, so that none waits long for its neighbours. */
const batchLimit = 512;

/**
 * What the thread that writes does: commits what has arrived, and tells what became of it. What arrives while a commit is
 * under way waits for the next one, which begins at once: asking the other thread for more would take it a turn.
 *
 * @param around stands around each commit; tests put a slow or failing disk there
 */
export function runWriter(around: (commit: () => void) => void = (commit) => commit()): void {
  const { folder, queries, runner } = workerData as WriterData;
  const database = openToWrite(folder);
  makeTables(database);
  const committed = makeCommitter(database, queries, runner, around);
  parentPort!.on('message', (calls: readonly Call[] | 'close') => {
    if (calls !== 'close') return parentPort!.postMessage(committed(withWaiting(calls)));
    database.close();
    parentPort!.close();
  });
  parentPort!.postMessage('ready');
}

/** Takes what else has arrived. `close` is not among it: that is sent when everything is answered. */
function withWaiting(calls: readonly Call[]): readonly Call[] {
  const batch = [...calls];
  while (batch.length < batchLimit) {
    const next = receiveMessageOnPort(parentPort!) as { message: readonly Call[] } | undefined;
    if (next === undefined) break;
    batch.push(...next.message);
  }
  return batch;
}
