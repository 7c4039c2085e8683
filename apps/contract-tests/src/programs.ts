import { existsSync, statSync } from 'node:fs';
import { executablePath } from './browser/installed.ts';
import { whyNoStrace } from './reference/strace.ts';

/**
 * `node apps/contract-tests/src/programs.ts`: the Node that runs the tests, and the programs of this machine without which some are
 * left out, a line each. Nx keeps results by what this prints, so that tests that were left out run once their program is there.
 */
console.log(`Node: ${process.version}`);
console.log(`Chromium: ${existsSync(executablePath) ? `${executablePath} of ${statSync(executablePath).mtime.toISOString()}` : 'missing'}`);
console.log(`strace: ${whyNoStrace() ?? 'works'}`);
