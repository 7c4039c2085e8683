import { UnknownOutcomeError } from './errors.ts';
import type { Failure } from './exchange.ts';

/** Before the second request a pause of up to this many milliseconds, doubled before each further one. */
const firstPause = 250;

/** What stops a call: the caller's signal or the time limit, whichever comes first. */
export class Limits {
  readonly signal: AbortSignal;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #deadline: number;
  #why = 'interrupted';

  constructor(timeout: number, signal?: AbortSignal) {
    const clock = new AbortController();
    this.#deadline = performance.now() + timeout;
    this.#timer = setTimeout(() => {
      this.#why = 'timeout';
      clock.abort();
    }, timeout);
    this.signal = signal ? AbortSignal.any([signal, clock.signal]) : clock.signal;
  }

  why(): string {
    return this.#why;
  }

  /** Waits; false when the pause does not fit or the call was stopped. */
  async pause(milliseconds: number): Promise<boolean> {
    if (this.signal.aborted || performance.now() + milliseconds >= this.#deadline) return false;
    return new Promise((resolve) => {
      const finish = (rested: boolean): void => {
        clearTimeout(timer);
        this.signal.removeEventListener('abort', stopped);
        resolve(rested);
      };
      const stopped = (): void => finish(false);
      const timer = setTimeout(() => finish(true), milliseconds);
      this.signal.addEventListener('abort', stopped);
    });
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

/**
 * Sends an idempotent request (RFC 9110, section 9.2.2) until it is settled, at most `attempts` times.
 *
 * Once an answer was lost, the request may have taken effect, and a later refusal does not tell
 * whether it did: the outcome stays unknown unless `once` finds an answer that settles it.
 *
 * @param once one request; told its number from 1 and whether an earlier answer was lost
 * @throws JobsError of the last request, or UnknownOutcomeError
 */
export async function repeated<T>(
  attempts: number,
  limits: Limits,
  once: (attempt: number, lost: boolean) => Promise<{ readonly done: T } | Failure>,
): Promise<T> {
  let lost = false;
  for (let attempt = 1; ; attempt++) {
    const result = await once(attempt, lost);
    if ('done' in result) return result.done;
    const { error, again, retryAfter } = result;
    const pause = retryAfter ?? Math.random() * firstPause * 2 ** (attempt - 1);
    lost ||= error.outcome === 'unknown';
    if (again && attempt < attempts && (await limits.pause(pause))) continue;
    throw lost && error.outcome !== 'unknown'
      ? new UnknownOutcomeError(`The answer of an earlier request was lost; the last one does not tell what became of it. ${error.message}`, error)
      : error;
  }
}
