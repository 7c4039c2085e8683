import { AccessError, FailedError, NotFoundError, NotSentError, RefusedActiveError, UnknownOutcomeError } from '@lakeformation-jobs/client';
import { schemas } from '@lakeformation-jobs/client/documented';
import { expect, test } from 'vitest';
import { filterStatuses, jobTypes } from '../src/jobs/contract-words.ts';
import { secretNames } from '../src/job/secrets.ts';
import { problemWords } from '../src/look/problem-words.ts';
import { durationText } from '../src/look/times.tsx';
import { en } from '../src/words/en.ts';
import { preferredLanguage } from '../src/words/words.tsx';
import { zhCN } from '../src/words/zh-cn.ts';

/** Every text that is no function, by its place. */
function texts(words: object, place = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[`${place}${name}`, value]] : typeof value === 'object' ? texts(value as object, `${place}${name}.`) : []));
}

test('every text is said in Chinese', () => {
  const english = new Map(texts(en));
  const chinese = texts(zhCN);
  console.log(`${chinese.length} texts in two languages`);
  expect(chinese.length).toBe(english.size);
  expect(chinese.filter(([place, text]) => !/[\u4e00-\u9fff]/.test(text) && place !== 'signIn.token').map(([place]) => place)).toEqual([]);
});

test('the contract\'s words are all named', () => {
  expect(Object.keys(en.statuses)).toEqual(schemas.JobStatus['x-extensible-enum']);
  expect(Object.keys(en.types)).toEqual(schemas.JobType.enum);
  expect(filterStatuses).toEqual(schemas.JobStatusFilter.enum);
  expect(jobTypes).toEqual(schemas.JobType.enum);
});

test('what is retried is not called failed: an answer may have been lost, or nothing sent', () => {
  expect([en.remove.retry(2), zhCN.remove.retry(2)]).toEqual(['Retry 2', '重试 2 个']);
});

test('what is secret is what the contract calls so', () => {
  expect([...secretNames(schemas)].sort()).toEqual(['access_key', 'password', 'secret_key']);
});

test.each([
  [new AccessError('', { status: 401 }), false, en.problem.unauthorized],
  [new AccessError('', { status: 403 }), false, en.problem.forbidden],
  [new NotFoundError('', { status: 404, url: 'https://h/v1/p/instances/i/lf-jobs/x' }), true, en.problem.notFound],
  [new NotFoundError('', { status: 404, url: 'https://h/v1/p/instances/i/lf-jobs?type=x' }), true, en.problem.noInstance],
  [new RefusedActiveError('', { status: 400 }), false, en.problem.refused],
  [new FailedError('', { status: 400, reason: 'not_active' }), false, en.problem.notActive],
  [new FailedError('', { status: 400 }), false, en.problem.badRequest],
  [new FailedError('', { status: 500 }), true, en.problem.server],
  [new FailedError('', { status: 200, reason: 'unreadable' }), true, en.problem.unreadable],
  [new UnknownOutcomeError(''), false, en.problem.unknown],
  [new UnknownOutcomeError(''), true, en.problem.unanswered],
  [new NotSentError('', { reason: 'invalid' }), false, en.problem.notSent],
  [new Error(''), false, en.problem.other],
])('%s, reading: %s: %s', (error, reading, title) => {
  expect(problemWords(error, en, reading).title).toBe(title);
});

test.each([[0, '0 s'], [45, '45 s'], [60, '1 min'], [3725, '1 h 2 min 5 s'], [86_400, '24 h']])('%i seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

test.each([[null, ['zh-CN'], 'zh-CN'], [null, ['zh'], 'zh-CN'], [null, ['de'], 'en'], ['en', ['zh-CN'], 'en'], ['xx', [], 'en']])('stored %s, browser %j: %s', (stored, browser, language) => {
  expect(preferredLanguage(stored, browser)).toBe(language);
});
