import { examples } from '@lakeformation-jobs/client/documented';
import { expect, test } from 'vitest';
import { brokenAt } from '../src/edit/broken-at.ts';

test.each<[text: string, place: [line: number, column: number]]>([
  ['', [1, 1]], [' \n ', [2, 2]], ['{ broken', [1, 3]], ['{"a": 1,}', [1, 9]], ['{"a" 1}', [1, 6]], ['[1 2]', [1, 4]], ['[1,', [1, 4]], ['{}\n{}', [2, 1]], ['{"a": tru}', [1, 7]],
  ['[01]', [1, 3]], ['{"a":\n  "b\nc"}', [2, 3]], ['{"a": "\\x"}', [1, 7]], ["{'a': 1}", [1, 2]], ['{"a": 1]', [1, 8]], ['{"a": 1}\u00a0', [1, 9]], [',', [1, 1]], ['[,1]', [1, 2]], ['{"a"}', [1, 5]],
])('%j is no JSON from there on: %j', (text, [line, column]) => {
  expect(brokenAt(text)).toEqual({ line, column });
});

test('whatever one character more or less makes of JSON, it is broken where JSON.parse refuses it', () => {
  const json = JSON.stringify({ ...examples.metadata_migration.value, also: [1, -0.5e3, true, null, [], {}, '"\\ü'] }, null, 1);
  const texts = [...json].flatMap((_, at) => [
    json.slice(0, at), json.slice(0, at) + json.slice(at + 1), ...['"', ',', ':', '{', '}', '[', ']', '0', '\\', '\n', 'x'].map((other) => json.slice(0, at) + other + json.slice(at)),
  ]);
  const wrong = texts.filter((text) => (brokenAt(text) === undefined) !== parses(text));
  console.log(`${texts.length} texts, ${texts.filter(parses).length} of them JSON`);
  expect(texts.length).toBeGreaterThan(5_000);
  expect(wrong).toEqual([]);
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
