import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { docsPage } from '../src/docs.ts';
import { scratch } from './support/service.ts';

test('the page is served with a policy that allows its own scripts and nothing else', async () => {
  const page = join(scratch(), 'page.html');
  const app = Fastify();
  docsPage(app, page);
  const before = await app.inject('/docs');
  expect([before.statusCode, before.payload]).toEqual([503, expect.stringContaining('npm run docs')]);
  expect(before.headers['content-security-policy']).toContain("script-src 'none'");

  writeFileSync(page, '<script>one()</script><script type="x">two()</script>');
  const { statusCode, headers, payload } = await app.inject('/docs');
  expect([statusCode, payload]).toEqual([200, expect.stringContaining('one()')]);
  const hash = (code: string): string => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
  expect(headers['content-security-policy']).toContain(`default-src 'none'; script-src ${hash('one()')} ${hash('two()')};`);
  expect(headers['content-security-policy']).not.toContain('http');
  await app.close();
});
