import { expect, test } from 'vitest';
import { missingProgram } from '../clients.ts';
import { languages } from '../languages.ts';

test('generating needs Java, and the formatter of each language that has one', () => {
  const without = (absent: string, names: readonly string[]): string | undefined => missingProgram(languages.filter(({ name }) => names.includes(name)), (command) => command !== absent);
  expect(without('java', [])).toBe('java');
  expect(without('gofmt', ['python', 'go'])).toBe('gofmt');
  expect(without('rustfmt', ['rust'])).toBe('rustfmt');
  expect(without('rustfmt', ['python', 'go'])).toBeUndefined();
  expect(missingProgram([{ format: ['no-such-program'] }], undefined)).toBe('no-such-program');
});
