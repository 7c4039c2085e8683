import { Child } from '../child.ts';

/** The mock of an API: Prism over its bundle, as `npm run mock` starts it, on a free port. */
export interface Mock {
  /** Base address without a trailing slash. */
  readonly address: string;
  /** What Prism has logged so far. */
  log(): string;
  stop(): Promise<unknown>;
}

/** Starts the mock of an API. @throws Error with its output when it does not come up */
export async function startMock(api: string): Promise<Mock> {
  const child = new Child(process.execPath, ['tools/mock/mock.ts', api, '--port', '0']);
  try {
    const [, address] = await child.says(/Prism is listening on (http:\/\/127\.0\.0\.1:\d+)/);
    return { address: address!, log: () => child.stdout + child.stderr, stop: () => child.stop() };
  } catch (error) {
    await child.stop();
    throw error;
  }
}
