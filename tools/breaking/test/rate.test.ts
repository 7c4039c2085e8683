import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { missed } from '../missed.ts';
import { rate, rateListed } from '../rate.ts';
import { overall } from '../rating.ts';
import type { Change } from '../rating.ts';
import { env } from '../redocly.ts';
import type { ListedChange } from '../redocly.ts';
import { contract, edited, edits } from './edits.ts';

const folder = mkdtempSync(join(tmpdir(), 'breaking-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string | number): string => join(folder, `${name}.json`);

const revisions = edits.map(edited);
writeFileSync(file('base'), JSON.stringify(contract));
for (const [index, revision] of revisions.entries()) writeFileSync(file(index), JSON.stringify(revision));
spawnSync(process.execPath, [join(import.meta.dirname, 'diff-all.ts'), folder, String(edits.length)], { env });

const cases = edits.map((edit, index) => {
  const { changes } = JSON.parse(readFileSync(file(`${index}.diff`), 'utf8')) as { changes: ListedChange[] };
  return { ...edit, changes: rateListed(changes, contract, revisions[index]!) };
});
const byRedocly = (changes: readonly Change[]): boolean => changes.some(({ by }) => by === 'redocly');

test.each(cases)('$rated: $edit', ({ rated, changes }) => {
  expect(overall(changes), JSON.stringify(changes, null, 2)).toBe(rated);
});

test('a process of Redocly for one comparison says the same', async () => {
  expect(await rate(file('base'), file(0))).toEqual(cases[0]!.changes);
});

test('every breaking edit is caught, and what Redocly misses is known by name', () => {
  const breaking = cases.filter(({ rated }) => rated === 'breaking');
  const harmless = cases.filter(({ rated }) => rated !== 'breaking');
  const caught = breaking.filter(({ changes }) => overall(changes) === 'breaking');
  const alone = breaking.filter(({ changes }) => byRedocly(changes));
  const alarms = harmless.filter(({ changes }) => overall(changes) === 'breaking');
  const overlooked = breaking.filter(({ changes }) => !byRedocly(changes)).map(({ edit }) => edit);
  console.log([
    `${caught.length}/${breaking.length} breaking edits caught (Redocly alone: ${alone.length}), ${alarms.length} false alarms in ${harmless.length} harmless edits`,
    `Redocly misses ${overlooked.length}:`, ...overlooked.map((edit) => `  ${edit}`),
  ].join('\n'));
  expect(breaking.length).toBeGreaterThanOrEqual(22);
  expect(harmless.length).toBeGreaterThanOrEqual(6);
  expect(overlooked).toEqual(cases.filter((each) => each.missed).map(({ edit }) => edit));
});

test('the last schema with a name is removed: it is inlined everywhere, so that nothing else changes', () => {
  expect(missed({ path: '#/components/schemas', typeName: 'NamedSchemas', kind: 'removed', verdicts: [] }, contract)).toContain('types');
});

/** What the text of a change says: where the thing itself stands, and what became of it. */
const sentences: [edit: string, line: string][] = [
  ['an empty answer gets a body', '`deleteJob`, `responses/200/content`: An answer that was empty has a body.'],
  ['an operation is refused in one more status', '`deleteJob`, `x-refused-in`: Refused in FAILED too (`x-refused-in`).'],
  ['a property of an answer is gone', 'schema `ApiError`, `properties/error_msg`: Property `error_msg` of `ApiError` was removed.'],
  ['the default page is smaller', '`listJobs`, `parameters/limit/schema`: `default` changed from 100 to 10.'],
  ['a path is removed', '`/v1/{instance_id}/jobs`: Path `/v1/{instance_id}/jobs` was removed.'],
  ['parameters that are referred to stand in another order', '`deleteJob`, `parameters`: Generated clients take parameters by position: `instance_id`, `job_id` became `job_id`, `instance_id`.'],
  ['the servers of an operation stand in another order', '`stopJob`, `servers`: The default server here is `https://halt.test`, and was `https://stop.test`.'],
  ['an operation gets a server of its own', '`listJobs`, `servers`: The default server here is `https://second.test`, and was none.'],
  ['an operation is under another tag', '`listJobs`: `tags` changed from ["Jobs"] to ["Other"], and generated classes and modules are named after them.'],
  ['a property of an answer gets a format', 'schema `Job`, `properties/id`: `format` was set to "uuid", and generated types follow it.'],
  ['an answer follows another schema', '`createJob`, `responses/201/content/application/json/schema`: Properties of `NewJob` are no longer required: `id`, `status`.'],
  ['the largest page is larger', '`listJobs`, `parameters/limit/schema`: `maximum` changed from 1000 to 2000.'],
  ['one more error is documented', '`deleteJob`, `responses/429`: Added.'],
  ['the title changes', '`info`: `title` changed.'],
];

test.each(sentences)('%s: %s', (edit, line) => {
  const lines = cases.find((each) => each.edit === edit)?.changes.map(({ place, text }) => `${place}: ${text}`);
  expect(lines).toContain(line);
});
