import type { Io, StopSignal } from './io.ts';

/** The first SIGINT or SIGTERM, as an abort signal that remembers which it was. */
export class Interruption {
  readonly signal: AbortSignal;
  #by: StopSignal | undefined;

  constructor(io: Io) {
    const controller = new AbortController();
    this.signal = controller.signal;
    io.onStop((signal) => {
      this.#by = signal;
      controller.abort();
    });
  }

  get by(): StopSignal | undefined {
    return this.#by;
  }
}
