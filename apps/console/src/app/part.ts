import { NotFetchedError } from '../look/problem-words.ts';

/** A part of the page that is fetched when it is wanted. */
export interface Part<Found> {
  /** The part, or why it could not be fetched; undefined as long as neither is known. */
  readonly now: () => Found | NotFetchedError | undefined;
  /** Fetches it if it is not there; what is under way is waited for. Never rejects: `now` tells how it ended, unless that was forgotten. */
  readonly fetch: () => Promise<void>;
  /** Forgets a failure, also one that is still to come, so that whoever wants the part next fetches it. */
  readonly forget: () => void;
}

/**
 * A script that cannot be fetched is asked for again by the same `import`, since browsers of today keep no failure of a fetch.
 *
 * @see https://github.com/whatwg/html/pull/10327
 */
export function partOf<Found>(load: () => Promise<Found>): Part<Found> {
  let now: Found | NotFetchedError | undefined;
  let underWay: Promise<void> | undefined;
  let wanted = false;
  return {
    now: () => now,
    fetch: () => {
      if (now !== undefined && !(now instanceof NotFetchedError)) return Promise.resolve();
      wanted = true;
      return underWay ??= load().then((found) => void (now = found), (error: unknown) => {
        now = wanted ? new NotFetchedError(error instanceof Error ? error.message : String(error)) : undefined;
      }).finally(() => {
        underWay = undefined;
      });
    },
    forget: () => {
      wanted = false;
      if (now instanceof NotFetchedError) now = undefined;
    },
  };
}
