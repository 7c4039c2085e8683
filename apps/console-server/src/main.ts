#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { makeServer } from './server.ts';
import { upstreamOf } from './upstream.ts';

const usage = `The console of lakeformation-jobs for one endpoint, on this machine alone.

Usage: npm run console -- --endpoint URL [--port PORT] [--mock]

  --endpoint URL   where calls are forwarded to: https, or http on this machine (LFJ_ENDPOINT)
  --port PORT      port on 127.0.0.1 (8090); 0 takes a free one
  --mock           the endpoint is the mock: the page offers its documented answers
  --help           this

The token is entered in the page. It is passed on, and neither kept nor logged.
`;

/** Ends with 2 for wrong usage, with 1 for a port that is taken. */
try {
  const { values } = parseArgs({ options: { endpoint: { type: 'string' }, port: { type: 'string', default: '8090' }, mock: { type: 'boolean', default: false }, help: { type: 'boolean' } } });
  if (values.help) process.stdout.write(usage);
  else await listen(values.endpoint ?? process.env['LFJ_ENDPOINT'], values.port, values.mock);
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  process.stderr.write(`${code === 'EADDRINUSE' ? 'The port is taken: choose another with --port, 0 for a free one.' : message}\n`);
  process.exitCode = code === 'EADDRINUSE' ? 1 : 2;
}

async function listen(endpoint: string | undefined, port: string, mock: boolean): Promise<void> {
  if (endpoint === undefined) throw new RangeError(`Which endpoint?\n\n${usage}`);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new RangeError('--port must be a whole number up to 65535.');
  const upstream = upstreamOf(endpoint);
  const app = makeServer({ mode: mock ? 'mock' : 'endpoint', upstream });
  const address = await app.listen({ port: Number(port), host: '127.0.0.1' });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void app.close().then(() => process.exit(0)));
  process.stdout.write(`The console for ${upstream.address} is at ${address}/console/\n`);
}
