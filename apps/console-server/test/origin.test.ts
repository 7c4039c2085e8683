import Fastify from 'fastify';
import type { FastifyRequest } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { hostCheck, isFromOtherOrigin } from '../src/origin.ts';

const ours = ['localhost', 'LOCALHOST:8080', '127.0.0.1:8080', '[::1]:8080', '192.168.1.7:80', 'jobs.internal:8080'];
const others = ['evil.example', 'evil.example:8080', 'localhost.evil.example', '127.0.0.1.evil.example:8080', 'user@127.0.0.1', ':8080', '127.0.0.1:8080:1', '[evil]', 'jobs.internal.', '127.1'];

test(`${ours.length} names of this host pass and ${others.length} of others do not`, async () => {
  const app = Fastify();
  onTestFinished(() => app.close());
  app.addHook('onRequest', hostCheck('Jobs.internal'));
  app.get('/', () => 'in');
  const status = async (host: string): Promise<number> => (await app.inject({ url: '/', headers: { host } })).statusCode;
  for (const host of ours) expect(await status(host), host).toBe(200);
  for (const host of others) expect(await status(host), host).toBe(421);
});

test('the origin of a request is told by Sec-Fetch-Site and by Origin', () => {
  const from = (headers: Record<string, string>): boolean => isFromOtherOrigin({ headers: { host: '127.0.0.1:8080', ...headers } } as unknown as FastifyRequest);
  expect([from({}), from({ origin: 'http://127.0.0.1:8080' }), from({ 'sec-fetch-site': 'same-origin' })]).toEqual([false, false, false]);
  const foreign = [
    { origin: 'http://127.0.0.1:8081' }, { origin: 'https://127.0.0.1:8080' }, { origin: 'null' }, { origin: 'http://localhost:8080' },
    { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' }, { origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of foreign) expect(from(headers as Record<string, string>), JSON.stringify(headers)).toBe(true);
  expect(foreign).toHaveLength(8);
});
