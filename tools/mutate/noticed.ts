import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partOf } from './check.ts';
import type { Check, Killer } from './check.ts';

/** Who noticed a mutant: the name of the check, then its test files that went red, or the test that did, where it can begin with them. */
export type Noticing = readonly [check: string, ...tests: string[]];
/** Artefact to the name of a mutant to who noticed it. */
export type Noticed = Readonly<Record<string, Readonly<Record<string, Noticing>>>>;

const file = join(import.meta.dirname, 'noticed.json');

/** Reads `noticed.json`: who noticed what when somebody ran `npm run mutate -- --learn`. */
export function readNoticed(): Noticed {
  return JSON.parse(readFileSync(file, 'utf8')) as Noticed;
}

/** Writes `noticed.json`, a line a mutant, so that a difference can be read. */
export function writeNoticed(noticed: Noticed): void {
  writeFileSync(file, `${JSON.stringify(noticed, null, 1).replaceAll(/\[\s+([^\]]*?)\s+\](?=,?$)/gm, (_, inner: string) => `[${inner.replaceAll(/\s*\n\s*/g, ' ')}]`)}\n`);
}

/**
 * The checks, so that who noticed a mutant the last time is asked first: of several test files those alone, of several tests that one
 * at first, and before it nothing but the checks that write or build. It decides the order and nothing else: where nothing is red any more, all are asked.
 *
 * @param by nothing where nobody has noticed it yet
 */
export function askedFirst(checks: readonly Check[], by: Noticing | undefined): readonly Check[] {
  const at = checks.findIndex(({ name }) => name === by?.[0]);
  const check = checks[at];
  if (!by || !check) return checks;
  const makes = checks.filter((other, index) => index < at && (other.writes || other.builds));
  const first = beginning(check, by.slice(1));
  // A part is followed by the whole, where it stands.
  const done = 'narrowedTo' in first ? makes : [...makes, check];
  return [...makes, first, ...checks.filter((other) => !done.includes(other))];
}

/** A check that begins with some of its tests. */
function beginning(check: Check, tests: readonly string[]): Check {
  if ('ask' in check && check.takes === 'first') return { ...check, ask: (root, limit) => check.ask(root, limit, tests) };
  return partOf(check, tests) ?? check;
}

/**
 * The checks that are asked of a mutant which nobody can notice, for a reason that somebody gave: those that notice others of its
 * artefact, and those that cost next to nothing. It has passed all checks when the reason was given.
 *
 * @param noticed of the artefact; where there is none, all are asked
 */
export function askedOfExplained(checks: readonly Check[], noticed: Noticed[string] = {}): readonly Check[] {
  const names = new Set(Object.values(noticed).map(([check]) => check));
  return names.size === 0 ? checks : checks.filter((check) => check.writes || check.builds || names.has(check.name) || ('ask' in check && !check.takes));
}

/**
 * What is worth keeping of who noticed a mutant: where something costs a process and would not be asked first anyway.
 *
 * @param checks of the artefact
 * @returns nothing where that is not so, and where nothing but time was lost
 */
export function noticing(checks: readonly Check[], killer: Killer): Noticing | undefined {
  const check = checks.find(({ name }) => name === killer.check);
  const { tests = [] } = killer;
  if (killer.ranOut || !check || ('ask' in check && tests.length === 0)) return undefined;
  return check === checks.find(({ writes, builds }) => !writes && !builds) && tests.length === 0 ? undefined : [check.name, ...tests];
}
