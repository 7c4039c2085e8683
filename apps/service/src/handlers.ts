import { randomUUIDv7 } from 'node:crypto';
import type { operations } from '@lakeformation-jobs/contract';
import { Refusal, badRequest, refusals } from './errors.ts';
import { log } from './log.ts';
import { job, jobInfo, runInfo } from './presentation.ts';
import type { Detail, Written } from './presentation.ts';
import type { OperationId } from './routes.ts';
import { TooDeepError, masked } from './secrets.ts';
import type { JobPlace, Place, Refused, Storage } from './storage/port.ts';

type Success = 200 | 201 | 202;
type SuccessOf<Id extends OperationId> = operations[Id]['responses'][Extract<keyof operations[Id]['responses'], Success>];
type BodyOf<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : undefined;
type RequestBodyOf<Id extends OperationId> = operations[Id] extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : undefined;

/** A request that the contract's schemas have let through. */
export interface Valid<Id extends OperationId> {
  readonly path: operations[Id]['parameters']['path'];
  readonly query: NonNullable<operations[Id]['parameters']['query']>;
  readonly body: RequestBodyOf<Id>;
}

/** Every operation of the contract, each with the body of its success, no field forgotten. */
export type Handlers = { readonly [Id in OperationId]: (request: Valid<Id>) => Promise<Written<BodyOf<SuccessOf<Id>>>> };

const place = ({ project_id, instance_id }: { project_id: string; instance_id: string }): Place => ({ project: project_id, instance: instance_id });
const jobPlace = (path: operations['getJob']['parameters']['path']): JobPlace => ({ ...place(path), job: path.job_id });

/** What was found, or the documented 404. */
function found<T>(value: T | undefined): T {
  if (value === undefined) throw refusals.notFound();
  return value;
}

/** What was done, or why it was not. */
function done<T extends object | 'done'>(result: T | Refused, refusal: () => Refusal): T {
  if (result === 'not_found') throw refusals.notFound();
  if (result === 'refused') throw refusal();
  return result;
}

/** What is kept of a body: known properties, and whatever stands in `parameter`, without secrets. */
function detailOf({ description, parameter }: Detail): string {
  try {
    const detail: Detail = { ...(description === undefined ? {} : { description }), parameter: masked(parameter) };
    return JSON.stringify(detail);
  } catch (error) {
    throw error instanceof TooDeepError ? new Refusal(400, badRequest(`body/parameter is ${error.message}`)) : error;
  }
}

/**
 * The operations over a storage.
 *
 * @param wake tells the runner that there is something to do
 */
export function makeHandlers(storage: Storage, wake: () => void): Handlers {
  return {
    listJobs: async ({ path, query }) => {
      const { type, status, name_pattern: namePattern, offset, limit } = query;
      const { total, rows } = found(await storage.listJobs(place(path), { type, status, namePattern }, { offset, limit }));
      return { total, jobs: rows.map(jobInfo) };
    },

    createJob: async ({ path, body }) => {
      const { name, type } = body;
      const created = await storage.createJob(place(path), { id: randomUUIDv7(), name, type, detail: detailOf(body) }, Date.now());
      return job(found(created));
    },

    getJob: async ({ path }) => job(found(await storage.getJob(jobPlace(path)))),

    updateJob: async ({ path, body }) =>
      job(done(await storage.updateJob(jobPlace(path), { name: body.name, detail: detailOf(body) }), refusals.refusedActive)),

    deleteJob: async ({ path }) => {
      done(await storage.deleteJob(jobPlace(path)), refusals.refusedActive);
      return undefined;
    },

    startJob: async ({ path, query: { mode = 'NORMAL', cascade = false } }) => {
      done(await storage.startJob(jobPlace(path), { mode, cascade }, Date.now()), refusals.refusedActive);
      wake();
      return undefined;
    },

    stopJob: async ({ path }) => {
      done(await storage.stopJob(jobPlace(path), Date.now()), refusals.refusedInactive);
      wake();
      return undefined;
    },

    getJobLog: async ({ path }) => ({ log: log(found(await storage.getJob(jobPlace(path))).latestRun) }),

    listJobHistory: async ({ path, query: { status, offset, limit } }) => {
      const { job: row, total, rows } = found(await storage.listRuns(jobPlace(path), { status }, { offset, limit }));
      return { total, jobs: rows.map((run) => runInfo(row, run)) };
    },
  };
}
