#!/usr/bin/env node
'use strict';

// In the workspace the source itself runs, so that this command is never older than the code; an
// installed package has no source and runs the one file that build.ts made of it.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const source = join(__dirname, '../src/main.ts');
const bundle = join(__dirname, '../dist/lfj.cjs');

if (process.features.typescript && existsSync(source)) {
  import(pathToFileURL(source).href);
} else if (existsSync(bundle)) {
  require(bundle);
} else {
  console.error(
    `lfj has not been built, and this Node (${process.version}) does not run TypeScript: in the workspace start it with "npx --no lfj", or run "node build.ts" in apps/cli with Node 22.18 or newer.`,
  );
  process.exitCode = 1;
}
