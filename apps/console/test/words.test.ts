import { AccessError, createClient, FailedError, NotFoundError, NotSentError, operationTable, RefusedActiveError, UnknownOutcomeError } from '@lakeformation-jobs/client';
import type { Operation } from '@lakeformation-jobs/client';
import { schemas } from '@lakeformation-jobs/client/documented';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { branches } from '../src/edit/branches.ts';
import { schemaOf } from '../src/edit/schema.ts';
import type { Schema } from '../src/edit/schema.ts';
import { filterStatuses, jobTypes } from '../src/jobs/contract-words.ts';
import { secretNames } from '../src/job/secrets.ts';
import { problemWords } from '../src/look/problem-words.ts';
import { durationText } from '../src/look/times.tsx';
import { contractZhCN } from '../src/words/contract-zh-cn.ts';
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

/** Descriptions of an object's fields, of theirs, and so on, as the form shows them. */
function described(schema: string | Schema, without: readonly string[] = []): string[] {
  return Object.entries(schemaOf(schema).properties ?? {}).filter(([name]) => !without.includes(name)).flatMap(([, inner]) => {
    const field = { ...schemaOf(inner), ...inner };
    return [field.description ?? '', ...described(field), ...(field.items ? described(field.items) : [])];
  });
}

test('every description that a form shows is said in Chinese, and nothing else', () => {
  const all = Object.values(branches);
  const shown = new Set([
    schemaOf('JobParameter').description!, ...described('JobParameter', all.map(({ name }) => name)),
    ...all.flatMap(({ schema, partly }) => (partly ? [schemaOf(schema).description!] : described(schema))),
  ]);
  console.log(`${shown.size} descriptions of the contract`);
  expect(Object.keys(contractZhCN).sort()).toEqual([...shown].sort());
  expect(Object.values(contractZhCN).filter((text) => !/[\u4e00-\u9fff]/.test(text))).toEqual([]);
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
  [new FailedError('', { reason: 'TypeError' }), true, en.problem.unanswered],
  [new UnknownOutcomeError(''), false, en.problem.unknown],
  [new UnknownOutcomeError(''), true, en.problem.unanswered],
  [new NotSentError('', { reason: 'invalid' }), false, en.problem.notSent],
  [new Error(''), false, en.problem.other],
])('%s, reading: %s: %s', (error, reading, title) => {
  expect(problemWords(error, en, reading).title).toBe(title);
});

test.each([
  [new NotSentError('', { reason: 'token' }), en.reasons.token],
  [new NotSentError('', { reason: 'invalid', parameter: 'job_id' }), en.reasons.invalid('job_id')],
  [new NotSentError('', { reason: 'invalid' }), en.reasons.invalid(undefined)],
  [new UnknownOutcomeError('', { reason: 'timeout' }), en.reasons.timeout],
  [new FailedError('', { status: 200, reason: 'unreadable' }), undefined],
  [new FailedError('', { reason: 'ECONNRESET' }), undefined],
  [new FailedError('', { reason: 'toString' }), undefined],
  [{ job_id: 'x', outcome: 'not_sent', reason: 'halted' } as const, en.reasons.halted],
])('%j is so for a reason that is said: %s', (trouble, why) => {
  expect(problemWords(trouble, en, false).why).toBe(why);
});

test('every reason of the client has words of its own, or is said by its title', () => {
  const from = dirname(fileURLToPath(import.meta.resolve('@lakeformation-jobs/client')));
  const lines = readdirSync(from).filter((name) => name.endsWith('.ts')).flatMap((name) => readFileSync(join(from, name), 'utf8').split('\n'));
  const given = lines.filter((line) => /\breason(?:: | = )|#why = /.test(line)).flatMap((line) => [...line.matchAll(/'([a-z_]+)'/g)].map(([, word]) => word!));
  // The list ends at the paging limit, and says so itself.
  const byTitle = ['not_active', 'unreadable', 'paging_limit'];
  expect([...new Set(given)].sort()).toEqual([...Object.keys(en.reasons), ...byTitle].sort());
});

/** What is said of a call that was answered so. */
async function saidOf(operation: Operation, status: number): Promise<{ title: string; next?: string }> {
  const client = createClient({ endpoint: 'https://lakeformation.test', projectId: 'p', instanceId: 'i', token: 't', attempts: 1, fetch: async () => Response.json({ error_code: 'lf.1', error_msg: 'no' }, { status }) });
  const id = '03141229-84cd-4b1b-9733-dd124320c125';
  const body = { name: 'testjob', type: 'METADATA_DISCOVERY', parameter: {} } as const;
  const calls: Record<Operation, () => Promise<unknown>> = {
    listJobs: () => client.listJobs({ type: 'METADATA_DISCOVERY' }), getJob: () => client.getJob(id), listJobHistory: () => client.listJobHistory(id), getJobLog: () => client.getJobLog(id),
    createJob: () => client.createJob(body), updateJob: () => client.updateJob(id, body), deleteJob: () => client.deleteJob(id), startJob: () => client.startJob(id), stopJob: () => client.stopJob(id),
  };
  const error = await calls[operation]().then(() => { throw new Error(`${operation} took ${status} for a success`); }, (thrown: Error) => thrown);
  return problemWords(error, en, operationTable[operation].method === 'GET');
}

test('what is said of every documented answer that is none of success', async () => {
  const { badRequest, badRequestNext, unauthorized, unauthorizedNext, forbidden, forbiddenNext, notFound, notFoundNext, noInstance, noInstanceNext, later, laterNext, unknown, unknownNext, server, serverNext } = en.problem;
  const wanted: Readonly<Record<number, { title: string; next: string }>> = {
    400: { title: badRequest, next: badRequestNext }, 401: { title: unauthorized, next: unauthorizedNext }, 403: { title: forbidden, next: forbiddenNext },
    404: { title: notFound, next: notFoundNext }, 408: { title: later, next: laterNext }, 500: { title: server, next: serverNext },
  };
  const documented = (Object.keys(operationTable) as Operation[]).flatMap((operation) => Object.keys(operationTable[operation].examples).map(Number).filter((status) => status >= 400).map((status) => [operation, status] as const));
  console.log(`${documented.length} documented errors`);
  expect(documented.length).toBeGreaterThanOrEqual(9 * 6);
  for (const [operation, status] of documented) {
    const withoutJob = !operationTable[operation].path.includes('{job_id}');
    const lost = status === 408 && operationTable[operation].method !== 'GET';
    const want = lost ? { title: unknown, next: unknownNext } : status === 404 && withoutJob ? { title: noInstance, next: noInstanceNext } : wanted[status];
    expect([operation, status, await saidOf(operation, status)]).toEqual([operation, status, want]);
  }
  // Not documented, and answered by every gateway.
  for (const operation of ['listJobs', 'startJob'] as const) expect(await saidOf(operation, 429)).toEqual({ title: later, next: laterNext });
});

/** Sources of the page, without its words. */
const sources = readdirSync(join(import.meta.dirname, '../src'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !/^words.(?:en|zh-cn)\.ts$/.test(name))
  .map((name) => readFileSync(join(import.meta.dirname, '../src', name), 'utf8'));

/** Whether a source says `words.GROUP.NAME`, or takes the group out of the words, under a name of its own or not, and says that one's. */
function says(source: string, group: string, name: string): boolean {
  const own = [...source.matchAll(new RegExp(`\\{[^{}]*\\b${group}(?:: (\\w+))?[^{}]*\\}(?: = useWords|: Pick<Words)`, 'g'))].map(([, alias]) => alias ?? group);
  return new RegExp(`\\b(?:${['words\\.' + group, 'useWords\\(\\)\\.' + group, ...own].join('|')})\\.${name}\\b`).test(source);
}

test('every text is said somewhere', () => {
  const byName = ['reasons', 'statuses', 'types', 'columns', 'outcomes', 'units'];
  for (const group of byName) expect(sources.some((source) => new RegExp(`\\b${group}\\[`).test(source)), group).toBe(true);
  const places = Object.entries(en).filter(([group]) => !byName.includes(group)).flatMap(([group, inner]) => Object.keys(inner).map((name) => [group, name] as const));
  console.log(`${places.length} texts looked for in ${sources.length} sources`);
  expect(places.length).toBeGreaterThan(150);
  expect(places.filter(([group, name]) => !sources.some((source) => says(source, group, name))).map((place) => place.join('.'))).toEqual([]);
});

test.each([[0, '0 s'], [45, '45 s'], [60, '1 min'], [3725, '1 h 2 min 5 s'], [86_400, '24 h']])('%i seconds are %s', (seconds, text) => {
  expect(durationText(seconds, en)).toBe(text);
});

test('a duration in Chinese has no English unit', () => {
  expect(zhCN.list.updated(durationText(3725, zhCN))).toBe('1 小时 2 分 5 秒前更新');
  expect(durationText(0, zhCN)).toBe('0 秒');
});

test.each([[null, ['zh-CN'], 'zh-CN'], [null, ['zh'], 'zh-CN'], [null, ['de'], 'en'], ['en', ['zh-CN'], 'en'], ['xx', [], 'en']])('stored %s, browser %j: %s', (stored, browser, language) => {
  expect(preferredLanguage(stored, browser)).toBe(language);
});
