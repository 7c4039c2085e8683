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

/** The pointers that a place under `at` stands for: itself, or those of the name that it begins with. */
export function pointersOf(place: string, places: Places): string[] {
  const name = nameIn(place);
  if (name === '') return [place];
  return [places[name] ?? []].flat().flatMap((named) => pointersOf(named + place.slice(name.length), places));
}

/** The name that a place begins with; empty where it is a pointer. */
export function nameIn(place: string): string {
  return place.split('/', 1)[0]!;
}

function said({ at = '', says = {}, means = {}, has = [], lacks = [], open = [] }: Entry & Pick<Fact, 'means'> & Pick<Decision, 'open'>, places: Places): Said[] {
  return [at].flat().flatMap((place) => pointersOf(place, places)).flatMap((base) => [
    ...Object.entries(says).concat(Object.entries(means)).map(([key, value]) => ({ kind: 'says' as const, pointer: base + key, value })),
    ...has.map((key) => ({ kind: 'has' as const, pointer: base + key })),
    ...lacks.map((key) => ({ kind: 'lacks' as const, pointer: base + key })),
    ...open.map((key) => ({ kind: 'open' as const, pointer: base + key })),
  ]);
}
