import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RunnerSettings } from '../../life.ts';
import type { StorageState } from '../port.ts';
import type { Answer, Call, Committed } from './committer.ts';
import { compiledQueries } from './compile.ts';
import type { WriterData } from './writer-loop.ts';
import type { Writes } from './writes.ts';

/** How many writes are worth a message while the thread is busy: one takes as long as a write, and the next commit should not wait for it. */
const groupSize = 16;

interface Waiting { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void }

/** Hands writes to the thread that writes, which answers in the order in which they came. */
export class Writer {
  readonly #thread: Worker;
  readonly #committed: (writes: number) => void;
  #unsent: Call[] = [];
  readonly #waiting: Waiting[] = [];
  #state = { healthy: true, commits: 0, failedCommits: 0, writes: 0, commitSeconds: 0 };
  #closing = false;

  private constructor(thread: Worker, committed: (writes: number) => void) {
    this.#thread = thread;
    this.#committed = committed;
    thread.on('message', (message: Committed) => this.#settle(message));
    thread.on('error', (error) => this.#fail(error as Error));
    thread.on('exit', () => this.#fail(new Error('The thread that writes has ended.')));
  }

  /**
   * Starts the thread and waits until the tables are there.
   *
   * @param committed is told how many writes each commit had
   */
  static async open(thread: URL, folder: string, runner: RunnerSettings, committed: (writes: number) => void): Promise<Writer> {
    const workerData: WriterData = { folder, queries: compiledQueries, runner };
    const worker = new Worker(thread, { workerData });
    await once(worker, 'message');
    return new Writer(worker, committed);
  }

  /** Resolves when the write is durable, with what it returned. */
  write<Name extends keyof Writes>(name: Name, values: Parameters<Writes[Name]>[0]): Promise<ReturnType<Writes[Name]>> {
    if (!this.#state.healthy) return Promise.reject(new Error('Nothing can be written any more.'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      const unsent = this.#unsent.push([name, values] as unknown as Call);
      // At the end of this turn of the event loop: requests that came together go in one message.
      if (unsent === 1 || unsent === groupSize) setImmediate(() => this.#send());
    });
  }

  state(): StorageState {
    return this.#state;
  }

  /** Ends the thread after everything that waits is written. */
  async close(): Promise<void> {
    while (this.#state.healthy && this.#waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
    this.#closing = true;
    if (!this.#state.healthy) return;
    const ended = once(this.#thread, 'exit');
    this.#thread.postMessage('close');
    await ended;
  }

  /** Sends what is there, when the thread has nothing else to do or it is enough for a message. */
  #send(): void {
    const isBusy = this.#waiting.length > this.#unsent.length;
    if (this.#unsent.length === 0 || (isBusy && this.#unsent.length < groupSize)) return;
    this.#thread.postMessage(this.#unsent.splice(0));
  }

  #settle({ answers, commitSeconds }: Committed): void {
    if (commitSeconds === undefined) this.#state.failedCommits += 1;
    else this.#state.commits += 1;
    this.#state.commitSeconds += commitSeconds ?? 0;
    this.#state.writes += answers.length;
    const answered = this.#waiting.splice(0, answers.length);
    this.#send();
    for (const [index, { resolve, reject }] of answered.entries()) answer(answers[index]!, resolve, reject);
    this.#committed(answers.length);
  }

  #fail(error: Error): void {
    if (this.#closing) return;
    this.#state.healthy = false;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

function answer(given: Answer, resolve: (value: never) => void, reject: (error: Error) => void): void {
  if ('error' in given) reject(new Error(given.error));
  else resolve(given.value as never);
}
