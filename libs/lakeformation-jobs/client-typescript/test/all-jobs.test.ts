import openapi from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { allJobs } from '../src/index.ts';
import type { AllJobsOptions } from '../src/index.ts';
import { clientWith, json, rejection } from './fetch-double.ts';


/** All that a walk yields, where it ends, and the pages that it asked for. */
async function walk(total: number, options: Partial<AllJobsOptions> = {}): Promise<{ names: string[]; error: unknown; pages: string[] }> {
  const pages: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    const { searchParams } = new URL(String(input));
    const [offset, limit] = [Number(searchParams.get('offset')), Number(searchParams.get('limit'))];
    pages.push(`${offset}+${limit}`);
    if (offset > 1_000 || limit > 1_000 || limit < 1) return json(400, { error_code: 'range' });
    return json(200, { total, jobs: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => ({ id: `${offset + index}`, status: 'CREATED' })) });
  };
  const names: string[] = [];
  const error = await (async () => {
    for await (const { id } of allJobs(clientWith([], { fetch }).client, { type: 'METADATA_MIGRATION', ...options })) names.push(id);
  })().catch((thrown: unknown) => thrown);
  return { names, error, pages };
}

const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}`);

describe('all jobs', () => {
  it.each<[number, number | undefined, string[]]>([
    [0, undefined, ['0+1000']], [1, undefined, ['0+1000']], [999, undefined, ['0+1000']], [1_000, undefined, ['0+1000']], [1_001, undefined, ['0+1000', '1000+1000']], [2_000, undefined, ['0+1000', '1000+1000']],
    [7, 3, ['0+3', '3+3', '6+3']], [6, 3, ['0+3', '3+3']], [1_500, 300, ['0+300', '300+300', '600+300', '900+300', '1000+1000']], [2_000, 999, ['0+999', '999+999', '1000+1000']],
  ])('%i, %s a page, are yielded once each', async (total, limit, wanted) => {
    const { names, error, pages } = await walk(total, limit === undefined ? {} : { limit });
    expect(error).toBeUndefined();
    expect(names).toEqual(numbers(total));
    expect(pages).toEqual(wanted);
  });

  it.each([undefined, 250, 999])('that are too many are yielded as far as they can be reached, then it says so', async (limit) => {
    const { names, error } = await walk(2_001, limit === undefined ? {} : { limit });
    expect(names).toEqual(numbers(2_000));
    expect(error).toMatchObject({ name: 'FailedError', outcome: 'failed', reason: 'paging_limit', message: '2000 of 2001 jobs can be listed: an offset is 1000 at most. Narrow name_pattern or status.' });
  });

  it('keep to the window of the contract', () => {
    const { offset, limit } = openapi.components.parameters;
    expect([offset.schema.maximum, limit.schema.maximum]).toEqual([1_000, 1_000]);
  });

  it('are asked for page by page, when they are needed', async () => {
    const { client, sent } = clientWith([json(200, { total: 3, jobs: [{ id: 'a' }] }), json(200, { total: 3, jobs: [{ id: 'b' }] })]);
    const jobs = allJobs(client, { type: 'METADATA_DISCOVERY', name_pattern: 'x*', status: 'FAILED', limit: 1 });
    expect(sent).toHaveLength(0);
    expect((await jobs.next()).value).toEqual({ id: 'a' });
    expect(sent).toHaveLength(1);
    await jobs.next();
    expect(sent.map(({ url }) => new URL(url).search)).toEqual(['?name_pattern=x*&type=METADATA_DISCOVERY&status=FAILED&offset=0&limit=1', '?name_pattern=x*&type=METADATA_DISCOVERY&status=FAILED&offset=1&limit=1']);
    await jobs.return();
    expect(sent).toHaveLength(2);
  });

  it('go on after a page that is shorter than asked for', async () => {
    const { client, sent } = clientWith([json(200, { total: 3, jobs: [{ id: 'a' }, { id: 'b' }] }), json(200, { total: 3, jobs: [{ id: 'c' }] })]);
    const names: string[] = [];
    for await (const { id } of allJobs(client, { type: 'METADATA_MIGRATION' })) names.push(id);
    expect(names).toEqual(['a', 'b', 'c']);
    expect(sent.map(({ url }) => new URL(url).searchParams.get('offset'))).toEqual(['0', '2']);
  });

  it('end with a page that has none, whatever the total says', async () => {
    const { client, sent } = clientWith([json(200, { total: 3, jobs: [{ id: 'a' }] }), json(200, { total: 3, jobs: [] })]);
    const names: string[] = [];
    for await (const { id } of allJobs(client, { type: 'METADATA_MIGRATION' })) names.push(id);
    expect(names).toEqual(['a']);
    expect(sent).toHaveLength(2);
  });

  it('end with the error of a page, after the jobs of the pages before it', async () => {
    const { client } = clientWith([json(200, { total: 3, jobs: [{ id: 'a' }] }), json(403, {})]);
    const jobs = allJobs(client, { type: 'METADATA_MIGRATION' });
    expect((await jobs.next()).value).toEqual({ id: 'a' });
    expect(await rejection(jobs.next())).toMatchObject({ name: 'AccessError' });
  });
});
