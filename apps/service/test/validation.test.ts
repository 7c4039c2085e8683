import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import { beforeAll, expect, test } from 'vitest';
import type { OperationId } from '../src/routes.ts';
import { sample } from '../src/settings.ts';
import { add, jobUpdate, newJob, startForFile, token } from './support/service.ts';
import type { Parts, Request } from './support/service.ts';

let { app, call, storage }: Parts = {} as Parts;
beforeAll(async () => {
  const parts = await startForFile();
  ({ app, call, storage } = parts);
  return parts.end;
});

const { error_code } = bundle.components.examples.bad_request.value;

/** What each rule says when it is broken. */
const bodies = (operation: OperationId, good: Record<string, unknown>): [OperationId, string, Request, string][] => [
  [operation, 'no body', {}, 'body must be object'],
  [operation, 'an empty body', { body: '' }, 'body is not JSON'],
  [operation, 'half a body', { body: '{"name":' }, 'body is not JSON'],
  [operation, 'a body that is not UTF-8', { body: Buffer.from([0x22, 0xff, 0x22]) }, 'body is not UTF-8'],
  [operation, 'a list', { body: [good] }, 'body must be object'],
  [operation, 'null', { body: 'null' }, 'body must be object'],
  [operation, 'no name', { body: { ...good, name: undefined } }, "body must have required property 'name'"],
  [operation, 'a number as name', { body: { ...good, name: 12345 } }, 'body/name must be string'],
  [operation, 'null as name', { body: { ...good, name: null } }, 'body/name must be string'],
  [operation, 'a list as name', { body: { ...good, name: ['name'] } }, 'body/name must be string'],
  [operation, 'a name of 3', { body: { ...good, name: 'abc' } }, 'body/name must NOT have fewer than 4 characters'],
  [operation, 'a name of 256', { body: { ...good, name: 'a'.repeat(256) } }, 'body/name must NOT have more than 255 characters'],
  [operation, 'a space in the name', { body: { ...good, name: 'a name' } }, 'body/name must match pattern'],
  [operation, 'a description of 4001', { body: { ...good, description: 'a'.repeat(4001) } }, 'body/description must NOT have more than 4000 characters'],
  [operation, 'null as description', { body: { ...good, description: null } }, 'body/description must be string'],
  [operation, 'no parameter', { body: { ...good, parameter: undefined } }, "body must have required property 'parameter'"],
  [operation, 'null as parameter', { body: { ...good, parameter: null } }, 'body/parameter must be object'],
  [operation, 'a list as parameter', { body: { ...good, parameter: [] } }, 'body/parameter must be object'],
  [operation, 'a text for a boolean', { body: { ...good, parameter: { smn_notify: 'true' } } }, 'body/parameter/smn_notify must be boolean'],
  [operation, 'a text for a list', { body: { ...good, parameter: { smn_notify_types: 'SUCCESS' } } }, 'body/parameter/smn_notify_types must be array'],
  [operation, 'a migration without its source', { body: { ...good, parameter: { metadata_migration_parameter: {} } } }, "required property 'datasource_type'"],
  [operation, 'a user of 256', { body: { ...good, parameter: { metadata_migration_parameter: { datasource_type: 'X', datasource_parameter: { username: 'a'.repeat(256) } } } } }, 'username must NOT have more than 255'],
  [operation, '65 lists in each other', { body: { ...good, parameter: { deep: JSON.parse('['.repeat(65) + ']'.repeat(65)) as unknown } } }, 'nested more than 64 deep'],
  [operation, 'a name that reaches a prototype', { body: JSON.stringify(good).replace('{', '{"__proto__":{},') }, 'body is not JSON'],
];

const query = (name: string, value: string): Request => ({ query: { [name]: value } });
const windows = (['listJobs', 'listJobHistory'] as const).flatMap((operation): [OperationId, string, Request, string][] => [
  [operation, 'offset -1', query('offset', '-1'), 'query/offset must be >= 0'],
  [operation, 'offset 1001', query('offset', '1001'), 'query/offset must be <= 1000'],
  [operation, 'offset 1.5', query('offset', '1.5'), 'query/offset must be integer'],
  [operation, 'offset 0x10', query('offset', '0x10'), 'query/offset must be integer'],
  [operation, 'an empty offset', query('offset', ''), 'query/offset must be integer'],
  [operation, 'limit 0', query('limit', '0'), 'query/limit must be >= 1'],
  [operation, 'limit 1001', query('limit', '1001'), 'query/limit must be <= 1000'],
  [operation, 'limit ten', query('limit', 'ten'), 'query/limit must be integer'],
  [operation, 'an unknown status', query('status', 'DONE'), 'query/status must be equal to one of the allowed values'],
  [operation, 'a frozen status', query('status', 'FROZEN_RELEASABLE'), 'query/status must be equal'],
]);

const others: [OperationId, string, Request, string][] = [
  ['listJobs', 'an unknown type', query('type', 'COPYING'), 'query/type must be equal'],
  ['startJob', 'an unknown mode', query('mode', 'FAST'), 'query/mode must be equal'],
  ['startJob', 'cascade 1', query('cascade', '1'), 'query/cascade must be boolean'],
  ['createJob', 'no type', { body: { ...newJob, type: undefined } }, "body must have required property 'type'"],
  ['createJob', 'an unknown type', { body: { ...newJob, type: 'COPYING' } }, 'body/type must be equal'],
  ['getJob', 'a job id of 35', { job: 'a'.repeat(35) }, 'path/job_id must match pattern'],
  ['deleteJob', 'a job id with an underscore', { job: '_'.repeat(36) }, 'path/job_id must match pattern'],
  ['getJob', 'an empty instance', { instance: '' }, 'path/instance_id must match pattern'],
  ['getJob', 'an instance with a dot', { instance: 'a.b' }, 'path/instance_id must match pattern'],
];

test.each([...bodies('createJob', newJob), ...bodies('updateJob', jobUpdate), ...windows, ...others])('%s with %s is a bad request', async (operation, _, request, reason) => {
  const job = await add(storage, 'CREATED');
  const answer = await call(operation, { job, ...request });
  expect(answer.json).toEqual({ error_code, error_msg: expect.stringContaining(reason) as string });
  expect(answer.status).toBe(400);
});

test.each(['type', 'offset', 'limit'])('a list without %s is a bad request: the contract has a default and requires it all the same', async (name) => {
  const parameters = Object.entries({ type: 'METADATA_MIGRATION', offset: '0', limit: '1' }).filter(([key]) => key !== name);
  const response = await app.inject({ url: `/v1/${sample.project}/instances/i/lf-jobs?${new URLSearchParams(parameters)}`, headers: { 'x-auth-token': token } });
  expect(response.json()).toMatchObject({ error_msg: expect.stringContaining(`required property '${name}'`) as string });
});

test('a parameter that comes twice is a bad request', async () => {
  const response = await app.inject({ url: `/v1/${sample.project}/instances/${sample.instance}/lf-jobs?type=METADATA_MIGRATION&offset=0&offset=1&limit=1`, headers: { 'x-auth-token': token } });
  expect(response.statusCode).toBe(400);
});

test('unknown properties are kept in parameter and ignored elsewhere, in bodies and queries', async () => {
  const created = await call('createJob', { query: { more: '1' }, body: { ...newJob, id: 'mine', status: 'RUNNING', parameter: { more: [{ deep: null }] } } });
  expect(created.status).toBe(201);
  expect(created.json).toMatchObject({ status: 'CREATED', parameter: { more: [{ deep: null }] } });
  expect((created.json as { id: string }).id).not.toBe('mine');
});

test('the longest and the strangest that is allowed is kept as it is', async () => {
  const body = { ...newJob, name: `名_${'a'.repeat(253)}`, description: `${'€'.repeat(3998)}\0"`, parameter: { surrogate: '\ud800', number: 1e300, empty: '' } };
  const { id, ...created } = (await call('createJob', { body })).json as { id: string };
  expect(created).toMatchObject(body);
  expect((await call('getJob', { job: id })).json).toMatchObject(body);
});
