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
  const fetch = await fetchFor(settings, options, context);
  return clientFor(settings, await tokenFor(settings, context), fetch);
}

/** @throws UsageError when there is none, or Stopped */
export function tokenFor({ token }: Settings<string>, context: Context): Promise<string> {
  return unlessStopped(context, () => readToken(token!, context.io, context.terminal, context.interruption.signal));
}

/** @throws UsageError when the token cannot be sent */
export function clientFor({ endpoint, allowHttp, project, instance, callTimeout }: Settings<string>, token: string, fetch: typeof globalThis.fetch): Client {
  const make = (): Client => createClient({ endpoint, allowHttp, projectId: project, instanceId: instance, timeout: callTimeout, token, fetch });
  const unusable = refusal(make);
  if (unusable !== undefined) throw new UsageError(unusable);
  return make();
}

/** @throws UsageError when an example cannot be asked for: there is none of that name, or no mock; or Stopped */
export async function fetchFor(settings: Pick<Settings, 'endpoint'>, options: GlobalOptions, context: Context): Promise<typeof globalThis.fetch> {
  const { io, terminal, operation, interruption: { signal } } = context;
  const fetch = options.verbose ? tracedFetch(io.fetch, (line) => terminal.say(terminal.clean(line))) : io.fetch;
  const { example } = options;
  return example === undefined ? fetch : unlessStopped(context, () => exampleFetch(example, operation, settings, fetch, signal));
}
