import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { logging } from '../src/logging.ts';
import { newJob, start, token } from './support/service.ts';

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

const secret = 'hunter2hunter2';
const secrets = { password: secret, secret_key: secret, access_key: secret };
const parameter = { metadata_migration_parameter: { datasource_type: 'MYSQL', datasource_parameter: { ...secrets, username: 'kept' } }, unknown: [secrets] };
const nested = (depth: number): unknown => (depth === 0 ? secrets : [nested(depth - 1)]);

test('a body that somebody logs is told without its secrets', async () => {
  const lines: string[] = [];
  const app = Fastify({ logger: logging('info', { write: (line) => lines.push(line) }) });
  app.log.info({ body: { ...newJob, parameter } }, 'kept');
  app.log.info({ parameter }, 'kept');
  app.log.info({ parameter: nested(100) }, 'kept');
  await app.close();
  expect(lines).toHaveLength(3);
  for (const line of lines) {
    expect(line).toContain('kept');
    expect(line).toContain('******');
    expect(line).not.toContain(secret);
  }
});

test('secrets are in no line of the log and no answer, whatever becomes of their request', async () => {
  const lines: string[] = [];
  const parts = await start({ thread: new URL('./support/failing-thread.ts', import.meta.url), logger: logging('trace', { write: (line) => lines.push(line) }) });
  const { call } = parts;
  const body = { ...newJob, parameter };
  const created = await call('createJob', { body });
  const { id: job } = created.json as { id: string };
  const text = JSON.stringify(body);
  const answers = [
    created,
    await call('updateJob', { job, body }),
    await call('getJob', { job }),
    await call('createJob', { body: { ...body, name: null } }),
    await call('createJob', { body: { ...body, name: secrets } }),
    await call('createJob', { body: { ...body, parameter: { ...parameter, password: nested(100) } } }),
    await call('createJob', { body: { ...body, parameter: nested(100) } }),
    await call('createJob', { body: `${text}${secret}` }),
    await call('createJob', { body: text.slice(0, text.indexOf(secret) + secret.length) }),
    await call('createJob', { body: Buffer.concat([Buffer.from(text), Buffer.from([0xff])]) }),
    await call('createJob', { body: text, headers: { 'content-type': 'text/plain' } }),
    await call('createJob', { body: text.padEnd(1024 ** 2 + 1) }),
    await call('createJob', { body, token: null }),
    await call('createJob', { body, instance: 'another' }),
  ];
  writeFileSync(join(parts.folder, 'broken'), '');
  answers.push(await call('createJob', { body }), await call('updateJob', { job, body }));
  expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 400, 400, 201, 400, 400, 400, 400, 415, 413, 401, 404, 500, 500]);
  await parts.end();
  const logged = lines.map((line) => JSON.parse(line) as { level: number; msg: string });
  expect(logged.filter(({ msg }) => msg === 'request')).toHaveLength(answers.length);
  expect(logged.filter(({ level }) => level === 50)).toHaveLength(2);
  for (const one of [...lines, ...answers.map((answer) => answer.text)]) expect(one).not.toContain(secret);
});
