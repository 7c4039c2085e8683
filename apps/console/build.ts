import { join } from 'node:path';
import { build } from 'vite';

/** Builds the page to `dist/`: static files with hashes in their names, to be served below `/console/`. */
await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'warn' });
