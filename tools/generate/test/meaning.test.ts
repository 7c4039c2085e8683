import { expect, test } from 'vitest';
import { meaningOf } from '../meaning.ts';

const bundle = (words: string, { pattern = '^a$', example = 'words', property = 'description' } = {}) => ({
  info: { title: words, description: words, version: '1' },
  tags: [{ name: 'Jobs', description: words }],
  paths: { '/jobs': { get: { summary: words, operationId: 'list', responses: { 200: { description: words, content: { 'application/json': { examples: { one: { value: { description: example } } } } } } } } } },
  components: { schemas: { Job: { title: words, properties: { [property]: { type: 'string', description: words, pattern, example, default: { title: example } } } } } },
});

test('the meaning of a contract is the same in other words', () => {
  expect(meaningOf(bundle('in other words'))).toBe(meaningOf(bundle('words')));
});

test.each([
  ['a pattern', { pattern: '^b$' }],
  ['an example, a description in it included', { example: 'another' }],
  ['a property with the name of a wording', { property: 'summary' }],
])('the meaning of a contract is another one with %s that is another one', (_what, change) => {
  expect(meaningOf(bundle('words', change))).not.toBe(meaningOf(bundle('words')));
});
