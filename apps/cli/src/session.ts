import { createClient } from '@lakeformation-jobs/client';
import type { Client } from '@lakeformation-jobs/client';
import { refusal } from './check-ids.ts';
import type { Context } from './command.ts';
import { exampleFetch } from './example.ts';
import type { GlobalOptions } from './options.ts';
import type { Settings } from './settings.ts';
import { unlessStopped } from './stopped.ts';
import { readToken } from './token.ts';
import { tracedFetch } from './traced-fetch.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads the token and makes the client.
 *
 * @throws UsageError when the token, or the name of an example, cannot be used
 */
export async function connect(settings: Settings<string>, options: GlobalOptions, context: Context): Promise<Client> {
  const { endpoint, allowHttp, project, instance, callTimeout } = settings;
  const fetch = await fetchFor(options, context);
  const token = await unlessStopped(context, () => readToken(settings.token!, context.io, context.terminal, context.interruption.signal));
  const make = (): Client => createClient({ endpoint, allowHttp, projectId: project, instanceId: instance, timeout: callTimeout, token, fetch });
  const unusable = refusal(make);
  if (unusable !== undefined) throw new UsageError(unusable);
  return make();
}

async function fetchFor(options: GlobalOptions, { io, terminal, operation }: Context): Promise<typeof globalThis.fetch> {
  const fetch = options.verbose ? tracedFetch(io.fetch, (line) => terminal.say(terminal.clean(line))) : io.fetch;
  return options.example === undefined ? fetch : exampleFetch(options.example, operation, fetch);
}
