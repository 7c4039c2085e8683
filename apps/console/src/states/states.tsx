import { operationTable, refusedIn } from '@lakeformation-jobs/client';
import type { Operation } from '@lakeformation-jobs/client';
import { examples } from '@lakeformation-jobs/client/documented';
import type { ReactNode } from 'react';
import { isActive } from '../jobs/contract-words.ts';
import { DialogBody } from '../look/dialog.tsx';
import { Progress } from '../remove/progress.tsx';
import { Review } from '../remove/review.tsx';
import { SimpleActions, SimpleQuestion } from '../remove/simple-question.tsx';
import { SignIn } from '../sign-in/sign-in.tsx';
import { Deletion, Help, Undoable } from './parts.tsx';
import type { Acts } from './play.ts';
import { jobIn, jobs, runWith, statuses, walled } from './samples.ts';
import type { Script } from './scripted-service.ts';

/** One state of one screen: the real screen at an address, against a service that does what the script says; or a part by itself. */
export interface State extends Acts {
  readonly name: string;
  readonly path?: string;
  readonly script?: Script;
  readonly part?: () => ReactNode;
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
    { name: 'list: not every type', path: '/', script: { listJobs: ['jobs', 'internal_server_error'] } },
    ...failures('list', 'listJobs', { path: '/' }),
  ],
  job: [
    { name: 'job: loading', path: jobPath, script: { getJob: 'pending' } },
    ...statuses.map((status) => ({ name: `job: ${status}`, path: jobPath, script: { getJob: jobIn(status) } })),
    { name: 'job: no runs, no log', path: jobPath, script: { getJob: jobIn('CREATED'), listJobHistory: { body: { total: 0, jobs: [] } }, getJobLog: { body: { log: '' } } } },
    ...failures('job', 'getJob', { path: jobPath }),
    ...failures('job', 'listJobHistory', { path: jobPath }),
    ...failures('job', 'getJobLog', { path: jobPath }),
    ...failures('job', 'startJob', { path: jobPath, press: '[data-action=start]' }),
    ...failures('job', 'stopJob', { path: jobPath, press: '[data-action=stop]', script: { getJob: jobIn('RUNNING') } }),
  ],
  form: [
    { name: 'create: empty', path: '/jobs/new' },
    { name: 'create: corrections', path: '/jobs/new', press: '[type=submit]' },
    ...failures('create', 'createJob', { path: '/jobs/new', ...filled }),
    { name: 'edit: loading', path: `${jobPath}/edit`, script: { getJob: 'pending' } },
    { name: 'edit: form', path: `${jobPath}/edit` },
    { name: 'edit: json alone', path: `${jobPath}/edit`, script: { getJob: { body: { ...examples.job.value, type: 'METADATA_DISCOVERY', parameter: { metadata_discovery_parameter: { data_location: 'obs://lake/raw' } } } } } },
    { name: 'edit: type that nobody knows', path: `${jobPath}/edit`, script: { getJob: { body: { ...examples.job.value, type: 'SOMETHING_NEW' } } } },
    ...refusedIn.updateJob.map((status) => ({ name: `edit: not while ${status}`, path: `${jobPath}/edit`, script: { getJob: jobIn(status) } })),
    ...failures('edit', 'getJob', { path: `${jobPath}/edit` }),
    ...failures('edit', 'updateJob', { path: `${jobPath}/edit`, press: '[type=submit]' }),
  ],
  delete: [
    { name: 'delete: one', part: () => <DialogBody title="testjob" actions={<SimpleActions onConfirm={nothing} onCancel={nothing} />}><SimpleQuestion job={jobs[3]!} /></DialogBody> },
    { name: 'delete: several', part: () => <Review jobs={jobs} onConfirm={nothing} onCancel={nothing} /> },
    { name: 'delete: reviewed after a refusal', part: () => <Review jobs={jobs.filter(isActive)} refused onConfirm={nothing} onCancel={nothing} /> },
    { name: 'delete: running', part: () => <Progress run={runWith(true)} onAbort={nothing} onRetry={nothing} onReview={nothing} onClose={nothing} /> },
    { name: 'delete: every outcome', part: () => <Progress run={runWith(false)} onAbort={nothing} onRetry={nothing} onReview={nothing} onClose={nothing} /> },
    ...failures('delete', 'deleteJob', { part: () => <Deletion /> }),
    { name: 'toast: undo', part: () => <Undoable /> },
    { name: 'toast: sending', script: { deleteJob: 'pending' }, part: () => <Undoable /> },
    { name: 'toast: deleted', script: { deleteJob: { body: undefined } }, part: () => <Undoable /> },
    { name: 'toast: refused', script: { deleteJob: 'refused_active' }, part: () => <Undoable /> },
  ],
  frame: [
    { name: 'help: keys', part: () => <Help /> },
    { name: 'not found', path: '/no/such/page' },
  ],
  'sign-in': [
    { name: 'sign-in: form', part: () => <SignIn /> },
    { name: 'sign-in: expired', part: () => <SignIn expired={{ project_id: 'p', instance_id: 'i' }} /> },
    { name: 'sign-in: link used', part: () => <SignIn linkFailed /> },
    { name: 'sign-in: incomplete', part: () => <SignIn />, press: '[type=submit]' },
    { name: 'sign-in: malformed token', part: () => <SignIn />, fill: { '[name=token]': '\u4ee4\u724c', '[name=project_id]': 'p', '[name=instance_id]': 'i' }, press: '[type=submit]' },
  ],
};

export const states: readonly State[] = Object.values(screens).flat();
