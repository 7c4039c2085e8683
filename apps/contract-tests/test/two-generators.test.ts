import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differences } from '../src/two-generators/differences.ts';
import { alike, unlike, withChange } from '../src/two-generators/planted.ts';
import { questionsOf } from '../src/two-generators/questions.ts';
import { readBundle, readSources } from '../src/two-generators/sources.ts';

/** Two generators have read one contract. Where they understood it differently, one of them is wrong. */
const sources = readSources('lakeformation-jobs');
const bundle = readBundle(sources['contract/openapi.json']!);
const questions = questionsOf(bundle);
const found: string[] = [];
let results: string[][];

// Some seconds of the compiler's time, more where other tests run beside it.
beforeAll(() => {
  results = differences([sources, ...[...alike, ...unlike].map(([, change]) => withChange(sources, change))]);
}, 180_000);

describe('openapi-typescript and openapi-generator', () => {
  it('have the same types for every schema, request and body, and those of the contract', () => {
    expect(results[0]).toEqual([]);
  });

  it('are asked about everything that the contract has', () => {
    const names = questions.map(({ name }) => name);
    expect(Object.keys(bundle.components.schemas ?? {}).length).toBeGreaterThanOrEqual(20);
    for (const schema of Object.keys(bundle.components.schemas ?? {})) expect(names).toContain(`schema ${schema}`);
    expect(bundle.operations.length).toBeGreaterThanOrEqual(9);
    expect(bundle.operations.filter(({ body }) => body).length).toBeGreaterThanOrEqual(2);
    for (const { id, answers, body } of bundle.operations) {
      expect(names).toEqual(expect.arrayContaining(body ? [`${id} parameters`, `${id} body`] : [`${id} request`]));
      expect(answers.length).toBeGreaterThanOrEqual(7);
      for (const { status } of answers) expect(names).toContain(`${id} body of ${status}`);
    }
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(alike.map(([what], index) => [what, index] as const))('are taken for the same where both have %s', (_, index) => {
    expect(results[1 + index]).toEqual([]);
  });

  it.each(unlike.map(([what, , said], index) => [what, said, index] as const))('are told apart: %s', (what, said, index) => {
    expect(results[1 + alike.length + index]).toContainEqual(expect.stringMatching(said));
    found.push(what);
  });
});

afterAll(() => {
  console.log(`two generators: ${questions.length} pairs of types compared, ${found.length} of ${unlike.length} planted differences found, ${alike.length} that are none`);
});
