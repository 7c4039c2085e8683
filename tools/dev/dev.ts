import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { generateContract, writeGenerated } from '../generate/generate.ts';
import { packageFile, workspaceRoot } from '../generate/workspace.ts';

/**
 * `node tools/dev/dev.ts API`: starts the mock and watches the contract. When a file of it is saved,
 * bundle, types and tables are written anew, the mock starts again with them, and the lint tells what it
 * dislikes. A contract that cannot be bundled is reported, and what was there stays until the next save.
 */
const root = workspaceRoot();
const [api = ''] = process.argv.slice(2);

/** Editors write a file in several steps: wait this many milliseconds for the last one. */
const settle = 100;

let mock: ChildProcess | undefined;
let stopping = false;

/** @returns whether the contract could be used */
async function refresh(): Promise<boolean> {
  const started = performance.now();
  try {
    const changed = writeGenerated(root, await generateContract(root, api));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(changed === 0
      ? `specs/${api}: what is generated stays as it is (${seconds} s)`
      : `specs/${api}: bundle, types and tables are new (${seconds} s). The clients follow with npm run generate.`);
    if (changed > 0 || !mock) await startMock();
    lint();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(`specs/${api}: not usable as saved${mock ? '; the mock goes on with what it had' : ''}.`);
    return false;
  }
}

/** A new process for each contract: Prism's own watcher loses a file that is replaced and not written. */
async function startMock(): Promise<void> {
  if (mock && mock.exitCode === null) {
    mock.removeAllListeners('exit').kill();
    await once(mock, 'exit');
  }
  mock = spawn(process.execPath, [join(root, 'tools/mock/mock.ts'), api], { stdio: 'inherit' });
  mock.once('exit', (code) => stop(code ?? 0));
}

function lint(): void {
  const run = spawnSync(process.execPath, [packageFile('@redocly/cli', 'bin/cli.js'), 'lint', join('specs', api, 'openapi.yaml'), '--format=stylish'], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) console.error(`${run.stdout}specs/${api}: npm run lint is red as well.`);
}

function stop(code: number): void {
  if (stopping) return;
  stopping = true;
  clearTimeout(timer);
  watcher?.close();
  mock?.kill();
  process.exitCode = code;
}

let running = refresh();
let timer: NodeJS.Timeout | undefined;
const watcher = watch(join(root, 'specs', api), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(() => (running = running.then(() => stopping || refresh())), settle);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(0));
await running;
if (!stopping) console.log(`Watching specs/${api}. Stop with Ctrl-C.`);
