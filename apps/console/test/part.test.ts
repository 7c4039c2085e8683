import { expect, test, vi } from 'vitest';
import { partOf } from '../src/app/part.ts';
import { NotFetchedError, problemWords } from '../src/look/problem-words.ts';
import { en } from '../src/words/en.ts';

const lost = new TypeError('Failed to fetch dynamically imported module');

test('a part is fetched once, whoever wants it meanwhile', async () => {
  const load = vi.fn(async () => 'part');
  const part = partOf(load);
  expect(part.now()).toBeUndefined();
  await Promise.all([part.fetch(), part.fetch()]);
  await part.fetch();
  expect([part.now(), load.mock.calls.length]).toEqual(['part', 1]);
});

test('a part that cannot be fetched says so, and is fetched again when it is wanted again', async () => {
  const load = vi.fn(async () => 'part').mockRejectedValueOnce(lost).mockRejectedValueOnce(lost);
  const part = partOf(load);
  await part.fetch();
  const first = part.now();
  expect(first).toBeInstanceOf(NotFetchedError);
  expect((first as NotFetchedError).message).toBe(lost.message);
  const again = part.fetch();
  // What is said stays until it is known better.
  expect(part.now()).toBe(first);
  await again;
  expect(part.now()).not.toBe(first);
  await part.fetch();
  expect([part.now(), load.mock.calls.length]).toEqual(['part', 3]);
});

test('a failure can be forgotten, and a part cannot', async () => {
  const part = partOf(vi.fn(async () => 'part').mockRejectedValueOnce(lost));
  await part.fetch();
  part.forget();
  expect(part.now()).toBeUndefined();
  await part.fetch();
  part.forget();
  expect(part.now()).toBe('part');
});

test('a failure that comes when nobody wants the part any more is forgotten, and one that somebody wants again is not', async () => {
  const load = vi.fn(async () => Promise.reject<string>(lost));
  const part = partOf(load);
  const first = part.fetch();
  part.forget();
  await first;
  expect(part.now()).toBeUndefined();
  const second = part.fetch();
  part.forget();
  await Promise.all([second, part.fetch()]);
  expect(part.now()).toBeInstanceOf(NotFetchedError);
  expect(load).toHaveBeenCalledTimes(2);
});

test('what could not be fetched is told with what can be done', () => {
  expect(problemWords(new NotFetchedError(''), en, false)).toEqual({ title: en.problem.notFetched, next: en.problem.notFetchedNext });
});
