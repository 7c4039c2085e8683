import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operationTable } from '@lakeformation-jobs/contract';
import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import { Access, actions, hashOf } from '../../src/access.ts';
import type { Grant } from '../../src/access.ts';
import { makeApp } from '../../src/app.ts';
import type { AppParts, Limits } from '../../src/app.ts';
import { makeHandlers } from '../../src/handlers.ts';
import type { RunnerSettings } from '../../src/life.ts';
import { Metrics } from '../../src/metrics.ts';
import type { OperationId } from '../../src/routes.ts';
import { Runner } from '../../src/runner.ts';
import { sample } from '../../src/settings.ts';
import type { SampleJob, Storage } from '../../src/storage/port.ts';
import { openSqlite } from '../../src/storage/sqlite/storage.ts';

export const token = 'a-token-of-the-tests';

/** A runner that never gets on, so that a job stays where a test has put it. */
export const still: RunnerSettings = { submitted: 3_600_000, running: 3_600_000, stopping: 3_600_000, outcome: 'SUCCESS', seed: 1 };
/** A runner that is done at once. */
export const instant: RunnerSettings = { submitted: 0, running: 0, stopping: 0, outcome: 'SUCCESS', seed: 1 };

export interface Options {
  readonly runner?: RunnerSettings;
  readonly limits?: Limits;
  /** Where the database is; without it, in a folder of its own that goes with the test. */
  readonly folder?: string;
  readonly thread?: URL;
  readonly grants?: readonly Grant[];
  /** Without it, nothing is logged. */
  readonly logger?: AppParts['logger'];
}

export interface Request {
  readonly project?: string;
  readonly instance?: string;
  readonly job?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** A text or bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown;
  /** null sends none. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer { readonly status: number; readonly headers: Record<string, unknown>; readonly text: string; readonly json: never }

/** The parts of a service for one test, without its ports. */
export interface Parts {
  readonly app: FastifyInstance;
  readonly storage: Storage;
  readonly metrics: Metrics;
  readonly runner: Runner;
  readonly folder: string;
  readonly tokens: string;
  /** Sends one operation; what the request leaves out is the sample's. */
  readonly call: (operation: OperationId, request?: Request) => Promise<Answer>;
  /** Ends everything; tests that start again on the same folder call it, the others need not. */
  readonly end: () => Promise<void>;
}

export const grant: Grant = { name: 'tests', sha256: hashOf(token), projects: [sample.project], actions };

export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lfj-service-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Parts that are taken apart after the test. */
export async function start(options: Options = {}): Promise<Parts> {
  const parts = await begin({ ...options, folder: options.folder ?? scratch() });
  onTestFinished(parts.end);
  return parts;
}

/** Parts for all tests of a file: a thread a test takes long. `end` takes them apart. */
export async function startForFile(options: Options = {}): Promise<Parts> {
  const folder = mkdtempSync(join(tmpdir(), 'lfj-service-'));
  const parts = await begin({ ...options, folder });
  return { ...parts, end: () => parts.end().then(() => rmSync(folder, { recursive: true, force: true })) };
}

async function begin({ runner: settings = still, limits, folder, thread, grants = [grant], logger = false }: Options & { folder: string }): Promise<Parts> {
  const storage = await openSqlite(folder, settings, thread);
  await storage.addInstances([sample]);
  const tokens = join(folder, 'tokens.json');
  writeFileSync(tokens, JSON.stringify({ tokens: grants }));
  const access = new Access(tokens, () => undefined);
  const metrics = new Metrics();
  const runner = new Runner(storage, () => undefined);
  const app = makeApp({ handlers: makeHandlers(storage, () => runner.wake()), access, metrics, logger, ...(limits ? { limits } : {}) });
  runner.wake();
  let ended: Promise<void> | undefined;
  const end = (): Promise<void> => (ended ??= (async () => {
    await app.close();
    await runner.end();
    await storage.close();
    access.close();
  })());
  return { app, storage, metrics, runner, folder, tokens, call: callerOf(app), end };
}

function callerOf(app: FastifyInstance): Parts['call'] {
  return async (operation, request = {}) => {
    const { method, path } = operationTable[operation];
    const filled = path.replace('{project_id}', request.project ?? sample.project).replace('{instance_id}', request.instance ?? sample.instance).replace('{job_id}', request.job ?? noJob);
    const query = operation === 'listJobs' ? { type: 'METADATA_MIGRATION', ...window, ...request.query } : operation === 'listJobHistory' ? { ...window, ...request.query } : request.query;
    const response = await app.inject({
      method,
      url: query ? `${filled}?${new URLSearchParams(query).toString()}` : filled,
      headers: {
        ...(request.token === null ? {} : { 'x-auth-token': request.token ?? token }),
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { payload: typeof request.body === 'string' || request.body instanceof Buffer ? request.body : JSON.stringify(request.body) }),
    });
    const text = response.payload;
    return { status: response.statusCode, headers: response.headers, text, json: (text === '' ? undefined : parsed(text)) as never };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const window = { offset: '0', limit: '10' };

/** An id that no job has. */
export const noJob = '03141229-84cd-4b1b-9733-dd124320c125';

let made = 0;

/** A job of any status, with a run where it has one. */
export function jobIn(status: string, more: Partial<SampleJob> = {}): SampleJob {
  const created = Date.UTC(2026, 0, 1) + made++;
  const ended = status === 'SUBMITTED' || status === 'RUNNING' ? null : created + 2000;
  const run = { mode: 'NORMAL', cascade: false, status, submitted: created, running: created + 1000, stopping: null, ended };
  return {
    id: `${created.toString(16).padStart(12, '0').replace(/^(.{8})/, '$1-')}-7000-8000-000000000000`,
    type: 'METADATA_MIGRATION', name: `job_${made}`, status, created, detail: '{"parameter":{}}', next: null,
    latestRun: status === 'CREATED' ? null : run, ...more,
  };
}

/** Adds a job of a status. @returns its id */
export async function add(storage: Storage, status: string, more: Partial<SampleJob> = {}): Promise<string> {
  const job = jobIn(status, more);
  await storage.addJobs(sample, [job]);
  return job.id;
}

/** What creates a job. */
export const newJob = { name: 'testjob', type: 'METADATA_MIGRATION', parameter: { metadata_migration_parameter: { datasource_type: 'ALIYUN_DLF' } } };
export const jobUpdate = { name: 'another_name', parameter: {} };

/** Asks until the answer is as wanted; tests that wait for the runner use it. */
export async function until<T>(ask: () => Promise<T> | T, wanted: (value: T) => boolean, within = 10_000): Promise<T> {
  const deadline = performance.now() + within;
  for (;;) {
    const value = await ask();
    if (wanted(value)) return value;
    if (performance.now() > deadline) throw new Error(`Still ${JSON.stringify(value)} after ${within} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
