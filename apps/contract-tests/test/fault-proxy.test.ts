import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { FaultProxy } from '../src/fault-proxy.ts';
import { apiAt } from '../src/reference/api.ts';

/** The proxy spoils what it is told to, and nothing else. */
const seen: string[] = [];
const server = createServer((request, response) => {
  seen.push(`${request.method} ${request.headers.host}`);
  response.writeHead(200, { 'Content-Type': 'application/json', 'X-request-id': 'r1' }).end('{"lf_jobs":[]}');
});
let proxy: FaultProxy;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy = await FaultProxy.start(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(() => seen.splice(0));
afterAll(async () => {
  await proxy.stop();
  server.close();
});

it('passes on what nothing is said about, under the name that was asked', async () => {
  proxy.spoil({ operation: 'deleteJob', kind: 'lost' });
  const answer = await apiAt(proxy.address)('listJobs');
  expect([answer.status, answer.text, answer.headers['x-request-id']]).toEqual([200, '{"lf_jobs":[]}', 'r1']);
  expect(seen).toEqual([`GET ${new URL(proxy.address).host}`]);
  expect([proxy.spoilt, proxy.counts.get('listJobs')]).toEqual([0, 1]);
});

it('counts by operation: the second and third are spoilt, the others are not', async () => {
  proxy.spoil({ operation: 'deleteJob', kind: 'lost', from: 2, to: 3 });
  const ends = [];
  for (let request = 1; request <= 4; request++) ends.push(await apiAt(proxy.address)('deleteJob').then(({ status }) => status, () => 'lost'));
  expect([ends, proxy.spoilt, seen.length]).toEqual([[200, 'lost', 'lost', 200], 2, 4]);
});

it('unsent: nothing gets to the server', async () => {
  proxy.spoil({ operation: 'getJob', kind: 'unsent' });
  await expect(apiAt(proxy.address)('getJob')).rejects.toThrow();
  expect([seen.length, proxy.spoilt]).toEqual([0, 1]);
});

it('cut: the answer begins and breaks off', async () => {
  proxy.spoil({ operation: 'getJob', kind: 'cut' });
  const answer = await fetch(`${proxy.address}/v1/p/instances/i/lf-jobs/j`);
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow();
  expect(seen).toHaveLength(1);
});

it('slow: the answer comes, later', async () => {
  proxy.spoil({ operation: 'getJob', kind: { slow: 200 } });
  const began = performance.now();
  expect((await apiAt(proxy.address)('getJob')).status).toBe(200);
  expect(performance.now() - began).toBeGreaterThanOrEqual(195);
});
