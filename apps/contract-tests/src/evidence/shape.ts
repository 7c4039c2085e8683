import type { Evidence } from './evidence-file.ts';

const entry = ['at', 'says', 'has', 'lacks'];
const shapes = {
  page: { needs: ['title', 'url', 'edition', 'updated'], may: [] },
  fact: { needs: ['page', 'place'], may: [...entry, 'overruled_by'] },
  decision: { needs: ['date', 'about', 'decision', 'reason', 'rejected'], may: [...entry, 'open'] },
};

/**
 * What is wrong with the file itself, one sentence each: a word that means nothing would be a demand that
 * nobody checks, and a fact without its page nobody could look up.
 */
export function misshapen({ pages, facts, decisions }: Evidence): string[] {
  const cited = new Set(facts.map(({ page }) => page));
  return [
    ...Object.entries(pages).flatMap(([name, page]) => [
      ...wordsOf('page', name, page),
      ...(/^https:\/\/[^\s…]+$/.test(page.url) ? [] : [`page ${name}: ${page.url} is no address`]),
      ...(/^20\d\d-\d\d/.test(page.updated) ? [] : [`page ${name}: ${page.updated} is no date`]),
      ...(cited.has(name) ? [] : [`page ${name}: no fact comes from it`]),
    ]),
    ...facts.flatMap((fact, index) => [
      ...wordsOf('fact', String(index), fact),
      ...(Object.hasOwn(pages, fact.page) ? [] : [`fact ${index}: there is no page ${fact.page}`]),
      ...(fact.overruled_by === undefined || Object.hasOwn(decisions, fact.overruled_by) ? [] : [`fact ${index}: there is no decision ${fact.overruled_by}`]),
    ]),
    ...Object.entries(decisions).flatMap(([name, decision]) => [
      ...wordsOf('decision', name, decision),
      ...(/^20\d\d-\d\d-\d\d$/.test(decision.date) ? [] : [`decision ${name}: ${decision.date} is no date`]),
    ]),
  ];
}

function wordsOf(kind: keyof typeof shapes, name: string, value: object): string[] {
  const { needs, may } = shapes[kind];
  const { says = {}, has = [], lacks = [], open = [] } = value as { says?: object; has?: string[]; lacks?: string[]; open?: string[] };
  const mute = Object.keys(says).length + has.length + lacks.length + open.length === 0;
  return [
    ...needs.filter((word) => String((value as Record<string, unknown>)[word] ?? '').trim() === '').map((word) => `${kind} ${name}: ${word} is missing`),
    ...Object.keys(value).filter((word) => ![...needs, ...may].includes(word)).map((word) => `${kind} ${name}: there is no word ${word}`),
    ...(mute && kind !== 'page' ? [`${kind} ${name}: it says nothing about the contract`] : []),
  ];
}
