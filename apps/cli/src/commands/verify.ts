import { JobsError } from '@lakeformation-jobs/client';
import type { Client } from '@lakeformation-jobs/client';
import { checkIds } from '../check-ids.ts';
import type { Command, Context } from '../command.ts';
import { exitCode, stopCode } from '../exit-code.ts';
import type { GlobalOptions } from '../options.ts';
import { printer } from '../printer.ts';
import type { Shape } from '../printer.ts';
import { Problems } from '../problems.ts';
import { clientFor, fetchFor, tokenFor } from '../session.ts';
import { settle } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { tokenFromStdin } from '../stdin.ts';
import { unlessStopped } from '../stopped.ts';
import { UsageError } from '../usage-error.ts';
import { ask, isOwn, skipped } from '../verify/ask.ts';
import type { Place, Row } from '../verify/ask.ts';
import { firstJob, listing, reading } from '../verify/reads.ts';
import { checkReport, written } from '../verify/report-file.ts';
import { TokenRefused } from '../verify/token-refused.ts';
import { cleanUp, ownName, writing } from '../verify/writes.ts';
import type { OwnJob } from '../verify/writes.ts';
import { version } from '../version.ts';

interface VerifyOptions extends GlobalOptions {
  readonly write?: boolean;
  readonly yes?: boolean;
  readonly report?: string;
}

const columns = (check: string, verdict: string, want: string, seen: string): string => `${check.padEnd(40)}  ${verdict.padEnd(9)}  ${want.padEnd(20)}  ${seen}`.trimEnd();
const rows: Shape<Row> = {
  head: columns('CHECK', 'VERDICT', 'WANT', 'SEEN'),
  row: ({ check, verdict, want, seen = '', reason }, { clean }) => columns(check, verdict, want, clean(reason ?? seen)),
  json: (row) => row,
  name: ({ check }) => check,
};

export const verify: Command<VerifyOptions> = {
  operation: 'listJobs',
  grammar: (command) => command
    .option('--write', 'also create, update, start, stop and delete a job, one of its own')
    .option('-y, --yes', 'do not ask, with --write')
    .option('--report <file>', 'write what was found as JSON that holds neither token nor ids'),
  examples: ['lfj verify --endpoint http://127.0.0.1:8080 --report report.json', 'lfj verify --write --yes'],
  async run(_given, options, context) {
    const { terminal, interruption } = context;
    const asks = options.write === true && !options.yes;
    const problems = new Problems();
    if (asks && options.tokenStdin) problems.add(`${tokenFromStdin.as} needs --yes: stdin brings ${tokenFromStdin.brings}, so it cannot answer a question.`);
    const settings = settle(options, context, { formats: ['table', 'json', 'jsonl'] as const, problems });
    checkIds([], settings, terminal);
    if (asks && !terminal.interactive) throw new UsageError('Not confirmed: without a terminal there is nobody to ask, so --write needs --yes.');
    if (options.report !== undefined) await checkReport(options.report);
    const fetch = await fetchFor(settings, options, context);
    const token = await tokenFor(settings, context);
    const client = clientFor(settings, token, fetch);
    if (asks) await unlessStopped(context, () => askFirst(settings, context));

    const found: Row[] = [];
    const { print, end } = printer(settings.format, rows, terminal);
    const place = placeOf(settings, token, fetch, interruption.signal);
    try {
      for await (const row of checked(place, options.write ? client : undefined, settings, context)) {
        if (interruption.by) break;
        found.push(row);
        print(row);
      }
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      terminal.say(`lfj: stopped: ${error.message}`);
      return exitCode([error], { stoppedBy: interruption.by });
    } finally {
      end();
    }
    const count = (verdict: Row['verdict']): number => found.filter((row) => row.verdict === verdict).length;
    terminal.say(`lfj: ${interruption.by ? 'interrupted: ' : ''}${count('ok')} ok, ${count('different')} different, ${count('skipped')} skipped`);
    if (options.report !== undefined && !(await written(options.report, { lfj: version, write: options.write === true, checks: found }, context))) return 1;
    return interruption.by ? stopCode[interruption.by] : count('different') > 0 ? 1 : 0;
  },
};

/** Ids that nobody has stand beside those of the user. */
function placeOf({ endpoint, project, instance, callTimeout }: Settings<string>, token: string, fetch: typeof globalThis.fetch, signal: AbortSignal): Place {
  const ids = { project, instance, otherProject: crypto.randomUUID().replaceAll('-', ''), noInstance: crypto.randomUUID(), noJob: crypto.randomUUID(), malformed: 'not an id' };
  return { endpoint: endpoint.replace(/\/+$/, ''), ids, token, timeout: callTimeout, signal, fetch };
}

async function* checked(place: Place, writer: Client | undefined, { callTimeout }: Settings<string>, { terminal }: Context): AsyncGenerator<Row, void, undefined> {
  let job: string | undefined;
  let accepted = false;
  for (const check of listing) {
    const { row, status, body } = await ask(check, place);
    if (isOwn(check) && !accepted && (status === 401 || status === 403)) throw new TokenRefused(check, status);
    accepted ||= status === 200;
    job ??= firstJob(body);
    yield row;
  }
  for (const check of reading(job)) {
    yield job === undefined ? skipped(check, 'no job was listed') : (await ask(check, { ...place, ids: { ...place.ids, job } })).row;
  }
  if (!writer) return;
  const own: OwnJob = { name: ownName() };
  try {
    yield* writing(own, place, (id) => rested(id, writer, place.signal));
  } finally {
    const left = await cleanUp(own, writer, callTimeout);
    if (left !== undefined) terminal.say(`lfj: ${terminal.clean(left)}`);
  }
}

/** Waits a minute for a job to come to rest. If it does not, the next row shows it. */
async function rested(id: string, client: Client, signal: AbortSignal): Promise<void> {
  try {
    await client.waitForJob(id, { timeout: 60_000, signal });
  } catch (error) {
    if (!(error instanceof JobsError)) throw error;
  }
}

/** @throws UsageError unless the answer is yes */
async function askFirst({ endpoint, project, instance }: Settings<string>, { io, terminal, interruption }: Context): Promise<void> {
  const { askYes } = await import('../confirm.ts');
  terminal.say(`A job will be created, updated, started, stopped and deleted in instance ${instance}, project ${project}, at ${endpoint}`);
  if (!(await askYes('Go on? No other job is touched.', io, interruption.signal))) throw new UsageError('Not confirmed.');
}
