import { JobsError } from '@lakeformation-jobs/client';
import type { DeleteJobResult, Outcome } from '@lakeformation-jobs/client';
import type { Words } from '../words/en.ts';

/** What is said of an error, why it came to that, and what can be done next. */
export interface ProblemWords {
  readonly title: string;
  readonly why?: string;
  readonly next?: string;
}

/** An error, or what became of one job of several. */
export type Trouble = Error | DeleteJobResult;

/** A part of the page that could not be fetched. */
export class NotFetchedError extends Error {
  override readonly name = 'NotFetchedError';
}

/** Reasons of an answer that came and is none of this API. With any other reason none came, or not to its end. */
const answered: readonly string[] = ['unreadable', 'too_large', 'redirect'];

/**
 * Words by what kind of error it is. The client's message is English, and nothing here is read from it.
 *
 * @param reading nothing was to be changed, so that a lost answer is no question of what happened
 */
export function problemWords(trouble: Trouble, words: Pick<Words, 'problem' | 'reasons'>, reading: boolean): ProblemWords {
  if (trouble instanceof NotFetchedError) return { title: words.problem.notFetched, next: words.problem.notFetchedNext };
  if (trouble instanceof Error && !(trouble instanceof JobsError)) return { title: words.problem.other };
  const [title, next] = kinds(words, reading)[trouble.outcome](trouble);
  const why = whyOf(trouble, words);
  return { title, ...(why === undefined ? {} : { why }), ...(next === undefined ? {} : { next }) };
}

type Kind = (trouble: JobsError | DeleteJobResult) => readonly [title: string, next?: string];

/** A kind for each outcome: one that is new does not compile. */
function kinds({ problem: words }: Pick<Words, 'problem'>, reading: boolean): Readonly<Record<Outcome, Kind>> {
  const unanswered = [words.unanswered, words.unansweredNext] as const;
  const other: Kind = () => [words.other];
  return {
    deleted: other,
    deleted_inferred: other,
    not_found: ({ url }) => (url && /lf-jobs\/./.test(url) ? [words.notFound, words.notFoundNext] : [words.noInstance, words.noInstanceNext]),
    refused_active: () => [words.refused, words.refusedNext],
    not_sent: () => [words.notSent],
    unknown: () => (reading ? unanswered : [words.unknown, words.unknownNext]),
    failed: ({ status = 0, reason }) => {
      if (status === 401) return [words.unauthorized, words.unauthorizedNext];
      if (status === 403) return [words.forbidden, words.forbiddenNext];
      if (reason === 'not_active') return [words.notActive, words.notActiveNext];
      if (reason !== undefined) return answered.includes(reason) ? [words.unreadable, words.unreadableNext] : unanswered;
      // Nothing is wrong with what was asked for: there was no time for it (RFC 9110, 15.5.9), or there were too many (RFC 6585, 4).
      if (status === 408 || status === 429) return [words.later, words.laterNext];
      if (status >= 500) return [words.server, words.serverNext];
      return status >= 400 ? [words.badRequest, words.badRequestNext] : [words.other];
    },
  };
}

/** What the client gives as the reason, where the title does not say it. Any other reason is the code of a system, and a detail. */
function whyOf({ reason, parameter }: Pick<DeleteJobResult, 'reason' | 'parameter'>, words: Pick<Words, 'reasons'>): string | undefined {
  const { invalid, ...reasons } = words.reasons;
  if (reason === 'invalid') return invalid(parameter);
  return reason !== undefined && Object.hasOwn(reasons, reason) ? reasons[reason as keyof typeof reasons] : undefined;
}
