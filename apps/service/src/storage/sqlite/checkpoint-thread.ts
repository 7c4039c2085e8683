import { beside } from './beside.ts';
import { openToWrite } from './open.ts';

/**
 * The thread that brings pages from the log into the database while writes go on: on the thread that writes it takes half
 * of the time of the commits, and all of them wait. PASSIVE waits for nobody; what it leaves, that thread does.
 */
beside(openToWrite, (database) => () => database.exec('PRAGMA wal_checkpoint(PASSIVE)'));
