import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dayOfLastCommit, findBase } from '../base.ts';
import { Workspace } from './workspace.ts';

let workspace: Workspace;
let folder: string;
beforeEach(() => {
  workspace = new Workspace();
  folder = mkdtempSync(join(tmpdir(), 'breaking-'));
  workspace.git('init', '--quiet');
  workspace.commit();
});
afterEach(() => {
  workspace.remove();
  rmSync(folder, { recursive: true });
});

const spec = 'specs/jobs/openapi.yaml';
const find = (given?: string, api = 'jobs') => findBase(workspace.root, api, given, mkdtempSync(join(folder, 'base-')));

test('without a name it is HEAD until there is a release, then the nearest release of this API behind HEAD', () => {
  expect(find().name).toBe('HEAD');
  workspace.git('tag', 'v1.4.0');
  workspace.edit(spec, '1.4.0', '2.0.0');
  workspace.commit();
  workspace.git('tag', 'other@9.0.0');
  workspace.git('tag', 'jobs@stable');
  workspace.git('tag', 'very-old');
  expect(find().name).toBe('v1.4.0, the newest release');
  workspace.git('tag', 'jobs@2.0.0');
  expect(find().name).toBe('jobs@2.0.0, the newest release');
});

test('it brings the files as they were, and touches none of those that are there', () => {
  const before = workspace.read(spec);
  workspace.write('specs/jobs/schemas/Ünïcode.yaml', 'a: é\n');
  workspace.commit();
  workspace.edit(spec, '1.4.0', '2.0.0');
  const { file } = find('HEAD');
  expect(readFileSync(file!, 'utf8')).toBe(before);
  expect(readFileSync(join(file!, '../schemas/Ünïcode.yaml'), 'utf8')).toBe('a: é\n');
  expect(workspace.git('status', '--porcelain')).toBe(` M ${spec}\n`);
});

test('an API that was not there yet has no file', () => {
  expect(find('HEAD', 'pets')).toEqual({ name: 'HEAD', file: undefined });
});

test('a file is what it is', () => {
  expect(find(spec)).toEqual({ name: spec, file: join(workspace.root, spec) });
});

test('a folder is no base', () => {
  expect(() => find('specs')).toThrow('There is no file, commit, branch or tag named "specs".');
});

test('the day is that of the last commit', () => {
  expect(dayOfLastCommit(workspace.root)).toBe('2026-11-20');
  expect(dayOfLastCommit(folder)).toBeUndefined();
});
