import type { Api, Operation, Request } from './api.ts';
import { example } from './example.ts';
import { freshName, newJob } from './jobs.ts';
import type { Entry, Ledger } from './ledger.ts';

/** How many requests were answered, by operation and status. */
export type Counts = Record<string, number>;

/**
 * One client with jobs of its own, which goes on until nobody answers any more; what it heard and did not hear goes
 * into the ledger.
 *
 * @param random between 0 and 1
 * @param mine the client's jobs; nobody else touches them
 */
export async function client(api: Api, ledger: Ledger, mine: Entry[], random: () => number, counts: Counts): Promise<void> {
  /** Undefined when nobody answered. */
  const ask = async (operation: Operation, request: Request): Promise<number | undefined> => {
    const answer = await api(operation, request).catch(() => undefined);
    if (answer === undefined) return undefined;
    counts[`${operation} ${answer.status}`] = (counts[`${operation} ${answer.status}`] ?? 0) + 1;
    if (operation === 'createJob' && answer.status === 201) mine.push(ledger.created((answer.json as { id: string }).id, (answer.json as { name: string }).name));
    return answer.status;
  };
  for (;;) {
    const entry = mine[Math.floor(random() * mine.length)];
    const draw = random();
    if (entry === undefined || (draw < 0.35 && mine.length < 12)) {
      const name = freshName();
      if (await ask('createJob', { body: newJob({ name }) }) === undefined) return void ledger.unheardCreations.add(name);
      continue;
    }
    const { id: job_id } = entry;
    entry.touched = true;
    if (draw < 0.6) {
      const status = await ask('deleteJob', { job_id });
      if (status === undefined) return void (entry.deleted = 'unheard');
      if (status !== 200) continue;
      entry.deleted = 'yes';
      mine.splice(mine.indexOf(entry), 1);
    } else if (draw < 0.8) {
      const status = await ask('startJob', { job_id });
      if (status === undefined) return void entry.unheardRuns++;
      if (status !== 202) continue;
      entry.runs++;
      // Soon, or there is nothing to stop any more.
      if (random() < 0.5 && await ask('stopJob', { job_id }) === undefined) return;
    } else if (draw < 0.9) {
      const name = freshName();
      const status = await ask('updateJob', { job_id, body: { ...example('another_strategy'), name } });
      if (status === undefined) return void entry.names.push(name);
      if (status === 200) entry.names = [name];
    } else if (await ask('stopJob', { job_id }) === undefined) return;
  }
}
