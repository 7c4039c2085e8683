import { runWriter } from '../../src/storage/sqlite/writer-loop.ts';

/** A disk that takes 100 ms for a commit. */
runWriter((commit) => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  commit();
});
