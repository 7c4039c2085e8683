import { expect, test } from 'vitest';
import { clientFiles, hasJava, missingProgram } from '../clients.ts';
import { languages } from '../languages.ts';
import { workspaceRoot } from '../workspace.ts';

test('generating needs Java, and the formatter of each language that has one', () => {
  const without = (absent: string, names: readonly string[]): string | undefined => missingProgram(languages.filter(({ name }) => names.includes(name)), (command) => command !== absent);
  expect(without('java', [])).toBe('java');
  expect(without('gofmt', ['python', 'go'])).toBe('gofmt');
  expect(without('rustfmt', ['rust'])).toBe('rustfmt');
  expect(without('rustfmt', ['python', 'go'])).toBeUndefined();
  expect(missingProgram([{ format: ['no-such-program'] }], undefined)).toBe('no-such-program');
});

if (!hasJava() && process.env['CI'] !== 'true') console.log('left out: a test of a generator that fails (java is missing)');

test.runIf(hasJava() || process.env['CI'] === 'true')('a generator that fails tells why, and is not taken for a formatter that is missing', () => {
  const notThere = languages.filter(({ format }) => format).map((language) => ({ ...language, format: ['no-such-program'] as const }));
  expect(notThere.length).toBeGreaterThan(0);
  const nothing = JSON.stringify({ openapi: '3.0.3', info: { title: 'Nothing', version: '1.0.0' } });
  expect(() => clientFiles(workspaceRoot(), nothing, notThere, console.error)).toThrow(/^openapi-generator failed[^]*(paths|Exception)/);
});
