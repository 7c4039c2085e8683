import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { copyWorkspace } from '../workspace/copy.ts';
import { median, report } from './measure.ts';

const api = 'lakeformation-jobs';
const example = `specs/${api}/examples/not_found.json`;

/** Time from a saved spec file to the mock's new answer, beside doing the same by hand: bundle, start the mock. */
export async function benchEdit(runs = 7): Promise<void> {
  const copy = copyWorkspace();
  const port = await freePort();
  const env = { ...process.env, PORT: String(port) };
  const file = join(copy.root, example);
  const genuine = readFileSync(file, 'utf8');
  const save = (text: string): void => writeFileSync(file, genuine.replace('response status exception', text));
  const watched: number[] = [];
  const byHand: number[] = [];
  try {
    const dev = spawn(process.execPath, ['tools/dev/dev.ts', api], { cwd: copy.root, env, stdio: 'ignore' });
    await answered(port, 'response status exception');
    for (let run = 0; run < runs; run++) {
      // The mock's own watcher needs a moment to settle after it loaded a file.
      await new Promise((resolve) => setTimeout(resolve, 500));
      const started = performance.now();
      save(`watched ${run}`);
      await answered(port, `watched ${run}`);
      watched.push(performance.now() - started);
    }
    await stopped(dev);
    for (let run = 0; run < runs; run++) {
      const started = performance.now();
      save(`by hand ${run}`);
      spawnSync(process.execPath, ['tools/generate/main.ts', 'bundle', api], { cwd: copy.root });
      const mock = spawn(process.execPath, ['tools/mock/mock.ts', api], { cwd: copy.root, env, stdio: 'ignore' });
      await answered(port, `by hand ${run}`);
      byHand.push(performance.now() - started);
      await stopped(mock);
    }
  } finally {
    copy.remove();
  }
  console.log(`\nFrom a saved spec edit to the mock's new answer, median of ${runs}`);
  report('npm run dev', median(watched), median(byHand), 'ms', 'bundle and restart by hand');
}

/** Asks until the mock answers with this text. */
async function answered(port: number, text: string): Promise<void> {
  const url = `http://127.0.0.1:${port}/v1/p/instances/i/lf-jobs/03141229-84cd-4b1b-9733-dd124320c125`;
  const deadline = performance.now() + 30_000;
  for (;;) {
    try {
      const response = await fetch(url, { method: 'DELETE', headers: { 'X-Auth-Token': 'any', Prefer: 'code=404' } });
      if ((await response.text()).includes(text)) return;
    } catch {
      // Not listening yet.
    }
    if (performance.now() > deadline) throw new Error(`The mock did not answer with "${text}" within 30 s`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

/** A port on 127.0.0.1 that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
