/** One command of the demo: what a user types after `lfj`, and what it shows. */
export interface Step {
  readonly title: string;
  readonly args: readonly string[];
  readonly withoutToken?: boolean;
  readonly note: string;
}

/** The id that the pages print; the mock knows no other. */
const printed = '03141229-84cd-4b1b-9733-dd124320c125';

/** The file that the demo creates jobs from. */
export const jobFile = {
  name: 'nightly_sync',
  type: 'METADATA_MIGRATION',
  parameter: {
    metadata_migration_parameter: {
      datasource_type: 'MRS_RDS_FOR_MYSQL',
      datasource_parameter: { jdbc_url: 'jdbc:mysql://10.0.0.5:3306/hive', username: 'hive', password: 'a-password-that-must-not-appear' },
      target_catalog: 'lake',
    },
  },
};

/** The life of a job that was created, by its id. */
export function life(job: string): Step[] {
  return [
    { title: 'Read it: the service has not kept the password', args: ['get', '--output', 'json', job], note: 'password, secret_key and access_key are not stored.' },
    { title: 'Start it', args: ['start', job], note: 'the service has the signal.' },
    { title: 'Delete it while it is active', args: ['delete', '--yes', job], note: 'refused, as the page says: stop first.' },
    { title: 'Stop it', args: ['stop', '--wait', job], note: 'stopping takes a moment; --wait waits for it.' },
    { title: 'Look first', args: ['delete', '--dry-run', job], note: 'nothing was sent.' },
    { title: 'Delete it', args: ['delete', '--yes', job], note: 'the service said that the job is gone.' },
    { title: 'Delete it again', args: ['delete', '--yes', job], note: 'there was no such job; with --ignore-not-found that is fine.' },
    { title: 'An id that would reach the instance itself', args: ['delete', '--yes', job, '..'], note: 'refused as a whole, not even the good id was sent.' },
    { title: 'No token', args: ['delete', '--yes', job], withoutToken: true, note: 'nothing was sent. A token is never an argument.' },
    { title: 'Nobody to ask, and no --yes', args: ['delete', job], note: 'without a terminal it does not guess.' },
  ];
}

/** Another job, which runs, in one go. */
export function inOneGo(job: string): Step[] {
  return [
    { title: 'Another job, started', args: ['start', job], note: 'it will run for a while.' },
    { title: 'Stop it and delete it in one go', args: ['delete', '--yes', '--stop-first', job], note: 'stopped, waited for, deleted.' },
  ];
}

/** @param examples names of the documented errors of a deletion, with their statuses, from the contract */
export function documentedErrors(examples: readonly { readonly name: string; readonly status: string }[]): Step[] {
  return examples.map(({ name, status }): Step => ({
    title: `${status}, the example ${name} of the mock`, args: ['delete', '--yes', '--example', name, printed], note: notes[name] ?? 'a definite answer.',
  }));
}

const notes: Record<string, string> = {
  response_status_exception: 'a definite refusal.',
  refused_active: 'the job is active. The code is ours, the pages print none.',
  unauthorized: 'get a new token.',
  forbidden: 'this token may not do it.',
  not_found: 'there was no such job.',
  request_timeout: 'it may or may not have happened. It was sent three times, and lfj does not pretend to know.',
  internal_server_error: 'a definite error of the service.',
};
