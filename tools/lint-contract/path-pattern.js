// A class in brackets, without a backslash and of ASCII, and how often: `{n}` or `{n,m}`.
const piece = /(\[[ -Z^-~]+\])(?:\{(\d+)(?:,(\d+))?\})?/g;
const whole = new RegExp(`^\\^(?:${piece.source})+\\$$`);

/** What needs no encoding in a URL (RFC 3986, 2.3): no separator, no start of an escape, no blank. */
const unreserved = /^[0-9A-Za-z._~-]$/;
const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/**
 * Says what is wrong with the pattern of a path parameter. Such a pattern is carried into every
 * language, so it is made of what all regular expressions have in common.
 *
 * @param {unknown} pattern
 * @returns {string | undefined} the rest of a sentence that begins with the parameter; nothing when it is safe
 */
export function unsafePattern(pattern) {
  const form = 'write ^…$ around character classes with {n} or {n,m}, without a backslash, for example ^[0-9A-Za-z_-]{1,64}$.';
  if (typeof pattern !== 'string') return `has no pattern: ${form}`;
  if (!whole.test(pattern)) return `has a pattern in another form (${pattern}): ${form}`;
  let compiled;
  try {
    compiled = new RegExp(pattern, 'u');
  } catch {
    return `has a pattern that is no regular expression (${pattern}): ${form}`;
  }
  const pieces = [...pattern.matchAll(piece)].map(([, set, least = '1', most = least]) => ({ set, least: Number(least), most: Number(most) }));
  const open = ascii.find((character) => !unreserved.test(character) && pieces.some(({ set }) => new RegExp(`^${set}$`, 'u').test(character)));
  if (open !== undefined) return `may hold ${JSON.stringify(open)} (${pattern}): leave only letters, digits and - . _ ~ in its classes.`;
  // Every value that a parser of URLs takes for "this folder" or "the one above" is made of dots.
  const least = pieces.reduce((sum, piece) => sum + piece.least, 0);
  const most = pieces.reduce((sum, piece) => sum + piece.most, 0);
  const dots = Array.from({ length: Math.min(most - least, 1000) + 1 }, (_, more) => '.'.repeat(least + more));
  const admitted = dots.find((value) => compiled.test(value));
  return admitted === undefined ? undefined : `may be ${JSON.stringify(admitted)} (${pattern}): nothing but dots, or nothing at all, is no segment of a path.`;
}
