import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Workspace } from './workspace.ts';

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
  workspace.git('init', '--quiet');
  workspace.commit();
  workspace.git('tag', 'v1.4.0');
});
afterEach(() => workspace.remove());

const spec = 'specs/jobs/openapi.yaml';
const narrowPattern = (): void => workspace.edit(spec, '{36}', '{32}');
const setVersion = (version: string): void => workspace.edit(spec, 'version: 1.4.0', `version: ${version}`);

test('without a change nothing is asked, and nothing is written', () => {
  const { status, output } = workspace.breaking('--changelog', '--set-versions');
  expect(output).toBe('jobs 1.4.0, compared with 1.4.0 (v1.4.0, the newest release)\n\nNothing changed: 1.4.0 is enough.\nEvery client has its contract\'s version.\n');
  expect(status).toBe(0);
  expect(workspace.git('status', '--porcelain')).toBe('');
});

test('a version that is too low is refused, with what it must be, and nothing is written', () => {
  narrowPattern();
  setVersion('1.5.0');
  const { status, output, errors } = workspace.breaking('v1.4.0', '--changelog', '--set-versions');
  expect(output).toContain('Breaking\n  parameter `job_id`, `schema`: `pattern` changed from \'^[0-9A-Za-z-]{36}$\' to \'^[0-9A-Za-z-]{32}$\'.\n');
  expect(errors).toBe(`\nThe change is breaking: info.version must be 2.0.0 or higher, and is 1.5.0. It stands in ${spec}.\n`);
  expect(status).toBe(1);
  expect(workspace.git('status', '--porcelain')).toBe(` M ${spec}\n`);
});

test('with the right version the changelog gets its entry and each package its version', () => {
  narrowPattern();
  setVersion('2.0.0');
  const { status, output } = workspace.breaking('--changelog', '--set-versions');
  expect(output).toContain('The change is breaking: 2.0.0 is enough, 2.0.0 or higher is needed.\nlibs/jobs/CHANGELOG.md has an entry for 2.0.0.\n');
  expect(status).toBe(0);
  const written = workspace.read('libs/jobs/CHANGELOG.md');
  expect(written).toMatch(/^# Versions of jobs\n[\s\S]*\n## 2\.0\.0 \(2026-11-20\)\n\n### Breaking\n\n- parameter `job_id`/);
  const lines = workspace.git('diff', '--unified=0').split('\n').filter((line) => /^\+(?!\+)/.test(line));
  expect(lines.filter((line) => !line.includes('2.0.0'))).toEqual(['+        pattern: ^[0-9A-Za-z-]{32}$']);
  expect(lines).toHaveLength(15);

  workspace.git('clean', '--quiet', '--force', 'libs/jobs/CHANGELOG.md');
  expect(workspace.breaking('--changelog').status).toBe(0);
  expect(workspace.read('libs/jobs/CHANGELOG.md')).toBe(written);
});

test('without git, a base is a file, and the day must be said', () => {
  workspace.write('older.yaml', workspace.read(spec));
  setVersion('2.0.0');
  narrowPattern();
  rmSync(join(workspace.root, '.git'), { recursive: true });
  expect(workspace.breaking().errors).toBe('There is no commit here to compare with: name the file of an older contract, npm run breaking -- FILE.\n');
  expect(workspace.breaking('older.yaml', '--changelog').errors).toBe('Say the day of the version as --date YYYY-MM-DD.\n');
  const { status, output } = workspace.breaking('older.yaml', '--changelog', '--date', '2026-11-21');
  expect([status, output]).toEqual([0, expect.stringContaining('compared with 1.4.0 (older.yaml)\n\nBreaking')]);
  expect(workspace.read('libs/jobs/CHANGELOG.md')).toContain('## 2.0.0 (2026-11-21)');
});

test('a new API needs no comparison', () => {
  workspace.write('specs/pets/openapi.yaml', workspace.read(spec));
  const { status, output } = workspace.breaking('--changelog', '--api', 'pets');
  expect([status, output]).toEqual([0, 'pets 1.4.0 is new since v1.4.0, the newest release.\nlibs/pets/CHANGELOG.md has an entry for 1.4.0.\n']);
  expect(workspace.read('libs/pets/CHANGELOG.md')).toMatch(/\n## 1\.4\.0 \(2026-11-20\)\n\nFirst version\.\n$/);
});

test('without a release, the last commit of another version demands a higher one', () => {
  workspace.git('tag', '--delete', 'v1.4.0');
  const nothing = workspace.breaking();
  expect(nothing).toEqual({ status: 0, output: 'jobs 1.4.0 has no version before it in git: there is nothing to compare it with.\n', errors: '' });
  setVersion('1.5.0');
  workspace.commit();
  narrowPattern();
  workspace.commit();
  const { status, output, errors } = workspace.breaking();
  expect(output).toMatch(/^jobs 1\.5\.0, compared with 1\.4\.0 \([0-9a-f]+, the last commit of that version\)\n\nBreaking\n {2}parameter `job_id`/);
  expect(errors).toBe(`\nThe change is breaking: info.version must be 2.0.0 or higher, and is 1.5.0. It stands in ${spec}.\n`);
  expect(status).toBe(1);
});

test('--help says how it is used', () => {
  expect(workspace.breaking('--help')).toEqual({ status: 0, errors: '', output: expect.stringMatching(/^Usage: npm run breaking -- \[BASE\]/) as string });
});

const errors: [fault: string, plant: () => void, args: string[], error: string][] = [
  ['a base that nobody knows', () => {}, ['v9'], 'There is no file, commit, branch or tag named "v9".\n'],
  ['a base with an option\'s name', () => {}, ['--', '--all'], 'There is no file, commit, branch or tag named "--all".\n'],
  ['an API that nobody knows', () => {}, ['--api', 'cats'], 'There is no API named "cats" in specs/.\n'],
  ['two bases', () => {}, ['a', 'b'], 'One BASE is enough, not a and b.\n'],
  ['a day that is none', () => {}, ['--changelog', '--date', 'today'], 'Say the day of the version as --date YYYY-MM-DD, not today.\n'],
  ['a contract that is no YAML', () => workspace.write(spec, 'a: [\n'), [], 'specs/jobs cannot be bundled:\n'],
  ['a contract that refers to nothing', () => workspace.edit(spec, '#/components/headers/X-request-id', '#/components/headers/None'), [], 'specs/jobs cannot be bundled:\n'],
  ['a contract that is no contract', () => workspace.write(spec, 'info: { version: 1.0.0 }\n'), [], 'specs/jobs cannot be bundled:\n'],
  ['a contract without a version', () => workspace.edit(spec, 'version: 1.4.0', 'version: one'), [], 'specs/jobs: info.version must be MAJOR.MINOR.PATCH, three numbers, not "one".\n'],
  ['an older contract that is broken', () => { workspace.write('old.json', '{'); }, ['old.json'], 'The contract of jobs in old.json cannot be bundled:\n'],
];

test.each(errors)('%s ends with 2 and a sentence', (_, plant, args, error) => {
  plant();
  const run = workspace.breaking(...args);
  expect(run.errors.slice(0, error.length)).toBe(error);
  expect(run.status).toBe(2);
});
