/**
 * What the service needs of a database, on one page. An engine is a folder beside this file; nothing outside knows
 * which one it is. Times are milliseconds since 1970. A write is durable when its promise resolves.
 */
export interface Storage {
  getJob(place: JobPlace): Promise<JobRow | undefined>;
  /** Jobs, newest first; undefined when there is no such instance. */
  listJobs(place: Place, filter: JobFilter, page: Page): Promise<Rows<ListedJob> | undefined>;
  /** Runs of a job, newest first; undefined when there is no such job. */
  listRuns(place: JobPlace, filter: RunFilter, page: Page): Promise<Rows<RunRow> & { job: JobRow } | undefined>;

  /** Undefined when there is no such instance. */
  createJob(place: Place, job: NewJobRow, now: number): Promise<JobRow | undefined>;
  /** Each of these changes the job in one conditional statement whose condition is the contract's `x-refused-in`. */
  updateJob(place: JobPlace, change: JobChange): Promise<JobRow | Refused>;
  /** The history, and the log that is told from it, go with the job. */
  deleteJob(place: JobPlace): Promise<'done' | Refused>;
  startJob(place: JobPlace, run: NewRun, now: number): Promise<'done' | Refused>;
  stopJob(place: JobPlace, now: number): Promise<'done' | Refused>;

  /** Lets the simulated runner do everything that is due; answers when the next thing will be, if anything is. */
  advance(now: number): Promise<number | undefined>;
  /** Makes instances known; those that are known stay as they are. */
  addInstances(places: readonly Place[]): Promise<void>;
  /** Adds jobs as they are told, with their runs. */
  addJobs(place: Place, jobs: readonly SampleJob[]): Promise<void>;

  /** Whether reads and writes can be served, and figures about the writing. */
  state(): StorageState;
  /** Resolves after everything that was accepted is durable. */
  close(): Promise<void>;
}

export interface Place { readonly project: string; readonly instance: string }
export interface JobPlace extends Place { readonly job: string }
export interface Page { readonly offset: number; readonly limit: number }
export interface JobFilter { readonly type: string; readonly status?: string | undefined; readonly namePattern?: string | undefined }
export interface RunFilter { readonly status?: string | undefined }
export interface Rows<Row> { readonly total: number; readonly rows: readonly Row[] }

/** The job was there and its status forbids it, or it was not there. */
export type Refused = 'refused' | 'not_found';

/** What a caller can say about a job, secrets masked; description and parameter as one JSON text. */
export interface JobChange { readonly name: string; readonly detail: string }
export interface NewJobRow extends JobChange { readonly id: string; readonly type: string }

export interface JobRow extends NewJobRow {
  readonly status: string;
  readonly created: number;
  /** When a run last ended with SUCCESS. */
  readonly succeeded: number | null;
  /** Its status is the job's. */
  readonly latestRun: RunRow | null;
}

/** A job as lists tell it. */
export type ListedJob = Omit<JobRow, 'detail'>;

export interface NewRun { readonly mode: string; readonly cascade: boolean }

export interface RunRow extends NewRun {
  readonly status: string;
  readonly submitted: number;
  readonly running: number | null;
  readonly stopping: number | null;
  readonly ended: number | null;
}

export interface SampleJob extends Omit<JobRow, 'succeeded'> {
  /** Of an active job: what the runner does next, and when. */
  readonly next: Step | null;
}

/** What the runner will do to a job. */
export interface Step { readonly status: string; readonly at: number }

export interface StorageState {
  readonly healthy: boolean;
  readonly commits: number;
  readonly failedCommits: number;
  readonly writes: number;
  /** Seconds spent in commits, in all. */
  readonly commitSeconds: number;
}
