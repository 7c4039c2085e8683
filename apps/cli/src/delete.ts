import { createClient, deleteJobs } from '@lakeformation-jobs/client';
import type { Client, DeleteJobResult } from '@lakeformation-jobs/client';
import { checkIds, refusal } from './check-ids.ts';
import { exampleFetch } from './example.ts';
import { exitCode, stopCode } from './exit-code.ts';
import { Interruption } from './interruption.ts';
import type { Io } from './io.ts';
import type { DeleteOptions } from './options.ts';
import { reporter, sentences, summary } from './report.ts';
import { settle } from './settings.ts';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { readToken } from './token.ts';
import { tracedFetch } from './traced-fetch.ts';
import { UsageError } from './usage-error.ts';

/** With more jobs than this, progress is worth a line. */
const many = 10;

/**
 * `lfj delete JOB_ID…`: settings, then every id, then the token, then the question; only then anything
 * is sent.
 *
 * @returns the exit code
 * @throws UsageError when nothing was sent
 */
export async function deleteCommand(given: readonly string[], options: DeleteOptions, io: Io, terminal: Terminal): Promise<number> {
  const settings = settle(options, io, terminal);
  const fetch = await fetchFor(options, io, terminal);
  const previews = checkIds(given, settings, terminal);
  const jobIds = [...previews.keys()];
  if (jobIds.length < given.length) {
    terminal.say(`lfj: note: ${given.length} ids name ${jobIds.length === 1 ? '1 job' : `${jobIds.length} jobs`}; each job is taken once.`);
  }
  if (options.dryRun) return dryRun([...previews].map(([job_id, preview]) => ({
    job_id, outcome: 'not_sent', reason: 'dry_run', ...preview, message: 'Dry run. Nothing was sent.',
  })), settings, terminal);
  if (!options.yes && !terminal.interactive) {
    throw new UsageError('Not confirmed: without a terminal there is nobody to ask, so deleting needs --yes.');
  }

  const interruption = new Interruption(io);
  let client: Client;
  try {
    client = clientFor(settings, await readToken(settings.token!, io, terminal, interruption.signal), fetch);
    if (!options.yes) await askFirst(jobIds, settings, io, terminal, interruption);
  } catch (error) {
    if (!interruption.by || !isStop(error)) throw error;
    terminal.say('lfj: interrupted; nothing was sent.');
    return stopCode[interruption.by];
  }
  return deleteAll(client, jobIds, settings, options, interruption, terminal);
}

/** @throws UsageError when the token cannot be sent */
function clientFor(settings: Settings, token: string, fetch: typeof globalThis.fetch): Client {
  const make = (): Client => createClient({ ...settings, projectId: settings.project, instanceId: settings.instance, token, fetch });
  const unusable = refusal(make);
  if (unusable !== undefined) throw new UsageError(unusable);
  return make();
}

/** Whether reading the token or asking came to an end because of an interruption. */
function isStop(error: unknown): boolean {
  return error instanceof UsageError || (error instanceof Error && error.name === 'AbortError');
}

/** @throws UsageError unless the answer is yes */
async function askFirst(jobIds: readonly string[], settings: Settings, io: Io, terminal: Terminal, { signal }: Interruption): Promise<void> {
  const { confirm } = await import('./confirm.ts');
  if (!(await confirm(jobIds, settings, io, terminal, signal))) throw new UsageError('Not confirmed.');
}

async function fetchFor(options: DeleteOptions, io: Io, terminal: Terminal): Promise<typeof globalThis.fetch> {
  const fetch = options.verbose ? tracedFetch(io.fetch, (line) => terminal.say(terminal.clean(line))) : io.fetch;
  return options.example === undefined ? fetch : exampleFetch(options.example, fetch);
}

/** Says what would be sent. `name` lists jobs that are gone, so there the requests go to stderr. */
function dryRun(results: readonly DeleteJobResult[], { format }: Settings, terminal: Terminal): number {
  const report = reporter(format, results.map(({ job_id }) => job_id), terminal);
  for (const result of results) {
    report.add(result);
    if (format === 'name') terminal.say(`${result.method} ${result.url}`);
  }
  report.end();
  terminal.say(`lfj: dry run: ${results.length === 1 ? '1 request' : `${results.length} requests`} would be sent; nothing was sent.`);
  return 0;
}

async function deleteAll(
  client: Client, jobIds: readonly string[], settings: Settings, options: DeleteOptions, interruption: Interruption, terminal: Terminal,
): Promise<number> {
  const results: DeleteJobResult[] = [];
  const report = reporter(settings.format, jobIds, terminal);
  try {
    for await (const result of deleteJobs(client, jobIds, { concurrency: settings.concurrency, signal: interruption.signal })) {
      results.push(result);
      report.add(result);
      if (jobIds.length > many && !options.verbose) terminal.progress(`${results.length} of ${jobIds.length} jobs`);
    }
  } finally {
    terminal.progress('');
    report.end();
  }
  const judging = { ignoreNotFound: options.ignoreNotFound, stoppedBy: interruption.by };
  // A table has said it all, row by row.
  if (settings.format !== 'table') for (const sentence of sentences(results, judging)) terminal.say(`lfj: ${terminal.clean(sentence)}`);
  terminal.say(`lfj: ${interruption.by ? 'interrupted: ' : ''}${summary(results)}`);
  return exitCode(results, judging);
}
