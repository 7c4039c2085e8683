#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Compiling what is imported takes a quarter of a start. The variable is for the thread that writes. The folder is in the workspace
// and not the machine's temporary one, where others could put code; where it cannot be written, Node does without.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../../../.cache/compile', import.meta.url));
enableCompileCache();
const { run } = await import('./command.ts');
await run(process.argv.slice(2));
