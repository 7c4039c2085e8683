import { expect, test } from 'vitest';
import { heard, told } from '../src/jobs/name-text.ts';
import type { NameText } from '../src/jobs/name-text.ts';

const empty: NameText = { text: '', name: '', sent: [] };
const write = (state: NameText, text: string): NameText => ({ ...state, text });

test('an older word of its own does not replace what was written since', () => {
  const first = told(write(empty, 'night'));
  expect(heard(write(first, 'nightly'), 'night').text).toBe('nightly');
  const second = told(write(first, 'nightly'));
  const third = heard(write(second, 'nightly_'), 'night');
  expect(third).toEqual({ text: 'nightly_', name: 'night', sent: ['nightly'] });
  expect(heard(third, 'nightly')).toEqual({ text: 'nightly_', name: 'nightly', sent: [] });
});

test('a word that never came back, since a later one overtook it, is forgotten', () => {
  const both = told(write(told(write(empty, 'a')), 'ab'));
  expect(heard(both, 'ab')).toEqual({ text: 'ab', name: 'ab', sent: [] });
});

test.each(['', 'earlier'])('a name from outside replaces what is written: %j', (name) => {
  expect(heard(write(told(write(empty, 'night')), 'nightly'), name)).toEqual({ text: name, name, sent: [] });
});

test('back to a word of its own, which it has heard already, replaces what is written', () => {
  const later = heard(told(write(heard(told(write(empty, 'a')), 'a'), 'ab')), 'ab');
  expect(heard(later, 'a')).toEqual({ text: 'a', name: 'a', sent: [] });
});
