import { join } from 'node:path';
import { build } from 'esbuild';
import { workspaceRoot } from '../workspace.ts';

const service = join(workspaceRoot, 'apps/service');
const threads = ['writer', 'list', 'checkpoint'].map((name) => `src/storage/sqlite/${name}-thread.ts`);

/**
 * The service as a few files, for whoever starts it hundreds of times: that takes half of the processor's time. Made anew
 * by each run, so that it is what the sources say; as deep in the workspace as they are, since it looks for the console
 * and the API page from there.
 *
 * @returns path of the program
 */
export async function bundleService(): Promise<string> {
  const outdir = join(service, 'dist');
  await build({
    absWorkingDir: service, entryPoints: ['src/main.ts', ...threads], entryNames: '[name]', outdir, bundle: true, splitting: true,
    platform: 'node', format: 'esm', target: 'node22', logLevel: 'warning',
    // Less to read at each start; names stay, and with them what a stack says.
    minifyWhitespace: true, minifySyntax: true, legalComments: 'none',
    // What is CommonJS asks for Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return join(outdir, 'main.js');
}

/** Vitest's global setup: {@link spawnService} finds the program in the environment. */
export default async function setup(): Promise<void> {
  process.env['SERVICE_PROGRAM'] = await bundleService();
}
