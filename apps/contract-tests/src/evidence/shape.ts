import type { Evidence, Places } from './evidence-file.ts';
import { nameIn, namesOf } from './statements.ts';

const entry = ['at', 'says', 'has', 'lacks'];
const shapes = {
  page: { needs: ['title', 'url', 'edition', 'updated'], may: [] },
  fact: { needs: ['page', 'place'], may: [...entry, 'means', 'overruled_by'] },
  decision: { needs: ['date', 'about', 'decision', 'reason', 'rejected'], may: [...entry, 'open'] },
};

/**
 * What is wrong with the file itself, one sentence each: a word that means nothing would be a demand that
 * nobody checks, and a fact without its page nobody could look up.
 */
export function misshapen({ pages, places = {}, facts, decisions }: Evidence): string[] {
  const cited = new Set(facts.flatMap(({ page }) => page));
  return [
    ...Object.entries(pages).flatMap(([name, page]) => [
      ...wordsOf('page', name, page),
      ...(/^https:\/\/[^\s…]+$/.test(page.url) ? [] : [`page ${name}: ${page.url} is no address`]),
      ...(/^(20\d\d-\d\d|undated)/.test(page.updated) ? [] : [`page ${name}: ${page.updated} is no date`]),
      ...(cited.has(name) ? [] : [`page ${name}: no fact comes from it`]),
    ]),
    ...facts.flatMap((fact, index) => [
      ...wordsOf('fact', String(index), fact),
      ...[fact.page].flat().filter((page) => !Object.hasOwn(pages, page)).map((page) => `fact ${index}: there is no page ${page}`),
      ...namesOf(fact).filter((name) => !Object.hasOwn(places, name)).map((name) => `fact ${index}: there is no place ${name}`),
      ...(fact.overruled_by === undefined || Object.hasOwn(decisions, fact.overruled_by) ? [] : [`fact ${index}: there is no decision ${fact.overruled_by}`]),
    ]),
    ...Object.entries(decisions).flatMap(([name, decision]) => [
      ...wordsOf('decision', name, decision),
      ...namesOf(decision).filter((place) => !Object.hasOwn(places, place)).map((place) => `decision ${name}: there is no place ${place}`),
      ...(/^20\d\d-\d\d-\d\d$/.test(decision.date) ? [] : [`decision ${name}: ${decision.date} is no date`]),
    ]),
    ...wrongPlaces(places, [...facts, ...Object.values(decisions)].flatMap(namesOf)),
  ];
}

/** A name may rest on those above it alone, so that none can go in a circle; one that nobody uses says nothing. */
function wrongPlaces(places: Places, used: readonly string[]): string[] {
  const names = Object.keys(places);
  const needed = new Set([...used, ...Object.values(places).flatMap((place) => namesIn(place))]);
  return names.flatMap((name, index) => [
    ...namesIn(places[name]).filter((other) => !names.slice(0, index).includes(other)).map((other) => `place ${name}: there is no place ${other} above it`),
    ...(needed.has(name) ? [] : [`place ${name}: nothing is said there`]),
  ]);
}

function namesIn(place: string | readonly string[] = ''): string[] {
  return [place].flat().map(nameIn).filter((name) => name !== '');
}

function wordsOf(kind: keyof typeof shapes, name: string, value: object): string[] {
  const { needs, may } = shapes[kind];
  const { says = {}, means = {}, has = [], lacks = [], open = [] } = value as { says?: object; means?: object; has?: string[]; lacks?: string[]; open?: string[] };
  const mute = Object.keys({ ...says, ...means }).length + has.length + lacks.length + open.length === 0;
  return [
    ...needs.filter((word) => String((value as Record<string, unknown>)[word] ?? '').trim() === '').map((word) => `${kind} ${name}: ${word} is missing`),
    ...Object.keys(value).filter((word) => ![...needs, ...may].includes(word)).map((word) => `${kind} ${name}: there is no word ${word}`),
    ...(mute && kind !== 'page' ? [`${kind} ${name}: it says nothing about the contract`] : []),
  ];
}
