import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { operationTable } from '@{{name}}/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { getItem, getItemTarget, PathParameterError } from '../src/index.ts';
import type { Configuration } from '../src/index.ts';

/** The client against a server on this machine that answers as it is told and records what arrives. */
const vectors = parse(readFileSync(join(import.meta.dirname, '../../../../specs/{{name}}/vectors.yaml'), 'utf8')) as {
  readonly request: Readonly<Record<string, string>>;
  readonly hostile: Readonly<Record<string, string>>;
};
const token = 'token-of-the-test';
const item = { id: 'item-1', name: 'First item' };
const seen: { line: string; token: string | string[] | undefined }[] = [];
let answer: { status: number; headers?: Record<string, string> } = { status: 200 };
const server = createServer((request, response) => {
  seen.push({ line: `${request.method} ${request.url}`, token: request.headers['x-auth-token'] });
  response.writeHead(answer.status, answer.headers).end(JSON.stringify(item));
});
let configuration: Configuration;

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  configuration = { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, fetch, apiKey: () => token };
});
beforeEach(() => {
  seen.length = 0;
  answer = { status: 200 };
});
afterAll(() => new Promise((closed) => server.close(closed)));

test('there is a request for every operation, and hostile values', () => {
  expect(Object.keys(vectors.request)).toEqual(Object.keys(operationTable));
  expect(Object.values(vectors.hostile)).toEqual(expect.arrayContaining(['', '.', '..', '%2e%2e']));
});

test('getItem sends the documented request, with the token in its header', async () => {
  const { response, success } = await getItem(configuration, { item_id: item.id });
  expect(seen).toEqual([{ line: vectors.request['getItem'], token }]);
  expect([success, await response.json()]).toEqual([true, item]);
});

test.each(Object.keys(operationTable.getItem.examples).map(Number))('getItem tells whether %i is a success', async (status) => {
  answer = { status };
  const { response, success } = await getItem(configuration, { item_id: item.id });
  expect([response.status, success]).toEqual([status, status === 200]);
});

test('getItem follows no redirect', async () => {
  answer = { status: 307, headers: { Location: `${configuration.endpoint}/elsewhere` } };
  expect(await getItem(configuration, { item_id: item.id })).toMatchObject({ response: { status: 307 }, success: false });
  expect(seen).toHaveLength(1);
});

test.each(Object.entries(vectors.hostile))('getItem sends nothing for a hostile id: %s', async (_, item_id) => {
  expect(() => getItemTarget({ item_id })).toThrow(PathParameterError);
  await expect(getItem(configuration, { item_id })).rejects.toMatchObject({ name: 'PathParameterError', parameter: 'item_id' });
  expect(seen).toEqual([]);
});
