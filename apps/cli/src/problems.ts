import { milliseconds } from './duration.ts';
import { UsageError } from './usage-error.ts';

/** Collects what is wrong with a command line, so that all of it is told at once. No sentence holds a value that could be a token. */
export class Problems {
  readonly #told: string[];

  constructor(...told: string[]) {
    this.#told = told;
  }

  add(...told: string[]): void {
    this.#told.push(...told);
  }

  /** The value; a missing one is a problem. */
  checked<T>(value: T | undefined, problem: string): T | undefined {
    if (value === undefined) this.add(problem);
    return value;
  }

  /** A whole number, when the option is given. */
  number(option: string, text: string | undefined, least: number, most: number): number | undefined {
    if (text === undefined) return undefined;
    const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    return this.checked(number >= least && number <= most ? number : undefined, `${option} must be a whole number from ${least} to ${most}.`);
  }

  /** Milliseconds of a duration. */
  duration(option: string, text: string): number | undefined {
    return this.checked(milliseconds(text), `${option} must be a duration such as 30, 30s, 500ms or 2m, and 24h at most.`);
  }

  /** One of some words, when the option is given. */
  word<Word extends string>(option: string, text: string | undefined, words: readonly Word[]): Word | undefined {
    if (text === undefined) return undefined;
    return this.checked(words.find((word) => word === text), `${option} must be one of ${words.join(', ')}.`);
  }

  /** What `read` returns; what it finds wrong joins the other problems. */
  collected<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.add(...error.problems);
      return undefined;
    }
  }

  /** @throws UsageError when there is any */
  refuse(): void {
    if (this.#told.length > 0) throw new UsageError(...this.#told);
  }
}
