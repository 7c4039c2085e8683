import { FailedError, operationTable, refusedIn } from '@lakeformation-jobs/client';
import type { Operation } from '@lakeformation-jobs/client';
import { examples } from '@lakeformation-jobs/client/documented';
import type { ReactNode } from 'react';
import { Broken } from '../app/broken.tsx';
import { Missing } from '../app/fetched.tsx';
import type { Mode } from '../app/settings.ts';
import { isActive, jobTypes } from '../jobs/contract-words.ts';
import { Problem } from '../look/problem.tsx';
import { NotFetchedError } from '../look/problem-words.ts';
import { problemOf, Wrong } from '../mock/scenario-drawer.tsx';
import { confirmation } from '../remove/plan.ts';
import { Progress } from '../remove/progress.tsx';
import { Review } from '../remove/review.tsx';
import { SignIn } from '../sign-in/sign-in.tsx';
import { en } from '../words/en.ts';
import { fates } from './outcomes.ts';
import { Deletion, Head, Help, LeavingQuestion, NotSpoken, OneQuestion, RefusedByScenario, SavedLate, Undoable } from './parts.tsx';
import type { Acts } from './play.ts';
import { hostile, jobIn, jobs, runNotStopped, runWith, statuses, walled } from './samples.ts';
import { usual } from './scripted-service.ts';
import type { Script } from './scripted-service.ts';

/** One state of one screen: the real screen at an address, against a service that does what the script says; or a part by itself. */
export interface State extends Acts {
  readonly name: string;
  readonly path?: string;
  readonly script?: Script;
  /** How often the client asks where an answer is lost; else once. */
  readonly attempts?: number;
  readonly part?: () => ReactNode;
  /** What stands behind the page; else the mock. */
  readonly mode?: Mode;
}

const nothing = (): void => undefined;
const jobPath = `/jobs/${examples.job.value.id}`;
const filled = { fill: { '[name="/type"]': 'METADATA_DISCOVERY', '[name="/name"]': 'nightly_copy' }, press: '[type=submit]' };

/** The documented errors of an operation, by example. */
const errorsOf = (operation: Operation): string[] => Object.entries(operationTable[operation].examples).flatMap(([status, names]) => (Number(status) >= 400 ? [...names] : []));

/** A state for each documented error of an operation, and for the ways in which there is none. */
function failures(screen: string, operation: Operation, rest: Omit<State, 'name'>): State[] {
  return [...errorsOf(operation), 'lost', 'page'].map((answer) => ({ ...rest, name: `${screen}: ${operation} ${answer}`, script: { ...rest.script, [operation]: answer } }));
}

/** What is shown was read, and could not be read again. */
const notAgain = (screen: string, operation: Operation, rest: Omit<State, 'name'>): State => ({
  ...rest, name: `${screen}: ${operation} not read again`, script: { ...rest.script, [operation]: [usual(operation), 'internal_server_error'] }, press: again, shows: '[role=alert]',
});

/** The refresh button, as soon as nothing is being read. */
const again = '[data-action=refresh]:not([data-busy])';
const manyRuns = { total: 30, jobs: Array.from({ length: 10 }, () => examples.runs.value.jobs[0]!) };
/** A secret, should a service tell it, what is on or off, nothing, and several values. */
const everyKind = { metadata_migration_parameter: { datasource_parameter: { user_name: 'user_1', password: 'told by mistake' }, locations: [{ source_location: 'hdfs://a', target_location: 'obs://b' }], sync_objects: ['DATABASE', 'TABLE'], default_owner: '', on: true, off: false } };
const over = { getJob: jobIn('SUCCESS') };
const created = { path: '/jobs/new', fill: { '[name="/type"]': 'METADATA_DISCOVERY' } };
const inJson = '[name="/parameter/metadata_discovery_parameter"]';

/** Every state of every screen, by screen. */
export const screens: Readonly<Record<string, readonly State[]>> = {
  list: [
    { name: 'list: loading', path: '/', script: { listJobs: 'pending' } },
    { name: 'list: jobs in every status', path: '/', script: { listJobs: { body: { total: jobs.length, jobs } } } },
    { name: 'list: empty', path: '/', script: { listJobs: 'no_jobs' } },
    { name: 'list: no match', path: '/?name=nothing', script: { listJobs: 'no_jobs' } },
    { name: 'list: page beyond the end', path: '/?page=9&size=25', script: { listJobs: { body: { total: 30, jobs: walled.jobs.slice(0, 30) } } } },
    { name: 'list: paging wall', path: '/?type=METADATA_MIGRATION&size=25', script: { listJobs: { body: walled } } },
    { name: 'list: selected', path: '/', script: { listJobs: { body: { total: jobs.length, jobs } } }, press: 'thead input[type=checkbox]' },
    { name: 'list: every row of the page selected', path: '/?type=METADATA_MIGRATION&size=25', script: { listJobs: { body: walled } }, press: 'thead input[type=checkbox]' },
    { name: 'list: reading again', path: '/', script: { listJobs: ['jobs', 'jobs', 'jobs', 'pending'] }, press: again, shows: '[data-busy]' },
    { name: 'list: reading with another filter', path: '/?type=METADATA_MIGRATION', script: { listJobs: ['jobs', 'pending'] }, fill: { 'select[name=status]': 'FAILED' }, shows: '[data-busy]' },
    notAgain('list', 'listJobs', { path: '/?type=METADATA_MIGRATION' }),
    { name: 'list: not every type', path: '/', script: { listJobs: ['jobs', 'internal_server_error'] } },
    ...failures('list', 'listJobs', { path: '/' }),
  ],
  job: [
    { name: 'job: loading', path: jobPath, script: { getJob: 'pending' } },
    ...statuses.map((status) => ({ name: `job: ${status}`, path: jobPath, script: { getJob: jobIn(status) } })),
    { name: 'job: parameters of every kind', path: jobPath, script: { getJob: { body: { ...examples.job.value, parameter: everyKind } } } },
    { name: 'job: no parameters', path: jobPath, script: { getJob: { body: { ...examples.job.value, parameter: {} } } } },
    { name: 'job: no runs, no log', path: jobPath, script: { getJob: jobIn('CREATED'), listJobHistory: { body: { total: 0, jobs: [] } }, getJobLog: { body: { log: '' } } } },
    { name: 'job: no run in this status', path: jobPath, script: { ...over, listJobHistory: [usual('listJobHistory'), { body: { total: 0, jobs: [] } }] }, fill: { 'select[name=run-status]': 'STOPPED' } },
    { name: 'job: more runs than are listed at once', path: jobPath, script: { ...over, listJobHistory: { body: manyRuns } } },
    { name: 'job: more runs than can be listed', path: jobPath, script: { ...over, listJobHistory: { body: { ...manyRuns, total: 5_000 } } } },
    { name: 'job: runs loading', path: jobPath, script: { ...over, listJobHistory: 'pending' } },
    { name: 'job: log loading', path: jobPath, script: { ...over, getJobLog: 'pending' } },
    { name: 'job: more ways to start', path: jobPath, script: over, press: '[data-action=start-more]', shows: '[role=menu]' },
    { name: 'job: start pending', path: jobPath, script: { ...over, startJob: 'pending' }, press: '[data-action=start]', shows: '[data-action=start][aria-disabled=true]' },
    { name: 'job: start accepted', path: jobPath, script: { ...over, startJob: usual('startJob') }, press: '[data-action=start]', shows: '[data-toast=accepted]' },
    { name: 'job: stop pending', path: jobPath, script: { getJob: jobIn('RUNNING'), stopJob: 'pending' }, press: '[data-action=stop]', shows: '[data-action=stop][aria-disabled=true]' },
    { name: 'job: stop accepted', path: jobPath, script: { getJob: jobIn('RUNNING'), stopJob: usual('stopJob') }, press: '[data-action=stop]', shows: '[data-toast=accepted]' },
    ...(['getJob', 'listJobHistory', 'getJobLog'] as const).map((operation) => notAgain('job', operation, { path: jobPath, script: over })),
    ...failures('job', 'getJob', { path: jobPath }),
    ...failures('job', 'listJobHistory', { path: jobPath }),
    ...failures('job', 'getJobLog', { path: jobPath }),
    ...failures('job', 'startJob', { path: jobPath, press: '[data-action=start]' }),
    ...failures('job', 'stopJob', { path: jobPath, press: '[data-action=stop]', script: { getJob: jobIn('RUNNING') } }),
  ],
  form: [
    { name: 'create: empty', path: '/jobs/new' },
    { name: 'create: corrections', path: '/jobs/new', press: '[type=submit]' },
    ...jobTypes.map((type) => ({ name: `create: ${type}`, path: '/jobs/new', fill: { '[name="/type"]': type } })),
    { name: 'create: all parameters as JSON', path: '/jobs/new', press: 'input[type=radio][value=json]', shows: '[name="/parameter"]' },
    { ...created, name: 'create: broken JSON', fill: { ...created.fill, [inJson]: '{ "data_location": ' }, shows: `${inJson}[aria-invalid=true]` },
    { ...created, name: 'create: JSON that is no object', fill: { ...created.fill, [inJson]: '[]' }, shows: `${inJson}[aria-invalid=true]` },
    { ...created, name: 'create: JSON with corrections', fill: { ...created.fill, [inJson]: '{ "data_location": 1 }' }, press: '[type=submit]', shows: `${inJson}[aria-invalid=true]` },
    ...['abc', 'a name with blanks', 'a'.repeat(256)].map((name) => ({ name: `create: name of ${name.length} characters`, path: '/jobs/new', fill: { '[name="/name"]': name }, press: '[type=submit]', shows: '[name="/name"][aria-invalid=true]' })),
    { name: 'create: pending', path: '/jobs/new', ...filled, script: { createJob: 'pending' }, shows: '[type=submit][aria-disabled=true]' },
    ...failures('create', 'createJob', { path: '/jobs/new', ...filled }),
    { name: 'edit: loading', path: `${jobPath}/edit`, script: { getJob: 'pending' } },
    { name: 'edit: form', path: `${jobPath}/edit` },
    { name: 'edit: json alone', path: `${jobPath}/edit`, script: { getJob: { body: { ...examples.job.value, type: 'METADATA_DISCOVERY', parameter: { metadata_discovery_parameter: { data_location: 'obs://lake/raw' } } } } } },
    { name: 'edit: type that nobody knows', path: `${jobPath}/edit`, script: { getJob: { body: { ...examples.job.value, type: 'SOMETHING_NEW' } } } },
    ...refusedIn.updateJob.map((status) => ({ name: `edit: not while ${status}`, path: `${jobPath}/edit`, script: { getJob: jobIn(status) } })),
    { name: 'edit: corrections of groups', path: `${jobPath}/edit`, script: { getJob: { body: { ...examples.job.value, parameter: { metadata_migration_parameter: { datasource_type: 'OPEN_FOR_MYSQL', datasource_parameter: 'text', locations: 1 } } } } }, press: '[type=submit]', shows: 'fieldset[data-invalid]' },
    { name: 'edit: save pending', path: `${jobPath}/edit`, script: { updateJob: 'pending' }, press: '[type=submit]', shows: '[type=submit][aria-disabled=true]' },
    ...failures('edit', 'getJob', { path: `${jobPath}/edit` }),
    ...failures('edit', 'updateJob', { path: `${jobPath}/edit`, press: '[type=submit]' }),
    ...(['created', 'saved'] as const).map((as): State => ({ name: `toast: ${as} after the form was left`, part: () => <SavedLate as={as} />, shows: '[data-toast=saved]' })),
  ],
  delete: [
    { name: 'delete: one', part: () => <OneQuestion /> },
    { name: 'delete: several', part: () => <Review jobs={jobs} onConfirm={nothing} onCancel={nothing} /> },
    { name: 'delete: several, stopped first', part: () => <Review jobs={jobs} onConfirm={nothing} onCancel={nothing} />, press: 'input[type=checkbox]', shows: 'input[type=checkbox]:checked' },
    { name: 'delete: several, confirmed', part: () => <Review jobs={jobs} onConfirm={nothing} onCancel={nothing} />, fill: { 'input[data-autofocus]': confirmation(jobs.length) }, shows: '[data-action=confirm]:not(:disabled)' },
    { name: 'delete: reviewed after a refusal', part: () => <Review jobs={jobs.filter(isActive)} refused onConfirm={nothing} onCancel={nothing} /> },
    { name: 'delete: running', part: () => <Progress run={runWith(true)} onAbort={nothing} onRetry={nothing} onReview={nothing} onClose={nothing} /> },
    { name: 'delete: every outcome', part: () => <Progress run={runWith(false)} onAbort={nothing} onRetry={nothing} onReview={nothing} onClose={nothing} /> },
    { name: 'delete: not stopped first', part: () => <Progress run={runNotStopped} onAbort={nothing} onRetry={nothing} onReview={nothing} onClose={nothing} /> },
    { name: 'delete: broken', part: () => <Progress run={{ ...runWith(false), broken: new Error('Something that is no deletion failed.') }} onAbort={nothing} onRetry={nothing} onReview={nothing} onClose={nothing} /> },
    { name: 'delete: an id that no command gets', part: () => <Progress run={{ jobs: [hostile], stopFirst: false, running: false, results: new Map([[hostile.id, { job_id: hostile.id, outcome: 'failed', message: 'It is none of the contract.' }]]) }} onAbort={nothing} onRetry={nothing} onReview={nothing} onClose={nothing} /> },
    ...failures('delete', 'deleteJob', { part: () => <Deletion /> }),
    { name: 'toast: undo', part: () => <Undoable job={jobs[3]!} />, shows: '[data-toast=delete] [aria-keyshortcuts]' },
    { name: 'toast: sending', script: { deleteJob: 'pending' }, part: () => <Undoable job={jobs[3]!} wait={0} /> },
    ...Object.entries(fates).map(([outcome, { job, ...rest }]): State => ({ ...rest, name: `toast: ${outcome}`, part: () => <Undoable job={job} wait={0} />, shows: `[data-toast=delete] [data-outcome=${outcome}]` })),
  ],
  frame: [
    { name: 'help: keys', part: () => <Help /> },
    ...Object.keys(en.reasons).map((reason) => ({ name: `problem: ${reason}`, part: () => <Problem error={new FailedError('What the client says of it.', { reason })} onRetry={nothing} /> })),
    ...[{ operation: 'noSuchOperation' }, { example: 'no_such_example' }].map((wanted) => ({ name: `scenario: ${Object.values(wanted).join('')}`, part: () => <Wrong {...problemOf(wanted)!} /> })),
    { name: 'sign-out: asked first', part: () => <LeavingQuestion /> },
    { name: 'broken', part: () => <Broken error={new TypeError('This screen threw while it was drawn.')} reset={nothing} /> },
    { name: 'not found', path: '/no/such/page' },
    { name: 'not loaded', part: () => <Missing><Problem error={new NotFetchedError('Failed to fetch dynamically imported module')} onRetry={nothing} /></Missing> },
    { name: 'language: not loaded', part: () => <NotSpoken />, shows: '[data-toast=language]' },
    { name: 'head: in front of a cloud endpoint', mode: 'endpoint', part: () => <Head /> },
  ],
  'sign-in': [
    { name: 'sign-in: form', part: () => <SignIn /> },
    { name: 'sign-in: expired', part: () => <SignIn expired={{ project_id: 'p', instance_id: 'i' }} /> },
    { name: 'sign-in: expired, with a scenario', part: () => <RefusedByScenario /> },
    { name: 'sign-in: link used', part: () => <SignIn linkFailed /> },
    { name: 'sign-in: incomplete', part: () => <SignIn />, press: '[type=submit]' },
    { name: 'sign-in: malformed token', part: () => <SignIn />, fill: { '[name=token]': '\u4ee4\u724c', '[name=project_id]': 'p', '[name=instance_id]': 'i' }, press: '[type=submit]' },
  ],
};

export const states: readonly State[] = Object.values(screens).flat();
