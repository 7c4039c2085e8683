import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureJar } from '../jar.ts';
import type { Source } from '../jar.ts';
import { sha256 } from '../workspace.ts';

/** Only the pinned JAR may ever run, and each way to obtain it is tried and told. */
const genuine = 'the genuine JAR';
let root: string;
let said: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'jar-test-'));
  said = [];
  mkdirSync(join(root, 'tools/generate'), { recursive: true });
  writeFileSync(join(root, 'openapitools.json'), JSON.stringify({ 'generator-cli': { version: '1.2.3', storageDir: 'store' } }));
  writeFileSync(join(root, 'tools/generate/jar.sha256'), `${sha256(genuine)}  1.2.3.jar\n`);
});
afterEach(() => rmSync(root, { recursive: true }));

/** A source that leaves a file with this content, or none. */
function source(name: string, content?: string, stderr = ''): Source {
  return {
    name,
    fetch(_version, folder) {
      const file = join(folder, 'made.jar');
      if (content !== undefined) writeFileSync(file, content);
      return { file, run: { pid: 1, output: [], stdout: '', stderr, status: content === undefined ? 1 : 0, signal: null } };
    },
  };
}
const ensure = (...sources: Source[]): string => ensureJar(root, (line) => said.push(line), sources);

test('the first source that has the pinned JAR is used, and the next is not asked', () => {
  const jar = ensure(source('first', genuine), source('second', 'never asked'));
  expect(readFileSync(jar, 'utf8')).toBe(genuine);
  expect(jar).toBe(join(root, 'store/1.2.3.jar'));
  expect(said).toEqual(['openapi-generator 1.2.3: fetching the JAR with first']);
});

test('a source that fails or brings another JAR is told, and the next one is tried', () => {
  ensure(source('first', undefined, 'Error: no route to host'), source('second', 'tampered'), source('third', genuine));
  expect(said).toEqual([
    'openapi-generator 1.2.3: fetching the JAR with first', '  first: Error: no route to host',
    'openapi-generator 1.2.3: fetching the JAR with second', '  second: the JAR does not have the pinned SHA-256; it was not run',
    'openapi-generator 1.2.3: fetching the JAR with third',
  ]);
});

test('when every source fails, the error names each and says what to do', () => {
  expect(() => ensure(source('first'), source('second', 'tampered'))).toThrow(
    /could not be fetched:\n {2}first: ended with 1 and left no JAR\n {2}second: the JAR does not have the pinned SHA-256; it was not run\nPut the JAR at .*store.1\.2\.3\.jar by hand/,
  );
});

test('a JAR that is there already is used without asking anyone', () => {
  mkdirSync(join(root, 'store'));
  writeFileSync(join(root, 'store/1.2.3.jar'), genuine);
  ensure();
  expect(said).toEqual([]);
});

test('a JAR that is there but is not the pinned one is refused', () => {
  mkdirSync(join(root, 'store'));
  writeFileSync(join(root, 'store/1.2.3.jar'), 'tampered');
  expect(() => ensure(source('first', genuine))).toThrow(/is not the pinned openapi-generator 1\.2\.3.*It was not run/);
});

test('a version without a pinned hash is refused', () => {
  writeFileSync(join(root, 'openapitools.json'), JSON.stringify({ 'generator-cli': { version: '1.2.4', storageDir: 'store' } }));
  expect(() => ensure(source('first', genuine))).toThrow(/pins 1\.2\.3\.jar, openapitools\.json asks for 1\.2\.4: change both together/);
});
