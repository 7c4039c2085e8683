/** One command of the demo: what a user types after `lfj`, and what it shows. */
export interface Step {
  readonly title: string;
  readonly args: readonly string[];
  readonly withoutToken?: true;
  readonly note: string;
}

/** Ids of jobs; the first is the one that the pages print. */
export const jobs: readonly string[] = ['03141229-84cd-4b1b-9733-dd124320c125', '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'f47ac10b-58cc-4372-a567-0e02b2c3d479'];
const [job] = jobs as readonly [string];

/** @param examples names of the documented errors, with their statuses, from the contract */
export function steps(examples: readonly { readonly name: string; readonly status: string }[]): Step[] {
  return [
    { title: 'Look first', args: ['delete', '--dry-run', job], note: 'nothing was sent.' },
    { title: 'Delete a job', args: ['delete', '--yes', job], note: 'the service said that the job is gone.' },
    { title: 'Delete several, as data for a program', args: ['delete', '--yes', '--output', 'jsonl', '--concurrency', '1', ...jobs], note: 'a line for each job, as soon as its fate is known.' },
    { title: 'An id that would reach the instance itself', args: ['delete', '--yes', job, '..'], note: 'refused as a whole, not even the good id was sent.' },
    { title: 'No token', args: ['delete', '--yes', job], withoutToken: true, note: 'nothing was sent. A token is never an argument.' },
    { title: 'Nobody to ask, and no --yes', args: ['delete', job], note: 'without a terminal it does not guess.' },
    ...examples.map(({ name, status }): Step => ({
      title: `The documented ${status}, asked of the mock by its name`, args: ['delete', '--yes', '--example', name, job], note: notes[status] ?? 'a definite answer.',
    })),
  ];
}

const notes: Record<string, string> = {
  400: 'a definite refusal.',
  401: 'get a new token.',
  403: 'this token may not do it.',
  404: 'there was no such job; with --ignore-not-found that is fine.',
  408: 'it may or may not have happened. It was sent three times, and lfj does not pretend to know.',
  500: 'a definite error of the service.',
};
