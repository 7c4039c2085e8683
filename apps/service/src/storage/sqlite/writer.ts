import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RunnerSettings } from '../../life.ts';
import type { StorageState } from '../port.ts';
import type { Answer, Call, Committed } from './committer.ts';
import type { Writes } from './writes.ts';

/** Not more writes than this in one commit, so that none waits long for its neighbours. */
const batchLimit = 512;

interface Waiting { readonly call: Call; readonly resolve: (value: never) => void; readonly reject: (error: Error) => void }

/** Hands writes to the thread that writes. What comes while a commit is under way goes into the next one. */
export class Writer {
  readonly #thread: Worker;
  #waiting: Waiting[] = [];
  #underWay: Waiting[] = [];
  #planned = false;
  #state = { healthy: true, commits: 0, failedCommits: 0, writes: 0, commitSeconds: 0 };
  #closing = false;

  private constructor(thread: Worker) {
    this.#thread = thread;
    thread.on('message', (message: Committed) => this.#settle(message));
    thread.on('error', (error) => this.#fail(error as Error));
    thread.on('exit', () => this.#fail(new Error('The thread that writes has ended.')));
  }

  /** Starts the thread and waits until the tables are there. */
  static async open(thread: URL, folder: string, runner: RunnerSettings): Promise<Writer> {
    const worker = new Worker(thread, { workerData: { folder, runner } });
    await once(worker, 'message');
    return new Writer(worker);
  }

  /** Resolves when the write is durable, with what it returned. */
  write<Name extends keyof Writes>(name: Name, values: Parameters<Writes[Name]>[0]): Promise<ReturnType<Writes[Name]>> {
    if (!this.#state.healthy) return Promise.reject(new Error('Nothing can be written any more.'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ call: [name, values] as unknown as Call, resolve, reject });
      this.#plan();
    });
  }

  state(): StorageState {
    return this.#state;
  }

  /** Ends the thread after everything that waits is written. */
  async close(): Promise<void> {
    while (this.#state.healthy && this.#waiting.length + this.#underWay.length > 0) await new Promise((resolve) => setImmediate(resolve));
    this.#closing = true;
    if (!this.#state.healthy) return;
    const ended = once(this.#thread, 'exit');
    this.#thread.postMessage('close');
    await ended;
  }

  /** Sends at the end of this turn of the event loop, so that requests that came together are committed together. */
  #plan(): void {
    if (this.#planned || this.#underWay.length > 0) return;
    this.#planned = true;
    setImmediate(() => this.#send());
  }

  #send(): void {
    this.#planned = false;
    this.#underWay = this.#waiting.splice(0, batchLimit);
    this.#thread.postMessage(this.#underWay.map(({ call }) => call));
  }

  #settle({ answers, commitSeconds }: Committed): void {
    const batch = this.#underWay;
    this.#underWay = [];
    if (commitSeconds === undefined) this.#state.failedCommits += 1;
    else this.#state.commits += 1;
    this.#state.commitSeconds += commitSeconds ?? 0;
    this.#state.writes += batch.length;
    // What waits goes first, so that it is committed while the answers are written.
    if (this.#waiting.length > 0) this.#send();
    for (const [index, { resolve, reject }] of batch.entries()) answer(answers[index]!, resolve, reject);
  }

  #fail(error: Error): void {
    if (this.#closing) return;
    this.#state.healthy = false;
    for (const { reject } of [...this.#underWay.splice(0), ...this.#waiting.splice(0)]) reject(error);
  }
}

function answer(given: Answer, resolve: (value: never) => void, reject: (error: Error) => void): void {
  if ('error' in given) reject(new Error(given.error));
  else resolve(given.value as never);
}
