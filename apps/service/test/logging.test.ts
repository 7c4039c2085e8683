import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { logging } from '../src/logging.ts';
import { token } from './support/service.ts';

test('a token that somebody logs with the headers is not told', async () => {
  const lines: string[] = [];
  const app = Fastify({ logger: logging('info', { write: (line) => lines.push(line) }) });
  const headers = { 'x-auth-token': token, accept: 'kept' };
  app.log.info({ headers }, 'one');
  app.log.info({ request: { headers } }, 'two');
  app.log.info(headers, 'three');
  app.log.info({ request: headers }, 'four');
  await app.close();
  expect(lines).toHaveLength(4);
  for (const line of lines) {
    expect(line).toContain('kept');
    expect(line).not.toContain(token);
  }
});
