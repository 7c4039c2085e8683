import { once } from 'node:events';
import { Worker, parentPort, workerData } from 'node:worker_threads';
import type { DatabaseSync } from 'node:sqlite';

interface Waiting<Answer> { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void }
type Reply<Answer> = { readonly answer: Answer } | { readonly error: string };

/** A thread that does one thing after the other beside the others. It is not started before it has something to do. */
export class Beside<Order, Answer> {
  readonly #module: URL;
  readonly #workerData: { readonly folder: string; readonly given: unknown };
  #thread: Worker | undefined;
  #waiting: Waiting<Answer>[] = [];

  /**
   * @param module what the thread runs: it calls {@link beside}
   * @param given what else it works with
   */
  constructor(module: URL, folder: string, given?: unknown) {
    this.#module = module;
    this.#workerData = { folder, given };
  }

  /** @throws Error when it could not be done; the next one is asked of a new thread when this one has ended */
  ask(order: Order): Promise<Answer> {
    this.#thread ??= this.#started();
    this.#thread.postMessage({ order });
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Ends the thread after what it was asked. */
  async close(): Promise<void> {
    if (!this.#thread) return;
    const ended = once(this.#thread, 'exit');
    this.#thread.postMessage('close');
    await ended;
  }

  #started(): Worker {
    const thread = new Worker(this.#module, { workerData: this.#workerData });
    thread.on('message', (reply: Reply<Answer>) => {
      const { resolve, reject } = this.#waiting.shift()!;
      if ('error' in reply) reject(new Error(reply.error));
      else resolve(reply.answer);
    });
    let why = new Error('The thread has ended.');
    thread.on('error', (error) => { why = error as Error; });
    thread.on('exit', () => {
      this.#thread = undefined;
      for (const { reject } of this.#waiting.splice(0)) reject(why);
    });
    return thread;
  }
}

/** The side of the thread: does what is asked with a database of its own, opened by `open`. */
export function beside<Order, Given = undefined>(open: (folder: string) => DatabaseSync, makeAct: (database: DatabaseSync, given: Given) => (order: Order) => unknown): void {
  const { folder, given } = workerData as { folder: string; given: Given };
  const database = open(folder);
  const act = makeAct(database, given);
  parentPort!.on('message', (message: { order: Order } | 'close') => {
    if (message === 'close') {
      database.close();
      parentPort!.close();
    } else {
      parentPort!.postMessage(replyOf(() => act(message.order)));
    }
  });
}

function replyOf(act: () => unknown): Reply<unknown> {
  try {
    return { answer: act() };
  } catch (error) {
    return { error: String(error) };
  }
}
