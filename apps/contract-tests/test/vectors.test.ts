import { operationTable } from '@lakeformation-jobs/contract';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentedAnswers } from '../src/documented.ts';
import { availableDrivers, Driver, driverTable, languagesOf, missingDrivers } from '../src/drivers.ts';
import { forgetAddresses } from '../src/scripted-server.ts';
import { differences, unsafe } from '../src/vectors/differences.ts';
import type { Observed } from '../src/vectors/differences.ts';
import { leak } from '../src/vectors/leak.ts';
import { matrix } from '../src/vectors/matrix.ts';
import type { Tally } from '../src/vectors/matrix.ts';
import { runVectors } from '../src/vectors/run.ts';
import { known } from '../src/vectors/known.ts';
import { exceptionsOf, hostileOf, meaningOf, readVectorFile, vectorsOf } from '../src/vectors/vector-file.ts';
import { readWorkspaceFile, workspaceRoot } from '../src/workspace.ts';

const api = 'lakeformation-jobs';
const file = readVectorFile(api);
const vectors = vectorsOf(file);
const tallies: Tally[] = [];

describe('the vectors themselves', () => {
  it('are there, in every group, for every operation and every parameter', () => {
    const floors = {
      path: 450, documented: 190, redirect: 55, token: 55, answer: 100, transport: 30, lost: 90, query: 20, body: 14, result: 110, refusal: 50,
      stop_first: 10, address: 18,
    };
    const found = Object.fromEntries(Object.keys(floors).map((group) => [group, vectors.filter((vector) => vector.group === group).length]));
    for (const [group, floor] of Object.entries(floors)) expect(found[group], group).toBeGreaterThanOrEqual(floor);
    expect([...new Set(vectors.map(({ group }) => group))].sort()).toEqual(Object.keys(floors).sort());
    expect(Object.keys(file.operations)).toEqual(Object.keys(operationTable));
    for (const [operation, { parameters }] of Object.entries(operationTable)) {
      expect(vectors.filter(({ call }) => call.operation === operation).length, operation).toBeGreaterThanOrEqual(90);
      for (const { name } of parameters.filter((parameter) => parameter.in === 'path')) {
        const refused = vectors.filter(({ call, want }) => call.operation === operation && want.outcome === 'not_sent' && want.parameter === name);
        expect(refused.length, `${operation} ${name}`).toBeGreaterThanOrEqual(operation === 'deleteJob' ? 60 : 12);
      }
    }
  });

  it('redirect from every status of 300 to 308, to the same server and to another one', () => {
    const redirects = vectors.filter(({ group, call }) => group === 'redirect' && call.operation === 'deleteJob').map(({ server }) => JSON.stringify(server));
    const found = (status: number, place: RegExp): boolean => redirects.some((text) => text.includes(`"status":${status},`) && place.test(text));
    const missing = Array.from({ length: 9 }, (_, index) => 300 + index)
      .flatMap((status) => [...(found(status, /"Location":"(\{\{server\}\})?\//) ? [] : [`${status} same`]), ...(found(status, /"Location":"\{\{other\}\}/) ? [] : [`${status} other`])]);
    expect(missing).toEqual([]);
  });

  it('have one id each', () => {
    expect(new Set(vectors.map(({ id }) => id)).size).toBe(vectors.length);
  });

  it('say what every documented status means, and no other', () => {
    const answers = documentedAnswers();
    expect(Object.keys(file.documented['all']!)).toEqual([...new Set(answers.map(({ status }) => String(status)))].sort());
    // Each of the others takes the place of one for all, for an answer that is there.
    for (const [whose, meanings] of Object.entries(file.documented)) {
      for (const [name, meaning] of Object.entries(meanings)) expect(answers.map((answer) => meaningOf(file, answer)), `${whose} ${name}`).toContain(meaning);
    }
  });

  it('reach every outcome', () => {
    expect([...new Set(vectors.map(({ want }) => want.outcome))].sort())
      .toEqual(['deleted', 'deleted_inferred', 'done', 'failed', 'not_found', 'not_sent', 'refused_active', 'unknown']);
  });

  it('have the request of each operation as the contract says it', () => {
    for (const [operation, { request }] of Object.entries(file.operations)) {
      const { method, path } = operationTable[operation as keyof typeof operationTable];
      const ids: Readonly<Record<string, unknown>> = { ...file.defaults.call };
      expect(request.split('?')[0]).toBe(`${method} ${path.replace(/\{(\w+)\}/g, (_, name: string) => String(ids[name]))}`);
    }
  });

  it('have exceptions with reasons, for languages that there are, and none in what safety depends on', () => {
    const exception = { language: 'python', vector: 'answer: an empty body', reason: 'a reason' };
    expect(() => known({ ...file, exceptions: [exception] })).not.toThrow();
    expect(() => known({ ...file, exceptions: [{ ...exception, reason: '' }] })).toThrow('lacks a part');
    for (const group of ['path', 'redirect', 'token']) {
      expect(() => known({ ...file, exceptions: [{ ...exception, vector: vectors.find((vector) => vector.group === group)!.id }] })).toThrow('is about safety');
    }
    expect(file.exceptions.filter(({ language }) => !Object.hasOwn(driverTable, language))).toEqual([]);
  });

  it('have hostile values of the length that their name says', () => {
    const named = hostileOf(file, 'deleteJob').filter(({ name, parameter }) => parameter === 'job_id' && name.endsWith('-36'));
    expect(named.length).toBeGreaterThanOrEqual(15);
    for (const { name, value } of named) expect(value.length, name).toBe(36);
  });
});

it('gives drivers nothing but what the file of vectors tells', () => {
  const given = Object.entries(driverTable).flatMap(([language, { args }]) => args.flatMap((argument) => {
    // A file of arguments, as Java takes it: what changes what the JDK does would be a property.
    if (argument.startsWith('@')) return existsSync(join(workspaceRoot, argument.slice(1))) ? readWorkspaceFile(argument.slice(1)).split('\n').filter((line) => line.startsWith('-D')) : [];
    return argument.startsWith(`libs/${api}/client-${language}/`) ? [] : [argument];
  }).map((argument) => `${language}: ${argument}`));
  expect(file.conditions.map(({ language, argument }) => `${language}: ${argument}`).sort()).toEqual(given.sort());
  expect(() => known({ ...file, conditions: [{ language: 'java', argument: '-Dx=y', reason: '' }] })).toThrow('lacks a part');
});

it('knows a driver for every client', () => {
  expect(languagesOf(api).sort()).toEqual(Object.keys(driverTable).sort());
});

for (const { language, file: missing } of missingDrivers) {
  if (process.env['CI'] === 'true') throw new Error(`The vectors of ${language} cannot be left out in CI: there is no ${missing}`);
  console.log(`left out: ${vectors.length} vectors in ${language} (there is no ${missing})`);
}

describe.each(availableDrivers)('%s', (language, row) => {
  let seen: Map<string, Promise<Observed | Error>>;
  let driver: Driver;
  const exceptions = exceptionsOf(file, language);

  beforeAll(() => {
    // Nothing else runs beside these: see vitest.config.ts.
    driver = new Driver(row, 24);
    seen = runVectors(driver, vectors);
  });
  afterAll(async () => {
    await driver.end();
    // A system has some seven thousand ports to give away, and looks for the last of them for seconds.
    forgetAddresses();
  });

  it.each(vectors.map((vector) => [vector.id, vector] as const))('%s', async (id, { group, call: { operation } }) => {
    const observed = await seen.get(id);
    const found = observed === undefined || observed instanceof Error ? [observed?.message ?? 'it was not run'] : differences(observed);
    const exception = exceptions.get(id);
    tallies.push({ language, group, operation, result: found.length === 0 ? 'good' : exception === undefined ? 'bad' : 'excepted' });
    if (exception === undefined) expect(found).toEqual([]);
    else {
      expect(found, `this is no exception any more: ${exception}`).not.toEqual([]);
      expect(observed instanceof Error || observed === undefined ? [] : unsafe(observed)).toEqual([]);
    }
  });

  it('has no exception that names no vector', () => {
    expect([...exceptions.keys()].filter((id) => !seen.has(id))).toEqual([]);
  });

  it('ends with its input and writes no token beside its results', async () => {
    expect(await driver.end()).toBe(0);
    for (const { id, call } of vectors) expect(leak(driver.complaints, call.token), id).toBeUndefined();
  });
});

it('ran every vector in every language', () => {
  expect(availableDrivers.length).toBeGreaterThan(0);
  for (const [language] of availableDrivers) expect(tallies.filter((tally) => tally.language === language).length, language).toBe(vectors.length);
});

afterAll(() => console.log(matrix(tallies)));
