import { leastVersion, parseVersion } from '../breaking/version.ts';

/**
 * The page with the contract's own version where it shows 0.1.0, and where it shows 0.1.1 the one that an addition
 * needs: otherwise every release would make the page wrong.
 *
 * @param now the contract's version
 */
export function atVersion(page: string, now: unknown): string {
  const version = parseVersion(now, 'the contract');
  const next = leastVersion(version, 'compatible');
  return page.replace(/\b0\.1\.[01]\b/g, (text) => (text === '0.1.0' ? version : next).join('.'));
}
