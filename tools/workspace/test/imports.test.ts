import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');
const importRules = ['no-restricted-imports', 'no-restricted-syntax'];
const fixtures = parse(readFileSync(join(import.meta.dirname, '../fixtures/imports.yaml'), 'utf8')) as Record<'forbidden' | 'allowed', Record<string, string>>;
const eslint = new ESLint({ cwd: root });

/** Lints each import by itself, as if it stood in its file. */
async function lint(kind: 'forbidden' | 'allowed', by = eslint): Promise<{ line: string; found: string[] }[]> {
  const lines = Object.entries(fixtures[kind]).flatMap(([file, imports]) => imports.trim().split('\n').map((code) => ({ file, code })));
  return Promise.all(lines.map(async ({ file, code }) => {
    const [result] = await by.lintText(code, { filePath: join(root, file) });
    const messages = result?.messages ?? [{ ruleId: null, message: 'not linted' }];
    const found = messages.filter(({ ruleId }) => ruleId === null || importRules.includes(ruleId)).map(({ ruleId, message }) => (ruleId ? message : `broken fixture: ${message}`));
    return { line: `${file}: ${code}`, found };
  }));
}

test('every forbidden import is found', async () => {
  const results = await lint('forbidden');
  console.log(`${results.length} forbidden imports in ${Object.keys(fixtures.forbidden).length} files`);
  expect(results.length).toBeGreaterThanOrEqual(100);
  expect(results.filter(({ found }) => found.length === 0 || found.some((message) => message.startsWith('broken')))).toEqual([]);
});

test('no allowed import is taken for a forbidden one', async () => {
  const results = await lint('allowed');
  console.log(`${results.length} allowed imports`);
  expect(results.length).toBeGreaterThanOrEqual(40);
  expect(results.filter(({ found }) => found.length > 0)).toEqual([]);
});

test.each(importRules)('the fixtures notice when %s is off', async (rule) => {
  const results = await lint('forbidden', new ESLint({ cwd: root, overrideConfig: { rules: { [rule]: 'off' } } }));
  const missed = results.filter(({ found }) => found.length === 0).length;
  console.log(`${missed} of ${results.length} forbidden imports pass without ${rule}`);
  expect(missed).toBeGreaterThan(10);
});

test('every room has its rules and its fixtures', async () => {
  const below = (folder: string): string[] => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
  const rooms = ['tools', ...below('apps'), ...below('libs').flatMap(below)].filter((folder) => folder === 'tools' || existsSync(join(root, folder, 'package.json')));
  console.log(`rooms: ${rooms.join(', ')}`);
  expect(rooms.length).toBeGreaterThanOrEqual(5);
  for (const room of rooms) {
    const { rules } = await eslint.calculateConfigForFile(join(root, room, 'src/any.ts')) as { rules: Record<string, unknown> };
    expect(Object.keys(rules), `${room} has no row in eslint.config.js`).toEqual(expect.arrayContaining(importRules));
    const kind = room.replace(/^libs\/[^/]+/, 'libs/lakeformation-jobs');
    expect(Object.keys(fixtures.forbidden).some((file) => file.startsWith(`${kind}/`)), `${room} has no forbidden import in the fixtures`).toBe(true);
  }
});
