import { expect, test } from 'vitest';
import { columnIds, listSearchFrom, namePattern, pageWithin } from '../src/jobs/list-search.ts';

test('an address is read as it was written', () => {
  const search = { type: 'METADATA_DISCOVERY', status: 'FAILED', name: 'nightly*', sort: '-name', page: 3, size: 100, columns: ['name', 'status'] };
  expect(listSearchFrom(search)).toEqual(search);
});

test.each<[what: string, search: Record<string, unknown>]>([
  ['a type that the contract does not have', { type: 'NO_SUCH_TYPE' }],
  ['a status that cannot be filtered by', { status: 'FROZEN_RELEASABLE' }],
  ['a column that does not exist', { sort: 'secret' }],
  ['the page before the first one', { page: 0 }],
  ['a page that is no number', { page: 'x' }],
  ['a size that is not offered', { size: 7 }],
  ['an empty name', { name: '' }],
  ['what is as usual', { sort: '-create_time', page: 1, size: 50, columns: columnIds }],
])('%s is left out', (_, search) => {
  expect(listSearchFrom(search)).toEqual({});
});

test('a name of digits is a name', () => {
  expect(listSearchFrom({ name: 2024 })).toEqual({ name: '2024' });
});

test('the name of a job cannot be hidden', () => {
  expect(listSearchFrom({ columns: ['status'] })).toEqual({ columns: ['name', 'status'] });
});

test.each([['nightly', '*nightly*'], ['nightly*', 'nightly*'], ['*', '*']])('%s is looked for as %s', (text, pattern) => {
  expect(namePattern(text)).toBe(pattern);
});

test.each([[1, 90, 50, 1], [2, 90, 50, 2], [3, 90, 50, 2], [2, 50, 50, 1], [9, 0, 50, 1]])('page %i of %i jobs by %i is page %i', (page, count, size, shown) => {
  expect(pageWithin(page, count, size)).toBe(shown);
});
