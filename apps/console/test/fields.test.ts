import { MantineProvider } from '@mantine/core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Json } from '../src/edit/body.ts';
import { Fields } from '../src/edit/fields.tsx';
import type { Schema } from '../src/edit/schema.ts';
import { below } from '../src/edit/validate.ts';

/** One field of each kind that the contract has, with what is wrong with it. */
const kinds: Readonly<Record<string, Schema>> = {
  text: { type: 'string' },
  secret: { type: 'string', writeOnly: true },
  known: { type: 'string', 'x-extensible-enum': ['A'] },
  yes: { type: 'boolean' },
  values: { type: 'array', items: { type: 'string' } },
  object: { type: 'object', description: 'About the object.', properties: { inner: { type: 'string' } } },
  rows: { type: 'array', items: { type: 'object', properties: { inner: { type: 'string' } } } },
};

/** The form of these, drawn with findings. */
const drawn = (findings: ReadonlyMap<string, string>, body: Json = {}): string => renderToStaticMarkup(createElement(MantineProvider, {
  children: createElement(Fields, { schema: { type: 'object', properties: kinds, required: Object.keys(kinds) }, pointer: '', body, onBody: () => undefined, findings }),
}));

/** Elements of some HTML that are described by one whose text is this. */
function describedBy(html: string, text: string): string[] {
  const ids = [...html.matchAll(/<(?:p|div|span)[^>]* id="([^"]+)"[^>]*>([^<]*)</g)].flatMap(([, id, told]) => (told === text ? [id!] : []));
  return [...html.matchAll(/<(\w+)[^>]* aria-describedby="([^"]+)"/g)].flatMap(([, element, described]) => (ids.some((id) => described!.split(' ').includes(id)) ? [element!] : []));
}

test.each(Object.keys(kinds))('what is wrong with a field of kind %s stands beside it and describes it', (name) => {
  expect(describedBy(drawn(new Map()), 'That is wrong.')).toEqual([]);
  const html = drawn(new Map([[`/${name}`, 'That is wrong.']]));
  expect(html.split('That is wrong.')).toHaveLength(2);
  expect(describedBy(html, 'That is wrong.')).toEqual([['object', 'rows'].includes(name) ? 'fieldset' : 'input']);
});

test('a group that is wrong can take the focus, and no other one', () => {
  const focused = (html: string): number => html.match(/<fieldset[^>]* tabindex="-1"/g)?.length ?? 0;
  expect([focused(drawn(new Map())), focused(drawn(new Map([['/object', 'wrong']]))), focused(drawn(new Map([['/rows', 'wrong'], ['/object', 'wrong']])))]).toEqual([0, 1, 2]);
});

test('what is wrong within a row or an object stands at its own field', () => {
  const html = drawn(new Map([['/rows/1/inner', 'The row.'], ['/object/inner', 'The object.']]), { rows: [{}, {}] });
  for (const text of ['The row.', 'The object.']) expect(describedBy(html, text)).toEqual(['input']);
});

test('what is wrong with one of several values stands at the field of all of them', () => {
  const html = drawn(new Map([['/values/1', 'Too short.']]), { values: ['long enough', 'x'] });
  expect(describedBy(html, '1: Too short.')).toEqual(['input']);
  expect(below(new Map([['/values', 'Wrong.'], ['/values/1', 'Too short.'], ['/valuesOfOthers', 'no']]), '/values')).toBe('Wrong. 1: Too short.');
});
