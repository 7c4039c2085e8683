import type { JobInfo, Outcome } from '@lakeformation-jobs/client';
import { hostile, jobs } from './samples.ts';
import type { Script } from './scripted-service.ts';

/** A deletion of one job, as the service of a state answers it. */
export interface Fate {
  readonly job: JobInfo;
  readonly script: Script;
  /** How often the client asks, when it is not once. */
  readonly attempts?: number;
}

const fate = (deleteJob: Script['deleteJob']): Fate => ({ job: jobs[3]!, script: { deleteJob: deleteJob! } });

/** How the deletion of one job comes to each outcome of the client. One too many or too few does not compile. */
export const fates: Readonly<Record<Outcome, Fate>> = {
  deleted: fate({ body: undefined }),
  deleted_inferred: { ...fate(['lost', 'not_found']), attempts: 2 },
  not_found: fate('not_found'),
  refused_active: fate('refused_active'),
  failed: fate('internal_server_error'),
  unknown: fate('lost'),
  not_sent: { job: hostile, script: {} },
};
