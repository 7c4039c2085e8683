import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { languagesOf } from '../generate.ts';
import { languages } from '../languages.ts';
import type { Language } from '../languages.ts';
import { findStale } from '../stale.ts';
import { settledCopy } from './settled-copy.ts';

/** Nothing generated may stay behind when what it was made from changes, and no Java is needed to see it. */
const api = 'lakeformation-jobs';
const client = `libs/${api}/client-typescript/src/generated`;
const python = `libs/${api}/client-python/src/lakeformation_jobs/generated`;
const contract = `libs/${api}/contract/src/generated`;
const clients = languagesOf(join(import.meta.dirname, '../../..'), api);
const clientsOf = (finding: string, among = clients): string[] => among.map(({ folder }) => `libs/${api}/${folder}: ${finding}`);
let copy: Awaited<ReturnType<typeof settledCopy>>;
const undo: (() => void)[] = [];

beforeAll(async () => {
  copy = await settledCopy(api);
});
afterEach(() => {
  for (const step of undo.splice(0)) step();
});
afterAll(() => copy.remove());

/** Edits a file of the copy until the end of the test. */
function edit(path: string, change: (text: string) => string): void {
  const file = join(copy.root, path);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  expect(after, `the edit of ${path} changes something`).not.toBe(before);
  writeFileSync(file, after);
  undo.push(() => writeFileSync(file, before));
}

test('an untouched workspace has nothing stale', async () => {
  expect(await findStale(copy.root, api)).toEqual([]);
});

test.each([
  ['a schema', `specs/${api}/schemas/ApiError.yaml`, (text: string) => text.replace('Solution.', 'What to do.'), [`${contract}/INPUTS: differs`, `${contract}/openapi.json: differs`, `${contract}/types.ts: differs`, ...clientsOf('bundle changed since it was made')]],
  ['a pattern', `specs/${api}/parameters.yaml`, (text: string) => text.replace('{36}', '{35}'), [`${contract}/INPUTS: differs`, `${contract}/openapi.json: differs`, `${contract}/operations.ts: differs`, ...clientsOf('bundle changed since it was made')]],
  ['an example', `specs/${api}/examples/not_found.json`, (text: string) => text.replace('code: 404', 'code: 405'), [`${contract}/INPUTS: differs`, `${contract}/openapi.json: differs`, ...clientsOf('bundle changed since it was made')]],
  ['a refused status', `specs/${api}/paths/job.yaml`, (text: string) => text.replace('    - RUNNING\n', ''), [`${contract}/INPUTS: differs`, `${contract}/lifecycle.ts: differs`, `${contract}/openapi.json: differs`, ...clientsOf('bundle changed since it was made')]],
  ['a template', 'tools/templates/typescript/runtime.mustache', (text: string) => text.replace("'manual'", "'follow'"), [`${client}: templates changed since it was made`]],
  ['an edit of a template', 'tools/templates/python/edits.yaml', (text: string) => text.replace('harden(self.pool_manager)', 'pass'), [`${python}: templates changed since it was made`]],
  ['a new file of ours', 'tools/templates/python/guard.mustache', (text: string) => text.replace('fullmatch', 'match'), [`${python}: templates changed since it was made`]],
  ['the version of the generator', 'openapitools.json', (text: string) => text.replace('7.25.0', '7.26.0'), clientsOf('openapi-generator changed since it was made')],
  ['a generated file of the Python client', `${python}/guard.py`, (text: string) => text.replace('fullmatch', 'match'), [`${python}: a file was changed by hand`]],
  ['a generated file of the client', `${client}/runtime.ts`, (text: string) => text.replace("'manual'", "'follow'"), [`${client}: a file was changed by hand`]],
  ['a generated file of the contract', `${contract}/operations.ts`, (text: string) => text.replace('DELETE', 'POST'), [`${contract}/operations.ts: differs`]],
  ['the INPUTS of the client', `${client}/INPUTS`, (text: string) => text.replace(/^templates .*\n/m, ''), [`${client}: templates changed since it was made`]],
])('a change of %s is found', async (_what, path, change, expected) => {
  edit(path, change);
  expect(await findStale(copy.root, api)).toEqual(expected);
});

test('a change of an option is found', async () => {
  const changed = languages.map((language) => ({ ...language, options: { ...language.options, paramNaming: 'camelCase' } }));
  expect(await findStale(copy.root, api, changed)).toEqual(clientsOf('options changed since it was made'));
  const marked = languages.map((language) => ({ ...language, ...(language.comment === undefined ? {} : { comment: '--', files: {} }) }));
  expect(await findStale(copy.root, api, marked)).toEqual(clientsOf('options changed since it was made', clients.filter(({ comment }) => comment !== undefined)));
  const formatted = languages.map((language): Language => ({ ...language, format: ['cat'] }));
  expect(await findStale(copy.root, api, formatted)).toEqual(clientsOf('options changed since it was made'));
});

test('compiled Python beside its source is none of the generated files', async () => {
  const cache = join(copy.root, python, '__pycache__');
  mkdirSync(cache);
  writeFileSync(join(cache, 'guard.cpython-310.pyc'), 'compiled');
  undo.push(() => rmSync(cache, { recursive: true }));
  expect(await findStale(copy.root, api)).toEqual([]);
});

test('a file too many and a file too few are found', async () => {
  const extra = join(copy.root, client, 'extra.ts');
  appendFileSync(extra, '');
  undo.push(() => rmSync(extra));
  expect(await findStale(copy.root, api)).toEqual([`${client}: a file was changed by hand`]);
  const missing = join(copy.root, contract, 'types.ts');
  const content = readFileSync(missing, 'utf8');
  rmSync(missing);
  undo.push(() => writeFileSync(missing, content));
  expect(await findStale(copy.root, api)).toContain(`${contract}/types.ts: missing`);
});

test('the check says what to run, and exits with 1', () => {
  edit(`specs/${api}/parameters.yaml`, (text) => text.replace('{36}', '{35}'));
  const run = spawnSync(process.execPath, ['tools/generate/check.ts', api], { cwd: copy.root, encoding: 'utf8', env: { ...process.env, PATH: '' } });
  expect(run.stderr).toContain(`Generated code does not follow from specs/${api}: run npm run generate`);
  expect(run.status).toBe(1);
});
