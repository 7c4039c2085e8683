/** What a change asks of those who use the contract, least first. */
export const ratings = ['none', 'documentation', 'compatible', 'breaking'] as const;
export type Rating = (typeof ratings)[number];

/** One change, for people: where, and what. Both are Markdown. */
export interface Change {
  readonly rating: Rating;
  readonly place: string;
  readonly text: string;
  /** Who found out that it is breaking. */
  readonly by?: 'redocly' | 'us';
}

/** The rating of all changes together: the highest. */
export function overall(changes: readonly Change[]): Rating {
  return ratings.findLast((rating) => changes.some((change) => change.rating === rating)) ?? 'none';
}
