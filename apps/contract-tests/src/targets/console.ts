import { Child } from '../child.ts';

/** The page from a server of its own, in front of one endpoint. */
export interface ConsoleServer {
  /** Base address without a trailing slash; the page is at `/console/`. */
  readonly address: string;
  /** All that it has said so far, on both streams. */
  log(): string;
  stop(): Promise<unknown>;
}

/** Starts `npm run console` as a process on a free port. @throws Error with its output when it does not come up */
export async function startConsole(endpoint: string, { mock = false } = {}): Promise<ConsoleServer> {
  const child = new Child(process.execPath, ['apps/console-server/src/main.ts', '--endpoint', endpoint, '--port', '0', ...(mock ? ['--mock'] : [])]);
  try {
    const [, address] = await child.says(/is at (http:\/\/127\.0\.0\.1:\d+)\/console\/$/m);
    return { address: address!, log: () => child.stdout + child.stderr, stop: () => child.stop() };
  } catch (error) {
    await child.stop();
    throw error;
  }
}
