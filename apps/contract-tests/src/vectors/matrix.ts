/** One vector in one language. */
export interface Tally {
  readonly language: string;
  readonly group: string;
  readonly operation: string;
  readonly result: 'good' | 'bad' | 'excepted';
}

/**
 * The results as a table: a row a group, then a row an operation, a column a language, in each cell how many were as
 * wanted, and allowed exceptions.
 */
export function matrix(tallies: readonly Tally[]): string {
  const languages = [...new Set(tallies.map(({ language }) => language))];
  const cell = (some: readonly Tally[], language: string): string => {
    const here = some.filter((tally) => tally.language === language);
    const count = (result: Tally['result']): number => here.filter((tally) => tally.result === result).length;
    return `${count('good')}/${here.length}${count('excepted') ? ` (${count('excepted')} exceptions)` : ''}`;
  };
  const rowsBy = (key: 'group' | 'operation'): string[][] => [...Map.groupBy(tallies, (tally) => tally[key])]
    .map(([name, some]) => [name, ...languages.map((language) => cell(some, language))]);
  const rows = [['vectors', ...languages], ...rowsBy('group'), ...rowsBy('operation'), ['all', ...languages.map((language) => cell(tallies, language))]];
  return rows.map((row) => row.map((text, index) => text.padEnd(index ? 24 : 16)).join('').trimEnd()).join('\n');
}
