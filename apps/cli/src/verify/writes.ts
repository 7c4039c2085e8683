import { JobsError, NotFoundError } from '@lakeformation-jobs/client';
import type { Client, Job, NewJob } from '@lakeformation-jobs/client';
import { isActive } from '../waiting.ts';
import { ask, fitsPath, skipped } from './ask.ts';
import type { Asked, Check, Place, Row } from './ask.ts';

const parameter = { metadata_discovery_parameter: { data_location: 'obs://lfj-verify/nothing-is-here' } };
const refused = { status: 400, body: 'ApiError' } as const;
const accepted = { status: 202, body: 'nothing' } as const;
const statusOf = (body: unknown): string => String((Object(body) as Partial<Job>).status);

const create = (job: NewJob): Check => ({
  name: 'create a job', operation: 'createJob', body: job, want: { status: 201, body: 'Job' }, also: (body) => (statusOf(body) === 'CREATED' ? undefined : 'its status is not CREATED'),
});
const own = (check: Omit<Check, 'job'>): Check => ({ ...check, job: 'ownJob' });
const update = (name: string): Check => own({
  name: 'update it', operation: 'updateJob', body: { name, description: 'updated', parameter }, want: { status: 200, body: 'Job' },
  also: (body) => ((body as Job).description === 'updated' ? undefined : 'its description is not the new one'),
});
const stopIdle = own({ name: 'stop it before it was started', operation: 'stopJob', want: refused });
const start = own({ name: 'start it', operation: 'startJob', want: accepted });
const startActive = own({ name: 'start it while it is active', operation: 'startJob', want: refused });
const look = own({ name: 'get it while it is active', operation: 'getJob', want: { status: 200, body: 'Job' } });
const removeActive = own({ name: 'delete it while it is active', operation: 'deleteJob', want: refused });
const stop = own({ name: 'stop it', operation: 'stopJob', want: accepted });
const remove = own({ name: 'delete it', operation: 'deleteJob', want: { status: 200, body: 'nothing' } });
const gone = own({ name: 'get it when it is gone', operation: 'getJob', want: { status: 404, body: 'ApiError' } });
const removeAgain = own({ name: 'delete it when it is gone', operation: 'deleteJob', want: { status: 404, body: 'ApiError' } });

/** The job of the checks; its id is known once it came back. */
export interface OwnJob {
  readonly name: string;
  id?: string;
}

/** A name that nobody else's job has. */
export const ownName = (): string => `lfj_verify_${crypto.randomUUID().replaceAll('-', '')}`;

/**
 * The life of one job of its own. Yields a row for each request.
 *
 * @param wait waits until that job has come to rest
 */
export async function* writing(job: OwnJob, place: Place, wait: (jobId: string) => Promise<void>): AsyncGenerator<Row, void, undefined> {
  const { name } = job;
  const made = await ask(create({ name, type: 'METADATA_DISCOVERY', parameter }), place);
  yield made.row;
  const { id } = Object(made.body) as Partial<Job>;
  const rest = [update(name), stopIdle, start, look, startActive, removeActive, stop, remove, gone, removeAgain];
  if (!fitsPath(id)) {
    for (const check of rest) yield skipped(check, 'no job with an id that fits was created');
    return;
  }
  job.id = id;
  const at = { ...place, ids: { ...place.ids, ownJob: id } };
  const asked = (check: Check): Promise<Asked> => ask(check, at);
  for (const check of [update(name), stopIdle, start]) yield (await asked(check)).row;
  const seen = await asked(look);
  yield seen.row;
  if (isActive({ status: statusOf(seen.body) })) {
    for (const check of [startActive, removeActive, stop]) yield (await asked(check)).row;
  } else {
    for (const check of [startActive, removeActive, stop]) yield skipped(check, 'the job was not seen active');
  }
  await wait(id);
  for (const check of [remove, gone, removeAgain]) yield (await asked(check)).row;
}

/**
 * Deletes the job of the checks wherever they ended, also when its id never came back.
 *
 * @returns what stayed behind, by its name
 */
export async function cleanUp({ name, id }: OwnJob, client: Client, timeout: number): Promise<string | undefined> {
  try {
    for (const left of id === undefined ? await found(name, client) : [id]) await client.deleteJob(left, { stopFirst: true, timeout });
    return undefined;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    if (!(error instanceof JobsError)) throw error;
    return `The job ${name} may still be there: ${error.message}`;
  }
}

async function found(name: string, client: Client): Promise<string[]> {
  const { jobs } = await client.listJobs({ type: 'METADATA_DISCOVERY', name_pattern: name, limit: 1000 });
  return jobs.filter((job) => job.name === name).map(({ id }) => id);
}
