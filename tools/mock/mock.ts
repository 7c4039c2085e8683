import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * `node tools/mock/mock.ts API [--port PORT] [--log LEVEL]`: Prism over the API's bundle, on 127.0.0.1.
 *
 * The port is `--port`, else the environment's `PORT`, else 4010; 0 takes a free one, which the
 * line "Prism is listening" names. Prism runs in this process, so that whoever starts it can stop it by
 * its id. It loads the bundle again when the file changes.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { port: { type: 'string' }, log: { type: 'string' } } });
const api = positionals[0] ?? '';
const port = values.port ?? process.env['PORT'] ?? '4010';
const bundle = join(import.meta.dirname, '../../libs', api, 'contract/src/generated/openapi.json');
if (!/^\d+$/.test(port) || Number(port) > 65_535) {
  console.error(`The port must be a number from 0 to 65535, not ${JSON.stringify(port)}.`);
  process.exitCode = 2;
} else if (api === '' || !existsSync(bundle)) {
  console.error(`There is no API named ${JSON.stringify(api)} with a bundle in libs/. Name one of the folders of specs/.`);
  process.exitCode = 2;
} else if (!(await isFree(Number(port)))) {
  console.error(`Port ${port} on 127.0.0.1 is taken. Choose another one: PORT=4011 npm run mock`);
  process.exitCode = 1;
} else {
  const prism = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');
  process.argv = [
    process.execPath, prism, 'mock', bundle, '--host', '127.0.0.1', '--port', port, '--multiprocess', 'false',
    '--verboseLevel', values.log ?? 'info',
  ];
  await import(prism);
}

/** Prism reports a taken port in the middle of its log and ends as if all were well. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
