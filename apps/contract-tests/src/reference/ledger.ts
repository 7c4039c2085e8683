import { expected } from './jobs.ts';
import type { Api } from './api.ts';

/** What a client was told about a job of its own, and what it asked for without ever hearing. */
export interface Entry {
  readonly id: string;
  /** The names that it may have: the last one that was acknowledged, and those that nobody answered. */
  names: string[];
  /** Starts that were acknowledged, and those that nobody answered. */
  runs: number;
  unheardRuns: number;
  deleted: 'no' | 'unheard' | 'yes';
  /** Whether it was asked for anything since the service was last seen whole. */
  touched: boolean;
}

/** What clients know of the jobs of one data folder, over all lives of its service. */
export class Ledger {
  readonly entries: Map<string, Entry> = new Map();
  /** Names of jobs whose creation nobody answered. */
  unheardCreations: Set<string> = new Set();

  created(id: string, name: string): Entry {
    const entry: Entry = { id, names: [name], runs: 0, unheardRuns: 0, deleted: 'no', touched: true };
    this.entries.set(id, entry);
    return entry;
  }

  /**
   * Holds everything that was told against what is there now. What nobody answered is settled by what is found.
   *
   * @param thoroughly reads every job and not only those that were touched
   * @returns a sentence for each thing that is not as it was told
   */
  async audit(api: Api, thoroughly: boolean): Promise<string[]> {
    const faults: string[] = [];
    const { total, jobs } = expected(await api('listJobs', { query: { type: 'METADATA_MIGRATION', offset: '0', limit: '1000' } }), 200).json as { total: number; jobs: { id: string; name: string }[] };
    if (total !== jobs.length) faults.push(`the list counts ${total} and shows ${jobs.length}`);
    const there = new Map(jobs.map((job) => [job.id, job.name]));

    for (const [id, name] of there) {
      if (this.entries.has(id)) continue;
      if (!this.unheardCreations.delete(name)) faults.push(`${name} (${id}) was never created`);
      this.created(id, name);
    }
    this.unheardCreations.clear();

    for (const entry of this.entries.values()) {
      const name = there.get(entry.id);
      if (entry.deleted === 'yes' && name !== undefined) faults.push(`${entry.id} came back: its deletion had been acknowledged`);
      if (entry.deleted === 'no' && name === undefined) faults.push(`${entry.id} is gone: nobody had asked for its deletion`);
      if (entry.deleted === 'unheard') entry.deleted = name === undefined ? 'yes' : 'no';
      if (name !== undefined && !entry.names.includes(name)) faults.push(`${entry.id} is called ${name} and not ${entry.names.join(' or ')}`);
      if (name !== undefined) entry.names = [name];
      if (thoroughly || entry.touched) faults.push(...await this.#read(api, entry));
      entry.touched = false;
    }
    return faults;
  }

  /** A job, its log and its history are there together, or gone together. */
  async #read(api: Api, entry: Entry): Promise<string[]> {
    const { id: job_id } = entry;
    const [job, log, history] = await Promise.all((['getJob', 'getJobLog', 'listJobHistory'] as const).map((operation) => api(operation, { job_id })));
    const want = entry.deleted === 'yes' ? 404 : 200;
    const faults = [job!, log!, history!].filter(({ status }) => status !== want).map(({ operation, status }) => `${operation} of ${job_id} answers ${status} in place of ${want}`);
    if (want === 404 || faults.length > 0) return faults;
    const { total } = history!.json as { total: number };
    if (total < entry.runs || total > entry.runs + entry.unheardRuns) faults.push(`${job_id} has ${total} runs, and ${entry.runs} starts were acknowledged, ${entry.unheardRuns} not answered`);
    if (total > 0 && (log!.json as { log: string }).log === '') faults.push(`${job_id} has runs and no log`);
    entry.runs = total;
    entry.unheardRuns = 0;
    return faults;
  }
}
