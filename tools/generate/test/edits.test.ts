import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { editedTemplates, parseEdits } from '../edits.ts';
import type { Edit, Edits } from '../edits.ts';

/** An edit fits the template that it was written for, exactly, or nothing is generated. */
const edit = (anchor: string, replace: string, template = 'a.mustache'): Edit => ({ template, reason: 'for a test', anchor, replace });
const edits = (...list: Edit[]): Edits => ({ from: 'python', edits: list });
const originals: Record<string, string> = { 'a.mustache': 'one\ntwo\n{{three}}\n', 'b.mustache': 'one\none\n' };
const original = (template: string): string => originals[template]!;

describe('edits', () => {
  test('replace their anchor once, and give back the templates that were edited alone', () => {
    expect(editedTemplates(edits(edit('two\n', 'TWO\n')), original)).toEqual(new Map([['a.mustache', 'one\nTWO\n{{three}}\n']]));
  });

  test('may take a text away', () => {
    expect(editedTemplates(edits(edit('two\n', '')), original).get('a.mustache')).toBe('one\n{{three}}\n');
  });

  test('put in what they say, to the letter', () => {
    expect(editedTemplates(edits(edit('two', "$& $1 $' {{{x}}}")), original).get('a.mustache')).toBe("one\n$& $1 $' {{{x}}}\n{{three}}\n");
  });

  test('apply in their order, each to what the ones before it left', () => {
    const both = editedTemplates(edits(edit('two', 'four'), edit('four\n{{', 'five\n{{')), original);
    expect(both.get('a.mustache')).toBe('one\nfive\n{{three}}\n');
    expect(() => editedTemplates(edits(edit('four\n{{', 'five\n{{'), edit('two', 'four')), original)).toThrow('edit 1');
    expect(() => editedTemplates(edits(edit('two', 'four'), edit('two', 'five')), original)).toThrow('edit 2');
  });

  test('ask for each template once', () => {
    const asked: string[] = [];
    editedTemplates(edits(edit('one', '1'), edit('two', '2'), edit('one\none', '', 'b.mustache')), (name) => {
      asked.push(name);
      return original(name);
    });
    expect(asked).toEqual(['a.mustache', 'b.mustache']);
  });

  test.each([
    ['is not there', edit('two\n\n', ''), 0],
    ['is there in another case', edit('Two', ''), 0],
    ['is there twice', edit('one\n', '', 'b.mustache'), 2],
  ])('are refused where the anchor %s', (_, bad, times) => {
    expect(() => editedTemplates(edits(edit('two', '2'), bad), original)).toThrow(
      `edits.yaml, edit 2 (${bad.template}: for a test): the anchor stands there ${times} times and not once.\n`,
    );
  });
});

describe('a file of edits', () => {
  const good = { template: 'a.mustache', reason: 'r', anchor: 'x', replace: '' };
  const file = (list: unknown, more: object = {}): string => JSON.stringify({ from: 'python', edits: list, ...more });

  test('is read', () => {
    expect(parseEdits(file([good]))).toEqual({ from: 'python', edits: [good] });
  });

  test.each([
    ['', /from and edits must be there/],
    [file([]), /there is no edit in it/],
    [file([good], { add: 1 }), /edits.yaml: there is no add/],
    [file([good, { ...good, anker: 'x' }]), /edit 2: there is no anker/],
    [file([{ template: 'a', anchor: 'x', replace: '' }]), /edit 1: reason must be there/],
    [file([{ ...good, anchor: '' }]), /edit 1: each part is a text/],
    [file([{ ...good, replace: null }]), /edit 1: each part is a text/],
    [file([{ ...good, replace: 'x' }]), /edit 1: it changes nothing/],
  ])('that is %s is refused', (text, message) => {
    expect(() => parseEdits(text)).toThrow(message);
  });

  test('of python is one', () => {
    const python = parseEdits(readFileSync(join(import.meta.dirname, '../../templates/python/edits.yaml'), 'utf8'));
    console.log(`${python.edits.length} edits of ${new Set(python.edits.map(({ template }) => template)).size} python templates`);
    expect(python.edits.length).toBeGreaterThanOrEqual(10);
  });
});
