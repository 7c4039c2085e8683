import type { Rating } from './rating.ts';

type Version = readonly [major: number, minor: number, patch: number];

/** @throws Error when it is not three numbers: every registry that a client goes to understands these */
export function parseVersion(text: unknown, where: string): Version {
  const found = typeof text === 'string' ? /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.exec(text) : null;
  if (!found) throw new Error(`${where}: info.version must be MAJOR.MINOR.PATCH, three numbers, not ${JSON.stringify(text)}.`);
  return [Number(found[1]), Number(found[2]), Number(found[3])];
}

/**
 * The lowest version that a change may have, by Semantic Versioning 2.0.0: from 1.0.0 on a breaking change
 * needs a new major version and an addition a new minor one; before, where anything may change (section 4),
 * a breaking change needs a new minor version. Everything else that changed needs a new patch version.
 */
export function leastVersion([major, minor, patch]: Version, rating: Rating): Version {
  if (rating === 'none') return [major, minor, patch];
  if (rating === 'breaking') return major === 0 ? [0, minor + 1, 0] : [major + 1, 0, 0];
  if (rating === 'compatible' && major > 0) return [major, minor + 1, 0];
  return [major, minor, patch + 1];
}

/** Negative, zero or positive, as in `sort`. */
export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
