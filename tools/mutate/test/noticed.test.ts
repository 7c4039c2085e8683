import { describe, expect, it } from 'vitest';
import { workspaceRoot } from '../../generate/workspace.ts';
import { artefactsOf } from '../artefacts.ts';
import { runCheck } from '../check.ts';
import type { Check, CommandCheck } from '../check.ts';
import { askedFirst, askedOfExplained, noticing, readNoticed } from '../noticed.ts';

const says = (name: string, more: Partial<CommandCheck> & Pick<Check, 'writes' | 'builds' | 'late'> = {}): Check => ({ name, command: (_, only = ['all']) => ({ args: only }), ...more });
const redFiles = (): string[] => [];
const checks: Check[] = [
  says('generate', { writes: true }), { name: 'vectors', takes: 'first', ask: async (_, __, tests = []) => ({ by: 'red', tests }) }, says('tests', { redFiles }), says('console builds', { writes: true }), says('types'), says('late', { late: true }),
];
/** Names, with the files of those that are narrowed to some. */
const order = (...by: [string, ...string[]]): string[] => askedFirst(checks, by).map((check) => ['command' in check && check.narrowedTo ? check.command('').args : [], check.name].flat().join(' '));
const all = checks.map(({ name }) => name);

describe('who noticed a mutant the last time', () => {
  it('is asked first, after what makes the things it looks at, and all others after it', () => {
    expect(order('types')).toEqual(['generate', 'console builds', 'types', 'vectors', 'tests', 'late']);
    expect(order('tests')).toEqual(['generate', 'tests', 'vectors', 'console builds', 'types', 'late']);
  });

  it('is asked first by its test files alone, and stays in its place with all of them', () => {
    expect(order('tests', 'test/b', 'test/a')).toEqual(['generate', 'test/b test/a tests', ...all.slice(1)]);
  });

  it('is asked first by the test it names, and with all of them', async () => {
    const [, first, ...others] = askedFirst(checks, ['vectors', 'late']);
    expect(await runCheck(first!, '', 1000)).toEqual({ check: 'vectors', by: 'red', ranOut: false, tests: ['late'] });
    expect(others.map(({ name }) => name)).toEqual(['tests', 'console builds', 'types', 'late']);
  });

  it('changes nothing where it is no check any more, or nobody noticed', () => {
    expect(order('gone')).toEqual(all);
    expect(askedFirst(checks, undefined)).toBe(checks);
  });

  it('is kept where that saves a process, and not where only time was lost', () => {
    const of = (check: string, tests?: string[], ranOut = false) => noticing(checks, { check, ranOut, ...(tests ? { tests } : {}) });
    expect([of('tests', ['test/a']), of('types'), of('vectors', ['late'])]).toEqual([['tests', 'test/a'], ['types'], ['vectors', 'late']]);
    expect([of('vectors'), of('tests', ['test/a'], true), of('gone'), of('late', undefined, true)]).toEqual([undefined, undefined, undefined, undefined]);
    expect(noticing([checks[0]!, checks[2]!], { check: 'tests', ranOut: false })).toBeUndefined();
    expect(noticing([checks[0]!, checks[2]!], { check: 'tests', tests: ['test/a'], ranOut: false })).toEqual(['tests', 'test/a']);
  });

  it('is asked of what nobody can notice when it has noticed anything of the artefact, or costs nothing', () => {
    const some = [...checks, { name: 'house rules', ask: async () => undefined }];
    expect(askedOfExplained(some, { a: ['types'], b: ['vectors', 'late'] }).map(({ name }) => name)).toEqual(['generate', 'vectors', 'console builds', 'types', 'house rules']);
    expect(askedOfExplained(some, undefined)).toEqual(some);
  });

  it('is a check of the artefact, for each mutant that is kept', () => {
    const artefacts = artefactsOf(workspaceRoot(), 'lakeformation-jobs', () => {});
    const kept = Object.entries(readNoticed()).flatMap(([artefact, mutants]) => Object.values(mutants).map(([check]) => ({ artefact, check })));
    expect(kept.length).toBeGreaterThan(100);
    expect(kept.filter(({ artefact, check }) => !artefacts.find(({ name }) => name === artefact)?.checks.some(({ name }) => name === check))).toEqual([]);
  });
});
