import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journal, stateOf } from '../journal.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'journal-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const mutant = { file: 'a.ts', name: 'a', text: '' };
const killer = { check: 'vectors', by: 'path: dot-dot', ranOut: false };

describe('a journal', () => {
  it('has what was found before it was interrupted, in the middle of a line too, and not what could not be judged', () => {
    const file = join(folder, 'reports/mutate.jsonl');
    const first = new Journal(file, 'state', false);
    first.add('client × a', { mutant, killer, milliseconds: 5 });
    first.add('client × b', { mutant, milliseconds: 6 });
    first.add('client × c', { mutant, unjudged: 'red without any change', milliseconds: 7 });
    appendFileSync(file, '{"name":"client × d","mill');
    const second = new Journal(file, 'state', true);
    expect([...second.found]).toEqual([['client × a', { killer, milliseconds: 5 }], ['client × b', { milliseconds: 6 }]]);
    second.add('client × e', { mutant, killer, milliseconds: 8 });
    expect([...new Journal(file, 'state', true).found.keys()]).toEqual(['client × a', 'client × b', 'client × e']);
    expect(readFileSync(file, 'utf8')).not.toContain('client × d');
  });

  it('begins anew unless it is to go on, and does not go on in another state', () => {
    const file = join(folder, 'mutate.jsonl');
    new Journal(file, 'state', true).add('client × a', { mutant, killer, milliseconds: 5 });
    expect(() => new Journal(file, 'other', true)).toThrow('The workspace has changed');
    expect(new Journal(file, 'state', true).found.size).toBe(1);
    expect(new Journal(file, 'state', false).found.size).toBe(0);
    expect(new Journal(file, 'state', true).found.size).toBe(0);
  });

  it('is kept without Git, too, and cannot go on there', () => {
    const file = join(folder, 'mutate.jsonl');
    expect(stateOf(folder)).toBeUndefined();
    new Journal(file, undefined, false).add('client × a', { mutant, killer, milliseconds: 5 });
    expect(readFileSync(file, 'utf8')).toContain('client × a');
    expect(() => new Journal(file, undefined, true)).toThrow('Git alone can tell');
    expect(() => new Journal(file, 'state', true)).toThrow('The workspace has changed');
  });

  it('is of a state that every file has a part in', () => {
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: folder });
    const seen: (string | undefined)[] = [];
    const look = (): void => { seen.push(stateOf(folder)); };
    git('init', '--quiet');
    writeFileSync(join(folder, '.gitignore'), 'ignored\n');
    writeFileSync(join(folder, 'a'), '1');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'a');
    look();
    writeFileSync(join(folder, 'a'), '2');
    look();
    writeFileSync(join(folder, 'a'), '3');
    look();
    git('commit', '--quiet', '--all', '--message', 'b');
    look();
    writeFileSync(join(folder, 'b'), '1');
    look();
    rmSync(join(folder, 'b'));
    rmSync(join(folder, 'a'));
    look();
    expect(new Set(seen).size).toBe(seen.length);
    writeFileSync(join(folder, 'a'), '3');
    writeFileSync(join(folder, 'ignored'), '1');
    expect(stateOf(folder)).toBe(seen[3]);
  });
});
