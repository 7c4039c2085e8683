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

test('without a name it is the nearest release of this API behind HEAD', () => {
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

test('without a release it is the last commit of another version', () => {
  expect(find()).toEqual({ name: undefined, file: undefined });
  workspace.write('specs/jobs/schemas/Spare.yaml', 'a: 1\n');
  workspace.commit();
  const last = workspace.git('rev-parse', '--short', 'HEAD').trim();
  workspace.edit(spec, '1.4.0', '2.0.0');
  expect(find().name).toBe(`${last}, the last commit of that version`);
  workspace.commit();
  workspace.edit(spec, 'title: Jobs', 'title: Work');
  workspace.commit();
  const { name, file } = find();
  expect(name).toBe(`${last}, the last commit of that version`);
  expect(readFileSync(file!, 'utf8')).toContain('version: 1.4.0');
  expect(readFileSync(join(file!, '../schemas/Spare.yaml'), 'utf8')).toBe('a: 1\n');
  workspace.edit(spec, '2.0.0', '1.4.0');
  expect(find().name).toBe(`${workspace.git('rev-parse', '--short', 'HEAD').trim()}, the last commit of that version`);
});

test('a commit of a branch that was merged is no version, and neither is a contract without one', () => {
  const first = workspace.git('rev-parse', '--short', 'HEAD').trim();
  const branch = workspace.git('branch', '--show-current').trim();
  workspace.git('switch', '--quiet', '--create', 'side');
  workspace.write('other', '');
  workspace.commit();
  workspace.git('switch', '--quiet', branch);
  workspace.edit(spec, '1.4.0', '2.0.0');
  workspace.commit();
  workspace.write(spec, 'info: [\n');
  workspace.commit();
  workspace.git('checkout', '--quiet', 'HEAD^', '--', spec);
  workspace.commit();
  workspace.git('merge', '--quiet', '--no-edit', 'side');
  expect(find().name).toBe(`${first}, the last commit of that version`);
});

test('a clone without the history cannot tell, unless it has a release', () => {
  workspace.edit(spec, '1.4.0', '2.0.0');
  workspace.commit();
  const clone = join(folder, 'clone');
  workspace.git('clone', '--quiet', '--depth', '1', `file://${workspace.root}`, clone);
  const findThere = () => findBase(clone, 'jobs', undefined, mkdtempSync(join(folder, 'base-')));
  expect(findThere).toThrow('This clone is shallow, and no release is in it: fetch the history, git fetch --unshallow --tags.');
  workspace.git('-C', clone, 'tag', 'v2.0.0');
  expect(findThere().name).toBe('v2.0.0, the newest release');
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
