import { describe, expect, it } from 'vitest';
import { milliseconds } from '../src/duration.ts';

describe('durations', () => {
  it.each([
    ['30', 30_000], ['30s', 30_000], ['500ms', 500], ['2m', 120_000], ['1.5s', 1_500], ['0.5m', 30_000], ['24h', 86_400_000], ['1ms', 1],
  ])('%s is %i ms', (text, value) => {
    expect(milliseconds(text)).toBe(value);
  });

  // Node fires a timer of more than 2³¹ ms at once.
  it.each(['', '0', '0s', '0.5ms', '-1', '30 s', '30S', '1e3', '0x10', 'Infinity', 'NaN', '25h', '2592000s', '1s1', '.5'])('%j is none', (text) => {
    expect(milliseconds(text)).toBeUndefined();
  });
});
