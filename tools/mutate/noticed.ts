import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partOf } from './check.ts';
import type { Check, Killer } from './check.ts';

/** Who noticed a mutant: the name of the check, then the test files that went red, where it can be narrowed to some. */
export type Noticing = readonly [check: string, ...files: string[]];
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
 * The checks, so that who noticed a mutant the last time is asked first: of several test files those alone, and before it nothing but
 * the checks that write or build. It decides the order and nothing else: where nothing is red any more, all are asked.
 *
 * @param by nothing where nobody has noticed it yet
 */
export function askedFirst(checks: readonly Check[], by: Noticing | undefined): readonly Check[] {
  const at = checks.findIndex(({ name }) => name === by?.[0]);
  const check = checks[at];
  if (!by || !check) return checks;
  const makes = checks.filter((other, index) => index < at && (other.writes || other.builds));
  const first = partOf(check, by.slice(1)) ?? check;
  return [...makes, first, ...checks.filter((other) => other !== first && !makes.includes(other))];
}

/**
 * What is worth keeping of who noticed a mutant: what costs a process of its own and would not be asked first anyway.
 *
 * @param checks of the artefact
 * @returns nothing where that is not so, and where nothing but time was lost
 */
export function noticing(checks: readonly Check[], killer: Killer): Noticing | undefined {
  const check = checks.find(({ name }) => name === killer.check);
  if (killer.ranOut || !check || 'ask' in check) return undefined;
  const { files = [] } = killer;
  return check === checks.find(({ writes, builds }) => !writes && !builds) && files.length === 0 ? undefined : [check.name, ...files];
}
