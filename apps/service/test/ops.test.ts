import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeOpsServer } from '../src/ops.ts';
import { newJob, start } from './support/service.ts';
import type { Parts } from './support/service.ts';

/** The page for operators, on a port of its own. @returns asks it */
async function operators({ storage, metrics }: Parts, ending = () => false): Promise<(path: string) => Promise<{ status: number; text: string }>> {
  const server = makeOpsServer(storage, metrics, ending).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return async (path) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
}

test('/livez and /readyz are quick while a commit is slow', async () => {
  const parts = await start({ thread: new URL('./support/slow-thread.ts', import.meta.url) });
  const ask = await operators(parts);
  let asked = false;
  // One commit after the other, each of 100 ms.
  const writes = (async () => {
    const statuses = [];
    while (!asked) statuses.push((await parts.call('createJob', { body: newJob })).status);
    return statuses;
  })();
  const waits = [];
  for (let time = 0; time < 20; time += 1) {
    const began = performance.now();
    expect(await ask(time % 2 === 0 ? '/livez' : '/readyz')).toEqual({ status: 200, text: 'ok\n' });
    waits.push(performance.now() - began);
  }
  asked = true;
  expect(new Set(await writes)).toEqual(new Set([201]));
  console.log(`the slowest of 20 answers took ${Math.max(...waits).toFixed(1)} ms while commits took 100 ms`);
  expect(waits.toSorted((a, b) => a - b)[10]).toBeLessThan(50);
});

test('without the thread that writes, /livez and /readyz are 503 and say why, and reads go on', async () => {
  const parts = await start({ thread: new URL('./support/ending-thread.ts', import.meta.url) });
  const ask = await operators(parts);
  expect(await ask('/livez')).toEqual({ status: 200, text: 'ok\n' });
  writeFileSync(join(parts.folder, 'broken'), '');
  expect((await parts.call('createJob', { body: newJob })).status).toBe(500);
  const gone = { status: 503, text: 'nothing can be written any more\n' };
  expect([await ask('/livez'), await ask('/readyz')]).toEqual([gone, gone]);
  // What comes later does not wait for a thread that is not there.
  expect((await parts.call('createJob', { body: newJob })).status).toBe(500);
  expect((await parts.call('listJobs')).json).toEqual({ total: 0, jobs: [] });
  expect((await ask('/metrics')).status).toBe(200);
});

test('a service that ends lives, and is not ready', async () => {
  const ask = await operators(await start(), () => true);
  expect(await ask('/livez')).toEqual({ status: 200, text: 'ok\n' });
  expect(await ask('/readyz')).toEqual({ status: 503, text: 'ending\n' });
});
