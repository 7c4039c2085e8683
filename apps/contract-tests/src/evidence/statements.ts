import type { Decision, Entry, Evidence } from './evidence-file.ts';

/** One thing that the evidence says about one place in the bundle. */
export interface Statement {
  /** Who says it, for the report. */
  readonly source: string;
  readonly of: 'fact' | 'decision';
  readonly kind: 'says' | 'has' | 'lacks' | 'open';
  readonly pointer: string;
  /** Of `says`. */
  readonly value?: unknown;
  /** Name of the decision that is made. */
  readonly decision?: string;
  /** Name of the decision that the contract follows instead. */
  readonly overruledBy?: string;
}

/** Everything that the evidence says, one pointer each. */
export function statementsOf({ facts, decisions }: Evidence): Statement[] {
  return [
    ...facts.flatMap((fact) => said(fact).map((one): Statement => ({
      ...one, of: 'fact', source: `${fact.page}, ${fact.place}`,
      ...(fact.overruled_by === undefined ? {} : { overruledBy: fact.overruled_by }),
    }))),
    ...Object.entries(decisions).flatMap(([name, decision]) =>
      said(decision).map((one): Statement => ({ ...one, of: 'decision', source: `decision ${name}`, decision: name }))),
  ];
}

function said({ at = '', says = {}, has = [], lacks = [], open = [] }: Entry & Pick<Decision, 'open'>): Pick<Statement, 'kind' | 'pointer' | 'value'>[] {
  const bases = typeof at === 'string' ? [at] : at;
  return bases.flatMap((base) => [
    ...Object.entries(says).map(([key, value]) => ({ kind: 'says' as const, pointer: base + key, value })),
    ...has.map((key) => ({ kind: 'has' as const, pointer: base + key })),
    ...lacks.map((key) => ({ kind: 'lacks' as const, pointer: base + key })),
    ...open.map((key) => ({ kind: 'open' as const, pointer: base + key })),
  ]);
}
