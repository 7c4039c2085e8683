import type { Storage } from './storage/port.ts';

/** Milliseconds after which it looks in any case: another process may have added jobs (`seed`). */
const heartbeat = 60_000;

/**
 * Does what is due, when it is due. What comes next stands in the storage, so a service that starts again goes on where
 * the last one ended.
 */
export class Runner {
  readonly #storage: Storage;
  readonly #report: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #busy: Promise<void> | undefined;
  #again = false;
  #ended = false;

  /** @param report is told when a step could not be taken; it is tried again */
  constructor(storage: Storage, report: (error: unknown) => void) {
    this.#storage = storage;
    this.#report = report;
  }

  /** Looks what is due now. */
  wake(): void {
    if (this.#ended) return;
    this.#again = true;
    this.#busy ??= this.#work();
  }

  /** Resolves when nothing is under way; nothing begins after that. */
  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await this.#busy;
  }

  async #work(): Promise<void> {
    while (this.#again && !this.#ended) {
      this.#again = false;
      clearTimeout(this.#timer);
      const next = await this.#storage.advance(Date.now()).catch((error: unknown) => {
        this.#report(error);
        return Date.now() + 1000;
      });
      const wait = Math.min((next ?? Infinity) - Date.now(), heartbeat);
      if (wait <= 0) this.#again = true;
      else if (!this.#ended) this.#timer = setTimeout(() => this.wake(), wait);
    }
    // In the same turn as the last look at `again`: whoever wakes it in between would be forgotten until the timer.
    this.#busy = undefined;
  }
}
