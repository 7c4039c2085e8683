const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Node's timers end at 2³¹ ms, beyond which they fire at once. A day is plenty. */
const longest = 24 * 3_600_000;

/**
 * Milliseconds of a duration such as `30`, `30s`, `500ms`, `1.5m`; a bare number is seconds.
 *
 * @returns nothing when it is no duration, or not between 1 ms and 24 h
 */
export function milliseconds(text: string): number | undefined {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  const value = Number(number) * (units[unit] ?? NaN);
  return value >= 1 && value <= longest ? value : undefined;
}
