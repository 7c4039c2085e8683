const many = (count: number, one: string, more: string): string => (count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${more}`);

/** Every text of the page. Names of the contract (`error_code`, statuses in addresses) are not translated. */
export const en = {
  app: {
    title: 'LakeFormation jobs', skip: 'Skip to content', jobs: 'Jobs', project: 'Project', instance: 'Instance', language: 'Language', light: 'Light theme', dark: 'Dark theme',
    help: 'Keyboard shortcuts', signOut: 'Sign out', signOutTitle: 'Sign out?', mock: 'Mock', endpoint: 'Forwarded to a cloud endpoint', states: 'All states', nextState: 'Next state', unsaid: (count: number) => `${many(count, 'text is', 'texts are')} said in no state`, close: 'Close', loading: 'Loading …', copy: 'Copy', copied: 'Copied',
    copyFailed: 'Could not be copied', sentence: (text: string) => `${text}.`, colon: (label: string) => `${label}: `, list: (items: readonly string[]) => items.join(', '), notFound: 'There is no such page', toList: 'To the list of jobs', cancel: 'Cancel', reveal: 'Show what is written', broken: 'This part of the page broke',
    notFetched: 'This part of the page is not there yet', notSpoken: 'could not be loaded, so the language stays as it is. Choose it again to try again.',
    unofficial: 'Unofficial. Behaves as Huawei Cloud documents LakeFormation.',
  },
  statuses: {
    CREATED: 'Created', SUBMITTED: 'Submitted', RUNNING: 'Running', SUCCESS: 'Success', PARTIAL_SUCCESS: 'Partial success', FAILED: 'Failed', STOPPED: 'Stopped',
    FROZEN_RELEASABLE: 'Frozen, releasable', FROZEN_UNRELEASABLE: 'Frozen',
  },
  types: { METADATA_MIGRATION: 'Metadata migration', PERMISSION_MIGRATION: 'Permission migration', METADATA_DISCOVERY: 'Metadata discovery' },
  columns: { name: 'Name', id: 'Job ID', type: 'Type', status: 'Status', create_time: 'Created', start_time: 'Last start', execute_time: 'Duration' },
  units: { h: 'h', min: 'min', s: 's' },
  list: {
    search: 'Name', searchHint: 'Name, * for any characters', type: 'Type', allTypes: 'All types', status: 'Status', allStatuses: 'All statuses', columns: 'Columns', reset: 'Clear filters',
    count: (count: number) => many(count, 'job', 'jobs'), updated: (ago: string) => `Updated ${ago} ago`, polling: 'Follows active jobs', refresh: 'Refresh', refreshing: 'Refreshing', create: 'New job',
    empty: 'No jobs yet', emptyNext: 'A job moves metadata or permissions into this instance, or discovers metadata in OBS. Create the first one.',
    noMatch: 'No job matches', noMatchNext: 'Change the name, the type or the status, or clear the filters.',
    wall: (reached: number, total: number) => `${reached.toLocaleString('en')} of ${total.toLocaleString('en')} jobs are listed`,
    wallNext: 'The API lists at most 2,000 jobs for a type: offset and limit end at 1,000. Filter by type, status or name to reach the others. Sorting orders what is listed.',
    partly: 'Not every type could be listed', noType: 'No type could be listed', outdated: 'Not read again: what is shown is as it was before.', selectAll: 'Select all on this page', select: (name: string) => `Select ${name}`, selected: (count: number) => `${many(count, 'job', 'jobs')} selected`,
    selectEvery: (count: number) => `Select all ${count.toLocaleString('en')}`, clear: 'Clear selection', remove: 'Delete …', range: (from: number, to: number, of: number) => `${from.toLocaleString('en')}–${to.toLocaleString('en')} of ${of.toLocaleString('en')}`,
    size: 'Rows per page', previous: 'Previous page', next: 'Next page', table: 'Jobs', pages: 'Pages', filters: 'Filters',
  },
  signIn: {
    title: 'Sign in', lead: 'The token stays in the memory of this page. It is gone when you close or reload it.', token: 'Token', tokenHint: 'X-Auth-Token, valid for 24 hours', project: 'Project ID', instance: 'Instance ID', submit: 'Sign in',
    expired: 'The token is not accepted any longer. Sign in again; the page is as you left it.', link: 'The link did not sign you in', linkNext: 'It counts once and for a minute. Run npm start again for a new one, or sign in with a token.',
    refused: 'These cannot be used', scenario: (name: string) => `The scenario ${name} is on.`, scenarioOff: 'Turn it off', required: 'Fill this in.',
  },
  job: {
    start: 'Start', compare: 'Start a comparison', compareAll: 'Start a comparison below all parents', stop: 'Stop', edit: 'Edit', remove: 'Delete', startMore: 'More ways to start', actions: 'Actions',
    refused: (action: string, status: string) => `${action}: not while the job is ${status}.`, underWay: (action: string) => `${action}: sent, waiting for the answer.`, started: (name: string) => `${name}: the start was accepted.`, stopped: (name: string) => `${name}: the stop was accepted. It takes a moment.`,
    facts: 'Overview', description: 'Description', lastSuccess: 'Last success', parameters: 'Parameters', history: 'Runs', log: 'Log', none: 'None', hidden: 'Hidden: the service does not tell it',
    runs: (count: number) => many(count, 'run', 'runs'), noRuns: 'It has not run yet', noRunsNext: 'Start the job; each of its runs is listed here.', ended: 'Ended', note: 'Note', runStatus: 'Status of the run', noMatch: 'No run has this status.',
    wall: (reached: number, total: number) => `${reached.toLocaleString('en')} of ${total.toLocaleString('en')} runs can be listed`, wallNext: 'The API lists the latest runs alone: offset ends at 1,000. Filter by status to reach older ones.',
    follow: 'Follow', copyLog: 'Copy the log', noLog: 'The log is empty', noLogNext: 'It fills when the job runs.', lines: (count: number) => many(count, 'line', 'lines'), older: 'Older', newer: 'Newer', yes: 'yes', no: 'no',
  },
  edit: {
    described: (text: string): string | undefined => text,
    title: (name: string) => `Edit ${name}`, create: 'Create job', save: 'Save changes', nameHint: '4 to 255 letters, digits, underscores or Chinese characters', typeStays: 'The type of a job cannot be changed.',
    mode: 'How the parameters are written', form: 'Form', partly: (names: string) => `It is written as JSON for that reason. Documented are ${names}.`, addItem: 'Enter adds a value', addRow: 'Add', removeItem: (name: string, index: number) => `Remove ${name} ${index}`,
    secrets: 'A change replaces all parameters. The service does not tell passwords and keys: enter them again.', required: 'Required.', tooShort: (least: number) => `At least ${least} characters.`, tooLong: (most: number) => `At most ${most} characters.`,
    pattern: (pattern: string) => `It has to fit ${pattern}`, oneOf: (values: string) => `One of ${values}.`, type: (type: string) => `It has to be of type ${type}.`, unfit: (rule: string) => `It does not fit the contract: ${rule}.`, wrong: (count: number) => `${many(count, 'field needs', 'fields need')} a correction.`,
    noJson: (line: number, column: number) => `This is no JSON: line ${line}, column ${column}.`, noObject: 'An object is wanted: {…}.', leave: 'Leave without saving?', unsaved: 'What is written in the form is not saved.', saved: (name: string) => `${name}: the changes are saved.`, created: (name: string) => `${name}: the job is created.`, lookForIt: (name: string) => `Look for ${name}`,
  },
  outcomes: {
    deleted: 'deleted', deleted_inferred: 'deleted (inferred)', not_found: 'not found', refused_active: 'refused, active', failed: 'failed', unknown: 'unknown', not_sent: 'not sent',
  },
  remove: {
    oneTitle: 'Delete this job?', one: 'Delete job', several: (count: number) => `Delete ${many(count, 'job', 'jobs')}?`, deleteCount: (count: number) => `Delete ${many(count, 'job', 'jobs')}`,
    stopAndDelete: (count: number) => `Stop and delete ${many(count, 'job', 'jobs')}`, forGood: 'A deleted job cannot be brought back.', list: 'Jobs to be deleted', results: 'What became of each job',
    stopFirst: (count: number) => `Stop ${many(count, 'active job', 'active jobs')} first`, stopFirstOn: 'Each one is stopped, waited for, and deleted then.',
    stopFirstOff: (count: number) => `Without it the service refuses ${count === 1 ? 'this one' : `these ${count}`}: a job that is submitted or running has to be stopped before.`,
    type: (word: string) => `Type “${word}” to confirm`, running: (count: number) => `Deleting ${many(count, 'job', 'jobs')}`, ended: (count: number) => `What became of ${many(count, 'job', 'jobs')}`,
    done: (done: number, of: number) => `${done.toLocaleString('en')} of ${of.toLocaleString('en')}`, waiting: 'waiting', abort: 'Stop sending', retry: (count: number) => `Retry ${count.toLocaleString('en')}`,
    stopRefused: (count: number) => `Stop and delete ${count.toLocaleString('en')} …`, stopFailed: 'Stopping it first did not succeed', copyCommand: 'Copy as lfj command', leftOut: (count: number) => `${many(count, 'ID is', 'IDs are')} left out of the lfj command: not as the contract has them.`, report: 'Download report', lost: 'Unknown: the answer was lost. The job may be gone or not. Retry, or look it up in the list.',
    soon: (name: string, seconds: number) => `${name} is deleted in ${seconds} s.`, undo: 'Undo', undoKeys: 'Or press Ctrl+Z (⌘Z).', leave: 'A deletion is not over. What can still be undone is not sent; what was sent may take effect.', sending: (name: string) => `Deleting ${name} …`,
  },
  reasons: {
    invalid: (parameter: string | undefined) => (parameter === undefined ? 'The request cannot be made.' : `${parameter} is not as it has to be.`),
    token: 'The token has to be visible ASCII without spaces or line breaks.', halted: 'Access was refused before, so that nothing more is sent.', interrupted: 'It was interrupted.',
    timeout: 'Time ran out.', incomplete: 'The answer broke off.', redirect: 'It was a redirect, and redirects are never followed.', too_large: 'The answer is longer than any of this API.',
  },
  help: { search: 'Look for a name', move: 'Next and previous job', select: 'Select the job', range: 'Select up to here', open: 'Open the job', remove: 'Delete what is selected', undo: 'Undo the last deletion while it waits (⌘Z on a Mac)', help: 'This list', escape: 'Close, or clear the selection', single: 'Single-key shortcuts', singleNext: 'Off: / x # and ? do nothing. This list stays behind its button.' },
  scenario: {
    noOperation: (wanted: string) => `The contract has no operation named ${wanted}`, noExample: (wanted: string, of: string | undefined) => `${of ?? 'The contract'} has no example named ${wanted}`, known: 'There are',
    title: 'Scenario', hide: 'Hide', lead: 'What the mock answers, from the contract. The address carries it.', usual: 'As documented', noBody: 'no body',
  },
  problem: {
    unauthorized: 'The token is not accepted', unauthorizedNext: 'Sign in again with a valid token.',
    forbidden: 'You are not allowed to do this', forbiddenNext: 'Ask whoever administers the project for the permission lakeformation:instanceJob.',
    notFound: 'There is no such job', notFoundNext: 'It may have been deleted meanwhile. Look for it in the list.', noInstance: 'There is no such instance', noInstanceNext: 'Check project and instance, and sign in again.',
    badRequest: 'The service did not accept the request', badRequestNext: 'Correct what it names and try again.', refused: 'The job is submitted or running', refusedNext: 'Wait for its end, or stop it first.',
    notActive: 'The job is not running', notActiveNext: 'There is nothing to stop.', unknown: 'The answer was lost', unknownNext: 'It may have happened, or not. Look before you try again.',
    unanswered: 'There was no answer', unansweredNext: 'Nothing was changed by reading. Check the connection and try again.',
    later: 'The service did not get to it', laterNext: 'Try again in a while.', server: 'The service failed', serverNext: 'Try again. If it goes on, tell the request ID to support.', notSent: 'Nothing was sent', unreadable: 'The answer is not one of this API', unreadableNext: 'Check what stands behind this address: a proxy or a sign-in page may have answered.',
    notFetched: 'It could not be loaded', notFetchedNext: 'The connection may be gone: try again. If the page has a newer version meanwhile, load it anew; it forgets the token then, and you sign in again.',
    other: 'That did not work', retry: 'Try again', requestId: 'Request ID', code: 'Code', copyRequestId: 'Copy the request ID', solution: 'What the service proposes', detail: 'Technical detail',
  },
};

export type Words = typeof en;
