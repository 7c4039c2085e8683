import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Access } from './access.ts';
import { makeApp } from './app.ts';
import { isLoopback, serveConsole } from './console.ts';
import { drainOf } from './drain.ts';
import { makeHandlers } from './handlers.ts';
import { logging } from './logging.ts';
import { Metrics } from './metrics.ts';
import { makeOpsServer } from './ops.ts';
import { Runner } from './runner.ts';
import { ensureTokens, tokenFile } from './sample-token.ts';
import { addSamples } from './samples.ts';
import { sample, variable } from './settings.ts';
import type { Settings } from './settings.ts';
import { SignInCode } from './sign-in-code.ts';
import { lockFolder } from './storage/sqlite/lock.ts';
import { openSqlite } from './storage/sqlite/storage.ts';

/** A service that runs. */
export interface Service {
  readonly app: FastifyInstance;
  /** `http://…` of the API, and of the page for its operators. */
  readonly address: string;
  readonly opsAddress: string;
  /** A link to the console that signs in once, within a minute; undefined without a sample token, and where others could reach it. */
  signInLink(): string | undefined;
  /** Answers what has come, takes nothing more, and resolves when everything is on the disk. */
  close(): Promise<void>;
}

/**
 * Puts the parts together and listens.
 *
 * @throws Error when another service uses the data folder, or something else a port
 */
export async function serve(settings: Settings): Promise<Service> {
  const unlock = lockFolder(settings.data);
  ensureTokens(settings);
  const storage = await openSqlite(settings.data, settings.runner);
  const metrics = new Metrics();
  const runner: Runner = new Runner(storage, (error) => app.log.error({ err: error }, 'the runner could not go on; it tries again'));
  const access = new Access(settings.tokens, (error) => app.log.error({ err: error }, 'the token file cannot be used; what was read before holds'));
  let ending = false;
  const app = makeApp({ handlers: makeHandlers(storage, () => runner.wake()), access, metrics, logger: logging(settings.logLevel), ending: () => ending });
  let signIn: SignInCode | undefined;
  serveConsole(app, { host: settings.host, signIn: () => signIn, tokenFile: tokenFile(settings) });
  const drain = drainOf(app.server);
  const ops = makeOpsServer(storage, metrics, () => ending);

  await storage.addInstances([sample, ...settings.instances]);
  const listed = await storage.listJobs(sample, { type: 'METADATA_MIGRATION' }, { offset: 0, limit: 1 });
  if (settings.seedJobs > 0 && listed?.total === 0) await addSamples(storage, sample, settings.seedJobs, Date.now());

  const { host, port, opsPort } = settings;
  await once(ops.listen(opsPort, host), 'listening').catch(portError('ops-port', opsPort, host));
  await app.listen({ port, host }).catch(portError('port', port, host));
  runner.wake();

  return {
    app,
    address: addressOf(app.server),
    opsAddress: addressOf(ops),
    signInLink: () => {
      if (!isLoopback((app.server.address() as AddressInfo).address) || !existsSync(tokenFile(settings))) return undefined;
      signIn = new SignInCode();
      return `${addressOf(app.server)}/console/#code=${signIn.code}`;
    },
    close: async () => {
      ending = true;
      await drain();
      await app.close();
      await runner.end();
      await storage.close();
      access.close();
      ops.closeAllConnections();
      ops.close();
      unlock();
    },
  };
}

/** Says of a port that is taken how to choose another. @throws Error always */
const portError = (flag: string, port: number, host: string) => (error: Error & { code?: string }): never => {
  if (error.code !== 'EADDRINUSE') throw error;
  throw new Error(`Port ${port} of ${host} is taken: choose another with --${flag} or ${variable(flag)}, 0 for a free one.`);
};

function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
