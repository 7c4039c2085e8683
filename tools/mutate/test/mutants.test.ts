import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { artefactsOf } from '../artefacts.ts';
import { contractMutants } from '../contract.ts';
import { fastPart, step } from '../fast.ts';
import { readEquivalents } from '../equivalent.ts';
import { mutantsOf } from '../mutant.ts';
import type { Change } from '../mutant.ts';
import { rules } from '../rules.ts';
import { typescriptMutants } from '../typescript.ts';

const root = resolve(import.meta.dirname, '../../..');
const python = ['python3', 'python'].find((name) => spawnSync(name, ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']).status === 0);

/** What takes the place of what, in a file. */
const exchanged = (text: string): string[] => typescriptMutants('a.ts', text).map(({ name }) => /\[(.*)\]( #\d+)?$/.exec(name)![1]!);

describe('the mutants of TypeScript', () => {
  it.each<[string, string[]]>([
    ['if (a) b();', ['a → true', 'a → false', 'b(); → ;']],
    ['const a = b < 1;', ['< → <=', '< → >=', '1 → 2']],
    ['const a = b === null ? c : d;', ['b === null → true', 'b === null → false', '=== → !==']],
    ['const a = !b && c;', ['&& → ||', '!b → b']],
    ['const a = b ?? c;', ['b ?? c → b', 'b ?? c → c']],
    ["const a = { b: true, 'c-d': 'e' };", ["true → false", "'e' → 'e-planted'"]],
    ['const a = /b/;', ['/b/ → /(?!)/', '/b/ → /(?:)/']],
  ])('of %s', (text, expected) => {
    expect(exchanged(text)).toEqual(expected);
  });

  it.each(["import a from 'b';", "export * from 'b';", "type A = 'b' | 1;", "interface A { b: 'c' }", "const a = 'a whole sentence';", "function f(a: 'b' | true): 1 {}"])('are none in %s', (text) => {
    expect(exchanged(text)).toEqual([]);
  });

  it('differ from the file in one place each, and in name', () => {
    const text = 'if (a === 1 && b === 1) c();';
    const mutants = typescriptMutants('a.ts', text);
    expect(new Set(mutants.map(({ text: changed }) => changed)).size).toBe(mutants.length);
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
    expect(mutants.map(({ text: changed }) => changed)).not.toContain(text);
    expect(mutants.map(({ name }) => name)).toContain('a.ts: if (a === 1 && b === 1) c(); [=== → !==] #2');
  });
});

describe('the mutants of Python', () => {
  it.skipIf(python === undefined && process.env['CI'] !== 'true')('are of the same kinds, and each can be read by Python', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
    try {
      const file = join(folder, 'a.py');
      const text = 'T = Literal["type"]\ndef f(a: int, b: str = "no") -> bool:\n    """A text."""\n    log("ä", a)\n    if not a or a < 3 and b in ("x", "y z"):\n        return False\n    return True\n';
      writeFileSync(file, text);
      const { stdout, stderr } = spawnSync(python ?? 'python3', [resolve(import.meta.dirname, '../python_mutants.py'), file], { encoding: 'utf8' });
      const mutants = mutantsOf('a.py', text, JSON.parse(stdout || stderr) as Change[]);
      const found = mutants.map(({ name }) => /\[(.*)\]( #\d+)?$/.exec(name)![1]!);
      expect(found).toEqual(expect.arrayContaining([
        'log("ä", a) → pass', 'not a → (a)', 'a < 3 → (a <= 3)', '3 → 4', '"x" → \'x-planted\'', 'False → True', 'True → False', '"no" → \'no-planted\'',
        'not a or a < 3 and b in ("x", "y z") → False',
      ]));
      expect(found.join()).not.toMatch(/A text|y z-planted|type-planted/);
      for (const [index, mutant] of mutants.entries()) writeFileSync(join(folder, `m${index}.py`), mutant.text);
      const compiled = spawnSync(python ?? 'python3', ['-m', 'compileall', '-q', folder], { encoding: 'utf8' });
      expect(compiled.status, compiled.stdout).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the mutants of the contract', () => {
  let left = 0;
  const mutants = contractMutants(root, 'lakeformation-jobs', (texts) => { left = texts; });
  const names = mutants.map(({ name }) => name);

  it('are of every kind that a contract has a meaning in', () => {
    for (const wanted of [
      /parameters\.yaml: job_id ▸ required is false/, /parameters\.yaml: job_id ▸ schema ▸ pattern is "\.\*"/, /parameters\.yaml: job_id ▸ in is "query"/,
      /ApiError\.yaml: type is "string"/, /error_code ▸ type is "integer"/, /error_code ▸ nullable is false/, /ApiError\.yaml: required is there/, /error_msg ▸ nullable is there/,
      /error_code ▸ enum is there/, /properties ▸ error_code has another name/, /responses ▸ 404 has another status/, /x-refused-in ▸ 1 is gone/, /headers ▸ X-request-id has another name/,
      /openapi\.yaml: security ▸ 0 ▸ X-Auth-Token is "planted"/, /X-Auth-Token ▸ name is "X-Auth-Token-planted"/, /not_found\.json: value ▸ error_code is/, /job\.yaml: delete has another name/,
      /mode ▸ required is there/, /headers\.yaml: X-request-id ▸ required is there/, /Job\.yaml: required has description/, /updated_job\.json: value ▸ description is gone/,
      /responses\.yaml: .*\$ref is "schemas\/GatewayForbidden\.yaml"/, /openapi\.yaml: paths ▸ \S+ has another name/, /operationId is/,
    ]) expect(names.filter((name) => wanted.test(name)).length, String(wanted)).toBeGreaterThan(0);
    expect(mutants.length).toBeGreaterThan(300);
    expect(new Set(names).size).toBe(names.length);
    expect(left).toBeGreaterThan(20);
  });

  it('are never in what the contract is held against', () => {
    expect(mutants.filter(({ file }) => /evidence|vectors/.test(file))).toEqual([]);
  });
});

describe('every artefact', () => {
  const artefacts = artefactsOf(root, 'lakeformation-jobs', () => {}).filter(({ name }) => python !== undefined || !/Python/.test(name));

  it.each(artefacts.map((artefact) => [artefact.name, artefact] as const))('%s has mutants, each under a name of its own, and checks', (_, artefact) => {
    const mutants = artefact.mutants();
    // A whole client is one mutant.
    expect(mutants.length).toBeGreaterThan(artefact.name === 'a language without hardening' ? 0 : 10);
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
    expect(artefact.checks.length).toBeGreaterThan(0);
  });

  it('that is made of templates and has to be built begins with the mutant without the guard, the only one that --fast takes of it', () => {
    const first = artefacts.filter(({ name, builds }) => builds !== undefined && name.startsWith('templates')).map(({ name, mutants }) => [name, mutants()[0]!.name.split(': ')[1]]);
    expect(first.toSorted()).toEqual(['Go', 'Java', 'Rust'].map((language) => [`templates of ${language}`, 'no guard at all']));
  });

  it('has a part that is the same each time, without what is explained, and never empty where something has to be built', () => {
    const mutants = Array.from({ length: 2 * step + 1 }, (_, index) => ({ file: 'a', name: `${index}`, text: '' }));
    const names = (explained: object, builds: boolean): string[] => fastPart(mutants, explained, builds).map(({ name }) => name);
    expect(names({}, false)).toEqual(['0', `${step}`, `${2 * step}`]);
    expect(names({ 0: 'a reason', 1: 'another' }, false)).toEqual([`${step}`, `${2 * step}`]);
    expect(names({ 0: 'a reason', 1: 'another' }, true)).toEqual(['2']);
  });

  it('has reasons only for mutants that are there', () => {
    const known = new Map(artefacts.map((artefact) => [artefact.name, new Set(artefact.mutants().map(({ name }) => name))]));
    const strangers = Object.entries(readEquivalents()).flatMap(([artefact, mutants]) => Object.keys(mutants).filter((name) => known.get(artefact) && !known.get(artefact)!.has(name)));
    expect(strangers).toEqual([]);
    expect(Object.keys(readEquivalents()).filter((name) => python !== undefined && !known.has(name))).toEqual([]);
  });
});

it('a rule whose place is gone is an error', () => {
  expect(() => rules(mkdtempSync(join(tmpdir(), 'empty-')), 'templates of TypeScript')).toThrow(/runtime\.mustache/);
});
