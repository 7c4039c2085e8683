import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

/** What names a file or folder of the workspace; what is in capitals or in brackets stands for any name. */
const places = [...page.matchAll(/`((?:apps|libs|specs|tools|docs|\.ci)\/[^` ]+)`/g)].map(([, place]) => place!);

test('every file that CONTRIBUTING names is there', () => {
  const named = places.filter((place) => !/[A-Z]{3,}|[<…*]|pet-store/.test(place));
  expect(named.length).toBeGreaterThanOrEqual(10);
  expect(named.filter((place) => !existsSync(join(root, place)))).toEqual([]);
});

test('every npm script that it names is there', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const named = [...page.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name!);
  expect(named.length).toBeGreaterThanOrEqual(8);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('a language is three steps, and one table of the workspace is named for it', () => {
  const [, section = ''] = /## Add a language\n([^]*?)\n## /.exec(page) ?? [];
  expect(section.match(/^\d\. /gm)).toHaveLength(3);
  expect([...section.matchAll(/`([^`]+\.ts)`/g)].map(([, file]) => file)).toEqual(['tools/clients/test/unhardened.test.ts', 'tools/generate/languages.ts']);
});
