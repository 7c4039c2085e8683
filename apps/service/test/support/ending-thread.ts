import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { runWriter } from '../../src/storage/sqlite/writer-loop.ts';

/** A thread that ends at the next commit when there is a file `broken` in the data folder. */
const broken = join((workerData as { folder: string }).folder, 'broken');
runWriter((commit) => {
  if (existsSync(broken)) process.exit(1);
  commit();
});
