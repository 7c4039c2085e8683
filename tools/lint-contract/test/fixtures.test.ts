import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');
const fixtures = join(import.meta.dirname, '../fixtures');
const config = parse(readFileSync(join(root, 'redocly.yaml'), 'utf8')) as { rules: Record<string, unknown> };
const require = createRequire(import.meta.url);

/** One edit of the base contract: a text replaced in a file, or a file renamed wherever it is named. */
type Case = { readonly breaks: string } & ({ readonly file: string; readonly replace: string; readonly with: string } | { readonly rename: string; readonly to: string });

const temporary = mkdtempSync(join(tmpdir(), 'lint-contract-'));
afterAll(() => rmSync(temporary, { recursive: true }));

const cases = readdirSync(fixtures).filter((name) => name.endsWith('.yaml')).flatMap((name) =>
  (parse(readFileSync(join(fixtures, name), 'utf8')) as Case[]).map((item) => ({ ...item, rule: basename(name, '.yaml') })));

/** Copies the base contract with one edit; an edit that changes nothing is a broken fixture. */
function plant(item: Case, folder: string): string {
  cpSync(join(fixtures, 'base'), folder, { recursive: true });
  const edits = 'rename' in item
    ? (readdirSync(folder, { recursive: true, encoding: 'utf8' })).filter((name) => name.endsWith('.yaml')).map((name) => [name, item.rename, item.to] as const)
    : [[item.file, item.replace, item.with] as const];
  let changes = 0;
  for (const [name, from, to] of edits) {
    const pieces = readFileSync(join(folder, name), 'utf8').split(from);
    changes += pieces.length - 1;
    writeFileSync(join(folder, name), pieces.join(to));
  }
  if (changes !== 1) throw new Error(`${item.breaks}: fits ${changes} places of the base contract, not one`);
  if ('rename' in item) renameSync(join(folder, 'schemas', item.rename), join(folder, 'schemas', item.to));
  return join(folder, 'openapi.yaml');
}

/** Lints contracts with the workspace's own redocly.yaml, all in one process: for each, the rules that it breaks. */
function lint(files: string[]): string[][] {
  const cli = join(root, 'node_modules/@redocly/cli/bin/cli.js');
  const { stdout, stderr } = spawnSync(process.execPath, [cli, 'lint', ...files, '--config', join(root, 'redocly.yaml'), '--format=json', '--max-problems=1000'],
    { cwd: temporary, encoding: 'utf8', maxBuffer: 1e8 });
  const reports = stdout.trim().split(/(?<=^\})(?=\{$)/m).map((text) => JSON.parse(text) as { problems: { ruleId: string }[] });
  if (reports.length !== files.length) throw new Error(`${reports.length} reports for ${files.length} contracts:\n${stderr}`);
  return reports.map(({ problems }) => [...new Set(problems.map(({ ruleId }) => ruleId.replace('house/', '')))]);
}

const base = join(fixtures, 'base/openapi.yaml');
const [clean, ...found] = lint([base, ...cases.map((item, index) => plant(item, join(temporary, String(index))))]);

test('the base contract is clean', () => {
  expect(clean).toEqual([]);
});

test.each(cases.map((item, index) => ({ ...item, found: found[index] })))('$rule: $breaks', ({ rule, found }) => {
  expect(found).toEqual([rule]);
});

test('every rule of the house is switched on, and every rule has a fixture', () => {
  const { default: plugin } = require('../house-rules.js') as { default: () => { rules: { oas3: Record<string, unknown> } } };
  const house = Object.keys(plugin().rules.oas3);
  const rules = Object.keys(config.rules).map((rule) => rule.replace('house/', ''));
  console.log(`${house.length} rules of the house, ${rules.length} rules in all, ${cases.length} fixtures`);
  expect(house.length).toBeGreaterThan(0);
  expect(Object.keys(config.rules).filter((rule) => rule.startsWith('house/')).map((rule) => rule.slice(6)).sort()).toEqual(house.sort());
  expect([...new Set(cases.map(({ rule }) => rule))].sort()).toEqual(rules.sort());
});
