import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { generateContract, writeGenerated } from '../generate/generate.ts';
import { workspaceRoot } from '../generate/workspace.ts';

/**
 * `node tools/dev/dev.ts API`: starts the mock and watches the contract. When a file of it is saved,
 * bundle, types and tables are written anew and the mock loads them. A contract that cannot be bundled is
 * reported, and what was there stays until the next save.
 */
const root = workspaceRoot();
const [api = ''] = process.argv.slice(2);

/** Editors write a file in several steps: wait this many milliseconds for the last one. */
const settle = 100;

async function refresh(): Promise<void> {
  const started = performance.now();
  try {
    const changed = writeGenerated(root, await generateContract(root, api));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(changed === 0
      ? `specs/${api}: nothing changes in what is generated (${seconds} s)`
      : `specs/${api}: bundle, types and tables are new (${seconds} s); the mock follows. The clients do after npm run generate.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(`specs/${api}: not usable as saved; the mock goes on with what it had.`);
  }
}

let running: Promise<void> = refresh();
let timer: NodeJS.Timeout | undefined;
await running;
const mock = spawn(process.execPath, [join(root, 'tools/mock/mock.ts'), api], { stdio: 'inherit' });
const watcher = watch(join(root, 'specs', api), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(() => (running = running.then(refresh)), settle);
});
console.log(`Watching specs/${api}. Stop with Ctrl-C.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => mock.kill(signal));
mock.once('exit', (code) => {
  clearTimeout(timer);
  watcher.close();
  process.exitCode = code ?? 0;
});
