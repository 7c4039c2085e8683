import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TooDeepError, masked, secretNames } from '../src/secrets.ts';
import { newJob, scratch, start } from './support/service.ts';

test('the secrets are those of the contract', () => {
  expect([...secretNames].sort()).toEqual(['access_key', 'password', 'secret_key']);
});

test('secrets are masked at any depth, whatever they are, and nothing else is', () => {
  const parameter = { password: 'a', more: [{ secret_key: { deep: 'b' }, access_key: null, passwords: 'kept' }], list: ['password'] };
  expect(masked(parameter)).toEqual({ password: '******', more: [{ secret_key: '******', access_key: '******', passwords: 'kept' }], list: ['password'] });
});

test('what is nested 64 deep is looked through, and nothing deeper', () => {
  const lists = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
  expect(masked(lists(65))).toEqual(lists(65));
  expect(() => masked(lists(66))).toThrow(TooDeepError);
});

test('a secret is in no answer and in no file, from create and update alike', async () => {
  const folder = scratch();
  const { call, end } = await start({ folder });
  const secret = 'hunter2hunter2';
  const parameter = { metadata_migration_parameter: { datasource_type: 'X', datasource_parameter: { password: secret, access_key: secret, secret_key: secret } }, unknown: [{ password: secret }] };
  const created = await call('createJob', { body: { ...newJob, parameter } });
  const { id: job } = created.json as { id: string };
  const updated = await call('updateJob', { job, body: { name: 'another', parameter } });
  const read = await call('getJob', { job });
  for (const { text } of [created, updated, read]) {
    expect(text).not.toContain(secret);
    expect(text.match(/"\*{6}"/g)).toHaveLength(4);
  }
  await end();
  const files = readdirSync(folder).map((name) => join(folder, name));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(readFileSync(file).includes(secret)).toBe(false);
});
