import type { Context } from './command.ts';
import type { StopSignal } from './io.ts';
import { UsageError } from './usage-error.ts';

/** A signal came before anything was sent. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly by: StopSignal;

  constructor(by: StopSignal) {
    super(`Stopped by ${by}.`);
    this.by = by;
  }
}

/**
 * Runs what may take its time before anything is sent: reading stdin, asking.
 *
 * @throws Stopped when a signal ended it
 */
export async function unlessStopped<T>({ interruption }: Context, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const ended = error instanceof UsageError || (error instanceof Error && error.name === 'AbortError');
    if (interruption.by && ended) throw new Stopped(interruption.by);
    throw error;
  }
}
