import { AccessError, JobsError, NotFoundError, NotSentError, RefusedActiveError, UnknownOutcomeError } from '@lakeformation-jobs/client';
import type { Words } from '../words/en.ts';

/** What is said of an error, and what can be done next. */
export interface ProblemWords {
  readonly title: string;
  readonly next?: string;
}

/** Reasons of an answer that came and is none of this API. With any other reason none came, or not to its end. */
const answered: readonly string[] = ['unreadable', 'too_large', 'redirect'];

/** @param reading nothing was to be changed, so that a lost answer is no question of what happened */
export function problemWords(error: Error, { problem: words }: Pick<Words, 'problem'>, reading: boolean): ProblemWords {
  if (!(error instanceof JobsError)) return { title: words.other };
  if (error instanceof AccessError && error.status === 401) return { title: words.unauthorized, next: words.unauthorizedNext };
  if (error instanceof AccessError) return { title: words.forbidden, next: words.forbiddenNext };
  if (error instanceof NotFoundError) {
    return error.url && /lf-jobs\/./.test(error.url) ? { title: words.notFound, next: words.notFoundNext } : { title: words.noInstance, next: words.noInstanceNext };
  }
  if (error instanceof RefusedActiveError) return { title: words.refused, next: words.refusedNext };
  if (error instanceof NotSentError) return { title: words.notSent };
  if (error instanceof UnknownOutcomeError) {
    return reading ? { title: words.unanswered, next: words.unansweredNext } : { title: words.unknown, next: words.unknownNext };
  }
  if (error.reason === 'not_active') return { title: words.notActive, next: words.notActiveNext };
  if (error.reason !== undefined && answered.includes(error.reason)) return { title: words.unreadable, next: words.unreadableNext };
  if (error.reason !== undefined) return { title: words.unanswered, next: words.unansweredNext };
  // Nothing is wrong with what was asked for: there was no time for it (RFC 9110, 15.5.9), or there were too many (RFC 6585, 4).
  if (error.status === 408 || error.status === 429) return { title: words.later, next: words.laterNext };
  if (error.status !== undefined && error.status >= 500) return { title: words.server, next: words.serverNext };
  if (error.status !== undefined && error.status >= 400) return { title: words.badRequest, next: words.badRequestNext };
  return { title: words.other };
}
