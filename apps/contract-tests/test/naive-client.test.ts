import { afterAll, expect, it } from 'vitest';
import { Driver } from '../src/drivers.ts';
import { differences } from '../src/vectors/differences.ts';
import { matrix } from '../src/vectors/matrix.ts';
import type { Tally } from '../src/vectors/matrix.ts';
import { runVectors } from '../src/vectors/run.ts';
import { hostileOf, readVectorFile, vectorsOf } from '../src/vectors/vector-file.ts';

const file = readVectorFile('lakeformation-jobs');
const vectors = vectorsOf(file);
const tallies: Tally[] = [];

it('the vectors find a naive client out, in every group, and do not call everything wrong', async () => {
  const driver = new Driver({ command: process.execPath, args: ['apps/contract-tests/test/naive-driver.ts'] }, 16);
  const found = new Map<string, string[]>();
  for (const [id, seen] of runVectors(driver, vectors)) {
    const observed = await seen;
    found.set(id, observed instanceof Error ? [observed.message] : differences(observed));
  }
  expect(await driver.end()).toBe(0);
  for (const { id, group, call } of vectors) tallies.push({ language: 'naive', group, operation: call.operation, result: found.get(id)!.length ? 'bad' : 'good' });
  for (const group of new Set(vectors.map((vector) => vector.group))) {
    expect(tallies.filter((tally) => tally.group === group && tally.result === 'bad').length, group).toBeGreaterThanOrEqual(3);
    expect(tallies.filter((tally) => tally.group === group && tally.result === 'good').length, group).toBeGreaterThanOrEqual(1);
  }

  // Every hostile id goes out; the token follows a redirect and shows in errors.
  const sent = Object.keys(file.operations).flatMap((operation) =>
    hostileOf(file, operation).flatMap(({ parameter, name }) => found.get(`path: ${operation} ${parameter} ${name}`)?.join() ?? []));
  expect(sent.length).toBeGreaterThanOrEqual(450);
  expect(sent.filter((text) => !text.includes('number of connections'))).toEqual([]);
  expect(found.get('redirect: 307 to another server')!.join()).toContain('elsewhere');
  expect(found.get('token: in the message of the answer')!.join()).toContain('the token is shown');
  expect(found.get('token: a header after it')!.join()).toContain('the token is shown');
  expect(found.get('query: listJobs an ampersand and another parameter')!.join()).toContain('request line is');
  expect(found.get('lost: createJob reset after the request')!.join()).toContain('of the body is shown');
});

afterAll(() => console.log(`A naive client, to see that the vectors can fail:\n${matrix(tallies)}`));
