import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { portOf } from './port.ts';

/**
 * `node tools/mock/mock.ts API [--port PORT] [--log LEVEL]`: Prism over the API's bundle, on 127.0.0.1.
 *
 * The port is `--port`, else the environment's `PORT`, else 4010; 0 takes a free one, which the
 * line "Prism is listening" names. Prism runs in this process, so that whoever starts it can stop it by
 * its id. It loads the bundle again when the file changes. Ends with 2 for wrong usage, with 1 for a port that is taken.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { port: { type: 'string' }, log: { type: 'string', default: 'info' } } });
const [api] = positionals;
try {
  const port = portOf(values.port, process.env['PORT']);
  const bundle = join(import.meta.dirname, '../../libs', String(api), 'contract/src/generated/openapi.json');
  if (api === undefined || !existsSync(bundle)) {
    throw new RangeError(`${api === undefined ? 'Which API?' : `There is no API ${JSON.stringify(api)} with a bundle in libs/.`} Name one of the folders of specs/.`);
  }
  if (await isFree(port)) {
    const prism = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');
    process.argv = [
      process.execPath, prism, 'mock', bundle, '--host', '127.0.0.1', '--port', String(port), '--multiprocess', 'false',
      '--verboseLevel', values.log,
    ];
    await import(prism);
  } else {
    console.error(`Port ${port} on 127.0.0.1 is taken. Choose another one: PORT=4011 npm run mock`);
    process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

/** Prism reports a taken port in the middle of its log and ends as if all were well. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
