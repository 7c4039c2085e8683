import { existsSync, readFileSync } from 'node:fs';
import { ensureTokens, tokenFile } from './sample-token.ts';
import { addSamples } from './samples.ts';
import { serve } from './serve.ts';
import { SettingsError, help, sample, settle } from './settings.ts';
import type { Settings } from './settings.ts';
import { openSqlite } from './storage/sqlite/storage.ts';

/** Runs the command line; the process ends by itself when nothing is left to do, and with 1 or 2 when it could not be done. */
export function run(argv: readonly string[]): Promise<void> {
  return obey(argv).catch(fail);
}

async function obey(argv: readonly string[]): Promise<void> {
  const settled = settle(argv, process.env);
  if (settled === 'help') return void process.stdout.write(help());
  const { settings, words: [command = 'serve', ...words] } = settled;
  if (command === 'serve' && words.length === 0) return serveUntilSignal(settings);
  if (command === 'token' && words.length === 0) return printToken(settings);
  if (command === 'seed' && words.length === 1 && /^\d{1,8}$/.test(words[0]!)) return seed(settings, Number(words[0]));
  throw new SettingsError(`There is no command "${[command, ...words].join(' ')}": see --help.`);
}

async function serveUntilSignal(settings: Settings): Promise<void> {
  const service = await serve(settings);
  let ending = false;
  const end = (signal: NodeJS.Signals): void => {
    // Whoever asks twice does not want to wait.
    if (ending) process.exit(signal === 'SIGINT' ? 130 : 143);
    ending = true;
    service.close().then(() => process.exit(0), (error: unknown) => fail(error));
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  if (existsSync(tokenFile(settings))) process.stdout.write(`A token for the sample project ${sample.project} is in ${tokenFile(settings)}\n`);
  process.stdout.write(`The API page is at ${service.address}/docs\n`);
  const link = service.signInLink();
  process.stdout.write(link ? `The console, for one sign-in within a minute: ${link}\n` : `The console is at ${service.address}/console/\n`);
  process.stdout.write(`Listening on ${service.address} (operations on ${service.opsAddress})\n`);
}

function printToken(settings: Settings): void {
  ensureTokens(settings);
  if (!existsSync(tokenFile(settings))) throw new SettingsError(`There is no sample token in ${settings.data}: the tokens of ${settings.tokens} are others.`);
  process.stdout.write(readFileSync(tokenFile(settings), 'utf8'));
}

async function seed(settings: Settings, count: number): Promise<void> {
  const places = settings.instances.length > 0 ? settings.instances : [sample];
  const storage = await openSqlite(settings.data, settings.runner);
  await storage.addInstances(places);
  for (const place of places) await addSamples(storage, place, count, Date.now());
  await storage.close();
  process.stdout.write(`Added ${count} jobs to each of ${places.length} instances in ${settings.data}\n`);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof SettingsError ? 2 : 1);
}
