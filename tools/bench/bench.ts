import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { benchConsole } from './browser/console.ts';
import { benchColdStart } from './cold-start.ts';
import { benchEdit } from './edit.ts';
import { benchGenerate } from './generate.ts';
import { benchService } from './load/service.ts';
import { benchSize } from './size.ts';
import { benchVerdict } from './verdict.ts';
import { workspaceRoot } from '../generate/workspace.ts';

const root = workspaceRoot();

/** What can be measured, by the name that asks for it alone. */
const parts: Readonly<Record<string, (quick: boolean) => void | Promise<void>>> = {
  'cold-start': () => benchColdStart(root),
  size: () => benchSize(root),
  edit: () => benchEdit(),
  generate: () => benchGenerate(root),
  verdict: () => benchVerdict(root),
  service: (quick) => benchService(root, quick),
  console: (quick) => benchConsole(root, quick),
};

class UsageError extends Error {}

const usage = `npm run bench -- [${Object.keys(parts).join('] [')}] [--quick]`;

/**
 * `npm run bench`: figures beside their baselines, measured in the same run; parts that are named, else all. `--quick`
 * asks for fewer rows and fewer runs where a part has them. A bench is no test: it never fails on a figure. Ends with 2
 * for wrong usage.
 */
try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean', default: false } } });
  const unknown = positionals.find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined) throw new UsageError(`There is no part ${JSON.stringify(unknown)}.`);
  console.log(`Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} processors`);
  for (const [name, measure] of Object.entries(parts)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const started = performance.now();
    await measure(values.quick);
    console.log(`  (${name}: ${((performance.now() - started) / 1000).toFixed(0)} s)`);
  }
} catch (error) {
  if (!(error instanceof UsageError) && !String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')) throw error;
  console.error(`${(error as Error).message}\nUsage: ${usage}`);
  process.exitCode = 2;
}
