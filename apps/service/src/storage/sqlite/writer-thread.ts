import { runWriter } from './writer-loop.ts';

/** The thread that writes: a commit waits for the disk here, and nobody else waits with it. */
runWriter();
