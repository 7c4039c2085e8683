import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

/** `node start.js GENERATED`: starts the driver beside this file over what was generated into that folder, which is TypeScript that Node itself does not run. */
const generated = resolve(process.argv[2]);
const outfile = resolve(generated, '../driver.mjs');
buildSync({
  entryPoints: [resolve(import.meta.dirname, 'driver.js')], alias: { generated: resolve(generated, 'index.ts') }, outfile, bundle: true, platform: 'node', format: 'esm', external: ['axios'],
  logLevel: 'error',
});
await import(pathToFileURL(outfile).href);
