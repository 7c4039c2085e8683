import { examples } from '@lakeformation-jobs/client/documented';
import { expect, test } from 'vitest';
import { at, pruned, withAt } from '../src/edit/body.ts';
import type { Json } from '../src/edit/body.ts';
import { bodyToSend } from '../src/edit/body-to-send.ts';
import { findings, sentence } from '../src/edit/validate.ts';
import { en } from '../src/words/en.ts';
import { zhCN } from '../src/words/zh-cn.ts';

const job = examples.metadata_migration.value;

test('the documented bodies are accepted', () => {
  expect([...findings('NewJob', job, en)]).toEqual([]);
  expect([...findings('JobUpdate', examples.another_strategy.value, en)]).toEqual([]);
});

test.each<[what: string, body: object, found: [string, string]]>([
  ['a short name', { ...job, name: 'abc' }, ['/name', en.edit.tooShort(4)]],
  ['a long name', { ...job, name: 'a'.repeat(256) }, ['/name', en.edit.tooLong(255)]],
  ['a name with a space', { ...job, name: 'test job' }, ['/name', en.edit.pattern('^[0-9A-Za-z_\\u4e00-\\u9fff]+$')]],
  ['no name', { ...job, name: undefined }, ['/name', en.edit.required]],
  ['an unknown type', { ...job, type: 'COPY' }, ['/type', en.edit.oneOf('METADATA_MIGRATION, PERMISSION_MIGRATION, METADATA_DISCOVERY')]],
  ['a long description', { ...job, description: 'a'.repeat(4001) }, ['/description', en.edit.tooLong(4000)]],
  ['a branch without what it requires', { ...job, parameter: { metadata_migration_parameter: {} } }, ['/parameter/metadata_migration_parameter/datasource_type', en.edit.required]],
  ['a number for a text', { ...job, parameter: { metadata_migration_parameter: { datasource_type: 5 } } }, ['/parameter/metadata_migration_parameter/datasource_type', en.edit.type('string')]],
])('%s is found at its field', (_, body, found) => {
  expect([...findings('NewJob', JSON.parse(JSON.stringify(body)), en)]).toEqual([found]);
});

test.each([['maxItems', 10, 'maxItems 10'], ['oneOf', undefined, 'oneOf']])('a keyword that the contract does not use yet is told in the language too: %s', (keyword, limit, rule) => {
  expect(sentence(keyword, limit, en)).toBe(en.edit.unfit(rule));
  expect(sentence(keyword, limit, zhCN)).toMatch(/[\u4e00-\u9fff]/);
});

test('Chinese names are accepted', () => {
  expect([...findings('NewJob', { ...job, name: '每晚迁移' }, en)]).toEqual([]);
});

test('what the vendor does not document is kept', () => {
  expect([...findings('NewJob', { ...job, parameter: { metadata_discovery_parameter: { conflict: 'x' } } }, en)]).toEqual([]);
});

test('a value is written at its place, and objects on the way are made', () => {
  const body = withAt(withAt({}, '/parameter/a/b', 'x'), '/list', [{}, {}]);
  expect(body).toEqual({ parameter: { a: { b: 'x' } }, list: [{}, {}] });
  expect(withAt(body, '/list/1/key', 'k')).toEqual({ parameter: { a: { b: 'x' } }, list: [{}, { key: 'k' }] });
  expect(at(body, '/parameter/a/b')).toBe('x');
  expect(at(body, '/parameter/no/where')).toBeUndefined();
  // A text where the contract has an object, as somebody may have written it as JSON.
  expect(withAt({ a: 'text' }, '/a/b', 'x')).toEqual({ a: { b: 'x' } });
});

test('an empty field says nothing, a false one does', () => {
  const filled = { a: 'x', b: { c: 'x' }, d: ['x'], e: true, f: 0, g: null, h: 'x' };
  const body = [['/a', ''], ['/b/c', ''], ['/d', []], ['/e', false], ['/made/on/the/way', '']].reduce<Json>((before, [pointer, value]) => withAt(before, pointer as string, value as Json), filled);
  expect(pruned(body)).toStrictEqual({ e: false, f: 0, g: null, h: 'x' });
});

test('a row that was added and left empty says nothing, nor does its list then', () => {
  expect(pruned(withAt({ name: 'x' }, '/rows', [undefined]))).toStrictEqual({ name: 'x' });
  expect(pruned(withAt({ rows: [undefined, { key: 'k' }] }, '/rows/0/key', ''))).toStrictEqual({ rows: [{ key: 'k' }] });
  expect(pruned(withAt({ rows: [undefined] }, '/rows/0/key', 'k'))).toStrictEqual({ rows: [{ key: 'k' }] });
});

test('what is empty in the job itself is sent as it is, when another field is changed', () => {
  const job: Json = { name: 'nightly', description: 'a', parameter: { metadata_migration_parameter: { default_owner: '', sync_objects: [], rows: [{ key: '', value: 'v' }] }, opts: {} } };
  const changed = withAt(withAt(job, '/description', 'b'), '/parameter/metadata_migration_parameter/rows/0/value', 'w');
  expect(bodyToSend(changed, 'METADATA_MIGRATION', true)).toStrictEqual({
    name: 'nightly', description: 'b', parameter: { metadata_migration_parameter: { default_owner: '', sync_objects: [], rows: [{ key: '', value: 'w' }] }, opts: {} },
  });
});

test('what was written as JSON is sent as it was written', () => {
  const written = { prefix: '', rules: [null, 1, '', [], {}], opts: {} };
  const body = withAt({ name: 'nightly', type: 'METADATA_DISCOVERY', parameter: {} }, '/parameter/metadata_discovery_parameter', written);
  expect(bodyToSend(body, 'METADATA_DISCOVERY', false)).toStrictEqual({ name: 'nightly', type: 'METADATA_DISCOVERY', parameter: { metadata_discovery_parameter: written } });
});

test('a new job has the part of its own type alone, one that exists keeps what it has', () => {
  const parameter = { metadata_migration_parameter: { a: 'x' }, permission_migration_parameter: { b: 'y' }, other: 'z' };
  const body: Json = { name: 'nightly', type: 'METADATA_MIGRATION', parameter };
  expect(bodyToSend(body, 'METADATA_MIGRATION', false)).toStrictEqual({ ...body, parameter: { metadata_migration_parameter: { a: 'x' }, other: 'z' } });
  expect(bodyToSend(body, 'METADATA_MIGRATION', true)).toStrictEqual({ name: 'nightly', parameter });
});
