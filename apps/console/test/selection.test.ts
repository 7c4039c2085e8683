import { expect, test } from 'vitest';
import { between, withIds } from '../src/jobs/use-selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];

test.each<[from: string | undefined, to: string, range: string[]]>([
  ['b', 'd', ['b', 'c', 'd']],
  ['d', 'b', ['b', 'c', 'd']],
  ['c', 'c', ['c']],
  [undefined, 'c', ['c']],
  ['gone', 'c', ['c']],
])('from %s to %s', (from, to, range) => {
  expect(between(order, from, to)).toEqual(range);
});

test('a range is taken in or out', () => {
  expect([...withIds(new Set(['a']), ['b', 'c'], true)]).toEqual(['a', 'b', 'c']);
  expect([...withIds(new Set(['a', 'b', 'c']), ['b', 'c', 'd'], false)]).toEqual(['a']);
});
