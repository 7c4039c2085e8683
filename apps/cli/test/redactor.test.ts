import { describe, expect, it } from 'vitest';
import { Redactor } from '../src/redactor.ts';
import { oneLine } from '../src/terminal.ts';

const secret = 'Ab"c\\d/e+f==';

describe('the redactor', () => {
  it.each([
    ['as it is', secret],
    ['inside a word', `x${secret}y`],
    ['more than once', `${secret} ${secret}`],
    ['as JSON spells it', JSON.stringify({ secret })],
    ['as a URL spells it', encodeURIComponent(secret)],
  ])('hides a secret %s', (_, text) => {
    const redactor = new Redactor();
    redactor.hide(secret);
    const cleaned = redactor.clean(text);
    expect(cleaned).toContain('[token]');
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]) expect(cleaned).not.toContain(form);
  });

  it('hides the lines of a malformed secret', () => {
    const redactor = new Redactor();
    redactor.hide('first-half\nsecond-half');
    expect(redactor.clean('a first-half b second-half')).toBe('a [token] b [token]');
  });

  it('hides the whole before its parts', () => {
    const redactor = new Redactor();
    redactor.hide('abcdef');
    redactor.hide('abcdefghi');
    expect(redactor.clean('abcdefghi')).toBe('[token]');
  });

  it('leaves text alone without a secret, and where one is too short to be one', () => {
    const redactor = new Redactor();
    redactor.hide(undefined);
    redactor.hide('');
    redactor.hide('test');
    expect(redactor.clean('a test')).toBe('a test');
  });
});

it('a line from elsewhere cannot break out of its line or command the terminal', () => {
  expect(oneLine('a\u001b[31mb\r\nc\u009bd\u202ee\u2028f')).toBe('a [31mb c d e f');
});
