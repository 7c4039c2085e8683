import type { Decision, Entry, Evidence, Fact, Places } from './evidence-file.ts';

/** One thing that the evidence says about one place in the bundle. */
export interface Statement {
  /** Who says it, for the report. */
  readonly source: string;
  readonly of: 'fact' | 'decision';
  /** `says` is also what a page says in other words. */
  readonly kind: 'says' | 'has' | 'lacks' | 'open';
  readonly pointer: string;
  /** Of `says`. */
  readonly value?: unknown;
  /** Name of the decision that is made. */
  readonly decision?: string;
  /** Name of the decision that the contract follows instead. */
  readonly overruledBy?: string;
}

type Words = Entry & Pick<Fact, 'means'> & Pick<Decision, 'open'>;
type Said = Pick<Statement, 'kind' | 'pointer' | 'value'>;

/** Everything that the evidence says, one pointer each. */
export function statementsOf({ places = {}, facts, decisions }: Evidence): Statement[] {
  return [
    ...facts.flatMap((fact) => said(fact, places).map((one): Statement => ({
      ...one, of: 'fact', source: `${[fact.page].flat().join(' and ')}, ${fact.place}`,
      ...(fact.overruled_by === undefined ? {} : { overruledBy: fact.overruled_by }),
    }))),
    ...Object.entries(decisions).flatMap(([name, decision]) =>
      said(decision, places).map((one): Statement => ({ ...one, of: 'decision', source: `decision ${name}`, decision: name }))),
  ];
}

/** The pointers that a place stands for: itself, or those of the name that it begins with. */
export function pointersOf(place: string, places: Places): string[] {
  const name = nameIn(place);
  if (name === '') return [place];
  return [places[name] ?? []].flat().flatMap((named) => pointersOf(named + place.slice(name.length), places));
}

/** The name that a place begins with; empty where it is a pointer. */
export function nameIn(place: string): string {
  return place.split('/', 1)[0]!;
}

function said({ at = '', says = {}, means = {}, has = [], lacks = [], open = [] }: Words, places: Places): Said[] {
  const bases = [at].flat().flatMap((place) => pointersOf(place, places));
  const everywhere = (kind: Said['kind'], key: string, value?: unknown): Said[] =>
    bases.flatMap((base) => pointersOf(base + key, places)).map((pointer) => ({ kind, pointer, ...(kind === 'says' ? { value } : {}) }));
  return [
    ...Object.entries(says).flatMap(([key, value]) => everywhere('says', key, value)),
    ...Object.entries(means).flatMap(([key, text]) => everywhere('says', key, text)),
    ...has.flatMap((key) => everywhere('has', key)),
    ...lacks.flatMap((key) => everywhere('lacks', key)),
    ...open.flatMap((key) => everywhere('open', key)),
  ];
}

/** The names that an entry uses, of places. */
export function namesOf({ at, says = {}, means = {}, has = [], lacks = [], open = [] }: Words): string[] {
  const keys = [...Object.keys(says), ...Object.keys(means), ...has, ...lacks, ...open];
  return [at ?? keys].flat().map(nameIn).filter((name) => name !== '');
}
