import { parentPort, workerData } from 'node:worker_threads';
import type { RunnerSettings } from '../../life.ts';
import { makeCommitter } from './committer.ts';
import type { Call } from './committer.ts';
import { openToWrite } from './open.ts';
import { makeTables } from './schema.ts';

/** The thread that writes: a commit waits for the disk here, and nobody waits with it. */
const { folder, runner } = workerData as { folder: string; runner: RunnerSettings };
const database = openToWrite(folder);
makeTables(database);
const committed = makeCommitter(database, runner);

parentPort!.on('message', (batch: readonly Call[] | 'close') => {
  if (batch === 'close') {
    database.close();
    parentPort!.close();
  } else {
    parentPort!.postMessage(committed(batch));
  }
});
parentPort!.postMessage('ready');
