import { mkdirSync } from 'node:fs';
import type { RunnerSettings } from '../../life.ts';
import type { JobPlace, ListedJob, Place, Rows, Storage } from '../port.ts';
import { Beside } from './beside.ts';
import { compiledQueries } from './compile.ts';
import type { ListOrder } from './list-thread.ts';
import { openToRead } from './open.ts';
import { Reader, isFiltered } from './reader.ts';
import { bytesOf } from './uuid.ts';
import { Writer } from './writer.ts';
import type { Target } from './writes.ts';

/** The module of a thread beside this one: TypeScript beside the sources, JavaScript beside a bundle. */
const moduleOf = (thread: string): URL => new URL(`./${thread}-thread${/\.\w+$/.exec(import.meta.url)![0]}`, import.meta.url);
const writerThread = moduleOf('writer');
const listThread = moduleOf('list');
const checkpointThread = moduleOf('checkpoint');

/** After how many writes the log is brought into the database. Each has some three pages. */
const writesACheckpoint = 1000;

/**
 * Opens the SQLite database of a data folder, and makes both where they are missing.
 *
 * @param thread the module of the thread that writes; tests have one with a slow or failing disk
 * @throws Error when the folder cannot be used, or SQLite cannot promise durable writes
 */
export async function openSqlite(folder: string, runner: RunnerSettings, thread = writerThread): Promise<Storage> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const checkpoints = new Beside<undefined, undefined>(checkpointThread, folder);
  const writer = await Writer.open(thread, folder, runner, every(writesACheckpoint, () => checkpoints.ask(undefined)));
  const lists = new Beside<ListOrder, Rows<ListedJob>>(listThread, folder, compiledQueries);
  const reader = new Reader(openToRead(folder), compiledQueries);

  /** Where a job is; undefined when there is no such instance, or the id cannot be that of a job. */
  const target = (place: JobPlace): Target | undefined => {
    const instance = reader.instance(place);
    return instance === undefined || !bytesOf(place.job) ? undefined : { instance, id: place.job };
  };
  /** Does something with an instance that is known. */
  const within = async <T>(place: Place, act: (instance: number) => T | Promise<T>): Promise<T | undefined> => {
    const instance = reader.instance(place);
    return instance === undefined ? undefined : act(instance);
  };
  /** Does something to a job that may be there. */
  const change = async <T>(place: JobPlace, act: (target: Target) => Promise<T>): Promise<T | 'not_found'> => {
    const found = target(place);
    return found ? act(found) : 'not_found';
  };

  return {
    getJob: async (place) => {
      const found = target(place);
      return found && reader.job(found);
    },
    listJobs: (place, filter, page) => within(place, (instance) =>
      (isFiltered(filter) ? lists.ask({ instance, filter, page }) : reader.jobs(instance, filter, page))),
    listRuns: async (place, filter, page) => {
      const found = target(place);
      return found && reader.runs(found, filter, page);
    },
    createJob: (place, job, now) => within(place, (instance) => writer.write('createJob', { instance, job, now })),
    updateJob: (place, update) => change(place, (found) => writer.write('updateJob', { target: found, change: update })),
    deleteJob: (place) => change(place, (found) => writer.write('deleteJob', { target: found })),
    startJob: (place, run, now) => change(place, (found) => writer.write('startJob', { target: found, run, now })),
    stopJob: (place, now) => change(place, (found) => writer.write('stopJob', { target: found, now })),
    advance: (now) => writer.write('advance', { now }),
    addInstances: (places) => writer.write('addInstances', { places }),
    addJobs: async (place, jobs) => {
      await within(place, (instance) => writer.write('addJobs', { instance, jobs }));
    },
    state: () => writer.state(),
    close: async () => {
      // The last one brings the log into the database, which no reader can.
      await lists.close();
      reader.close();
      await writer.close();
      await checkpoints.close();
    },
  };
}

/**
 * Does something after so many writes, once at a time. Where it fails, nothing is lost: the thread that writes looks after a
 * log that has grown.
 */
function every(count: number, act: () => Promise<unknown>): (writes: number) => void {
  let sum = 0;
  let busy = false;
  return (writes) => {
    sum += writes;
    if (sum < count || busy) return;
    sum = 0;
    busy = true;
    void act().catch(() => undefined).finally(() => { busy = false; });
  };
}
