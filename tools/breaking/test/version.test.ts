import { expect, test } from 'vitest';
import type { Rating } from '../rating.ts';
import { compareVersions, leastVersion, parseVersion } from '../version.ts';

const least: [before: string, rating: Rating, least: string][] = [
  ['0.1.0', 'none', '0.1.0'],
  ['0.1.0', 'documentation', '0.1.1'],
  ['0.1.0', 'compatible', '0.1.1'],
  ['0.1.3', 'breaking', '0.2.0'],
  ['0.0.7', 'breaking', '0.1.0'],
  ['1.4.2', 'none', '1.4.2'],
  ['1.4.2', 'documentation', '1.4.3'],
  ['1.4.2', 'compatible', '1.5.0'],
  ['1.4.2', 'breaking', '2.0.0'],
  ['9.9.9', 'breaking', '10.0.0'],
];

test.each(least)('after %s, what is rated %s needs %s', (before, rating, wanted) => {
  expect(leastVersion(parseVersion(before, 'test'), rating).join('.')).toBe(wanted);
});

const orders: [a: string, b: string, order: number][] = [
  ['0.2.0', '0.2.0', 0], ['0.2.0', '0.10.0', -1], ['1.0.0', '0.99.99', 1], ['2.0.1', '2.0.0', 1], ['10.0.0', '9.0.0', 1],
];

test.each(orders)('%s and %s are in order %i', (a, b, order) => {
  expect(Math.sign(compareVersions(parseVersion(a, 'test'), parseVersion(b, 'test')))).toBe(order);
});

test.each([undefined, 1, '1', '1.0', 'v1.0.0', '1.0.0-rc.1', '01.0.0', '1.0.0\n'])('%o is no version', (text) => {
  expect(() => parseVersion(text, 'specs/jobs')).toThrow('specs/jobs: info.version must be MAJOR.MINOR.PATCH');
});
