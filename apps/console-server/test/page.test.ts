import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { consolePage } from '../src/page.ts';
import { builtPage } from './support/built-page.ts';

function page(folder: string): FastifyInstance {
  const app = Fastify({ exposeHeadRoutes: false });
  onTestFinished(() => app.close());
  consolePage(app, { mode: 'service' }, folder);
  return app;
}

test('every address below /console/ is the page, with a policy that lets nothing in or out', async () => {
  const app = page(builtPage());
  const addresses = ['/console/', '/console/index.html', '/console/jobs/03141229?type=X', '/console/..%2f..%2fpackage.json'];
  for (const address of addresses) {
    const { statusCode, headers, payload } = await app.inject(address);
    expect([statusCode, payload, headers['content-type'], headers['cache-control']]).toEqual([200, expect.stringContaining('<title>Jobs'), 'text/html; charset=utf-8', 'no-store']);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin' });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  }
  expect(addresses).toHaveLength(4);
});

test('a file with its hash in its name is kept for good, others are asked for anew, and none is made up', async () => {
  const app = page(builtPage());
  const script = await app.inject('/console/assets/page-1a2b.js');
  expect([script.payload, script.headers['content-type'], script.headers['cache-control']]).toEqual(['run();', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable']);
  const icon = await app.inject('/console/icon.svg');
  expect([icon.headers['content-type'], icon.headers['cache-control']]).toEqual(['image/svg+xml', 'no-cache']);
  const gone = await app.inject('/console/assets/page-0000.js');
  expect([gone.statusCode, gone.json(), gone.headers['cache-control']]).toEqual([404, { error_code: 'lfj.not_there', error_msg: expect.any(String) }, 'no-store']);
});

test('an address leads to no file outside the page', async () => {
  const app = page(builtPage());
  const addresses = ['/console/assets/..%2f..%2f..%2fpackage.json', '/console/assets/..%2findex.html', '/console/assets/%2e%2e%5cpackage.json', '/console/assets//etc/passwd'];
  for (const address of addresses) expect((await app.inject(address)).statusCode, address).toBe(404);
  expect(addresses).toHaveLength(4);
});

test('text is sent with gzip to those who take it', async () => {
  const app = page(builtPage());
  const asked = (accept: string) => app.inject({ url: '/console/assets/page-1a2b.js', headers: { 'accept-encoding': accept } });
  const packed = await asked('br, gzip;q=0.5');
  expect([packed.headers['content-encoding'], gunzipSync(packed.rawPayload).toString()]).toEqual(['gzip', 'run();']);
  for (const accept of ['br', 'gzip;q=0', 'gzip; q=0.0, br']) expect((await asked(accept)).headers['content-encoding'], accept).toBeUndefined();
  expect((await asked('br')).headers['vary']).toBe('Accept-Encoding');
});

test('HEAD answers as GET without the body, and /console leads to /console/', async () => {
  const app = page(builtPage());
  const head = await app.inject({ method: 'HEAD', url: '/console/' });
  expect([head.statusCode, head.payload, Number(head.headers['content-length'])]).toEqual([200, '', (await app.inject('/console/')).rawPayload.length]);
  const short = await app.inject('/console');
  expect([short.statusCode, short.headers['location']]).toEqual([308, '/console/']);
});

test('the page is told where it is', async () => {
  const answer = await page(builtPage()).inject('/console/config.json');
  expect([answer.json(), answer.headers['cache-control']]).toEqual([{ mode: 'service' }, 'no-store']);
});

test('a page that is not built is said so, until it is', async () => {
  const folder = builtPage({ 'half.js': '' });
  const app = page(folder);
  const before = await app.inject('/console/');
  expect([before.statusCode, before.json()]).toEqual([503, { error_code: 'lfj.console_not_built', error_msg: expect.stringContaining('npm run build') }]);
  writeFileSync(join(folder, 'index.html'), 'now');
  expect((await app.inject('/console/')).payload).toBe('now');
});
