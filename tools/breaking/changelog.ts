import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Comparison } from './compare.ts';
import type { Change, Rating } from './rating.ts';

/** The titles of the groups, in their order. */
export const groups: readonly (readonly [rating: Rating, title: string])[] = [
  ['breaking', 'Breaking'], ['compatible', 'Compatible'], ['documentation', 'Documentation only'],
];

/** The lines of one group, each once, in the order of the contract. */
export function linesOf(changes: readonly Change[], rating: Rating): string[] {
  return [...new Set(changes.filter((change) => change.rating === rating).map(({ place, text }) => `${place}: ${text}`))];
}

/** The entry of one version. The same changes and day give the same text. */
export function changelogEntry({ now, before, changes }: Pick<Comparison, 'now' | 'before' | 'changes'>, day: string): string {
  const parts = groups.flatMap(([rating, title]) => {
    const lines = linesOf(changes, rating);
    return lines.length === 0 ? [] : [`### ${title}`, lines.map((line) => `- ${line}`).join('\n')];
  });
  return `${[`## ${now} (${day})`, ...(before === undefined ? ['First version.'] : parts)].join('\n\n')}\n`;
}

/** Puts an entry in its place: instead of the one of the same version, else above all others. */
export function withEntry(changelog: string, entry: string, api: string): string {
  const [head = '', ...entries] = changelog.split(/^(?=## )/m).map((text) => `${text.trimEnd()}\n`);
  const place = entries.findIndex((text) => versionOf(text) === versionOf(entry));
  if (place === -1) entries.unshift(entry);
  else entries[place] = entry;
  return [head.trim() === '' ? heading(api) : head, ...entries].join('\n');
}

const versionOf = (entry: string): string => /^## (\S+)/.exec(entry)?.[1] ?? '';

const heading = (api: string): string => `# Versions of ${api}

What changed in the contract from version to version, written by \`npm run breaking -- --changelog\`. The clients
have the contract's version.
`;

/**
 * Writes the entry of a comparison into `libs/API/CHANGELOG.md`: it is made from the contract, so it stands with
 * what is made from it, and `specs/` stays free of anything generated.
 *
 * @returns the file, from the workspace on
 */
export function writeChangelog(root: string, comparison: Comparison, day: string): string {
  const path = `libs/${comparison.api}/CHANGELOG.md`;
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, withEntry(existsSync(file) ? readFileSync(file, 'utf8') : '', changelogEntry(comparison, day), comparison.api));
  return path;
}
