import { readFileSync } from 'node:fs';
import { missed, said } from './missed.ts';
import { place } from './place.ts';
import type { Change } from './rating.ts';
import { listChanges } from './redocly.ts';
import type { ListedChange } from './redocly.ts';
import { canonical, isUnlisted, unlisted } from './unlisted.ts';

/** Parts of a contract that no program looks at. */
const documentationTypes = new Set(['Contact', 'ExternalDocs', 'License', 'Tag', 'TagList', 'TagGroup', 'TagGroups']);
const documentationKeys = new Set(['description', 'summary', 'tags', 'termsOfService', 'title']);

/** Read by `unlisted` instead, which sees inside. */
const unseen = new Set(['Example', 'ExamplesMap', 'SpecExtension']);

/**
 * Rates every change between two bundles: with Redocly's rules, and with ours for what they miss.
 *
 * @param base, revision paths of two bundles in JSON
 * @throws Error with Redocly's own message when they cannot be compared
 */
export async function rate(base: string, revision: string): Promise<Change[]> {
  const [before, after] = [base, revision].map((file) => JSON.parse(readFileSync(file, 'utf8')) as Bundle) as [Bundle, Bundle];
  return rateListed(await listChanges(base, revision), before, after);
}

/**
 * The same, where Redocly has run already.
 *
 * It is careful, not clever: a changed pattern counts as breaking even where the new one allows more,
 * because nobody can tell in general.
 */
export function rateListed(listed: readonly ListedChange[], before: Bundle, after: Bundle): Change[] {
  const changes = [
    ...listed.filter((change) => !isVersion(change) && !isElsewhere(change))
      .map((change) => ({ ...judged(change, before), place: placeOf(change, before, after) })),
    ...unlisted(before, after).map(({ pointer, rating, text }): Change =>
      ({ rating, place: place(pointer, after), text, ...(rating === 'breaking' ? { by: 'us' } : {}) })),
  ];
  if (changes.length === 0 && canonical(unversioned(before)) !== canonical(unversioned(after))) {
    return [{ rating: 'compatible', place: place('#', after), text: 'It changed in a way that no rule knows.' }];
  }
  return changes;
}

export interface Bundle { readonly info?: object }

const unversioned = (bundle: Bundle): Bundle => ({ ...bundle, info: { ...bundle.info, version: '' } });
const isVersion = ({ typeName, property }: ListedChange): boolean => typeName === 'Info' && property === 'version';
const isElsewhere = ({ typeName, property, verdicts }: ListedChange): boolean =>
  verdicts.length === 0 && (unseen.has(typeName) || (property !== undefined && isUnlisted(property)));

function judged(change: ListedChange, before: Bundle): Omit<Change, 'place'> {
  const { kind, property = '', typeName, verdicts } = change;
  if (verdicts.length > 0) return { rating: 'breaking', by: 'redocly', text: verdicts.map(({ message }) => message).join(' ') };
  const found = missed(change, before);
  if (found !== undefined) return { rating: 'breaking', by: 'us', text: found };
  const isDocumentation = documentationTypes.has(typeName) || documentationKeys.has(property);
  if (kind !== 'modified') return { rating: isDocumentation ? 'documentation' : 'compatible', text: kind === 'added' ? 'Added.' : 'Removed.' };
  return isDocumentation ? { rating: 'documentation', text: `\`${property}\` changed.` } : { rating: 'compatible', text: `\`${property}\` ${said(change)}.` };
}

/**
 * Where the changed thing itself stands, so that what many operations refer to is named once, by its own
 * name; or the way to it, where the two versions refer to different things.
 */
function placeOf({ path, property, base, revision }: ListedChange, before: Bundle, after: Bundle): string {
  // A side that has the property leads to the property itself.
  const [old, now] = [base, revision].map((side) =>
    (side?.value !== undefined && side.pointer.endsWith(`/${property}`) ? side.pointer.slice(0, -`/${property}`.length) : side?.pointer));
  if (old !== undefined && now !== undefined && old !== now) return place(path, after);
  return now !== undefined ? place(now, after) : place(old!, before);
}
