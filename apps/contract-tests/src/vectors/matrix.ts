/** One vector in one language. */
export interface Tally {
  readonly language: string;
  readonly group: string;
  readonly result: 'good' | 'bad' | 'gap';
}

/** The results as a table: a row a group, a column a language, in each cell how many were as wanted, and known gaps. */
export function matrix(tallies: readonly Tally[]): string {
  const languages = [...new Set(tallies.map(({ language }) => language))];
  const groups = [...new Set(tallies.map(({ group }) => group))];
  const cell = (language: string, group?: string): string => {
    const here = tallies.filter((tally) => tally.language === language && (group === undefined || tally.group === group));
    const count = (result: Tally['result']): number => here.filter((tally) => tally.result === result).length;
    return `${count('good')}/${here.length}${count('gap') ? ` (${count('gap')} known gaps)` : ''}`;
  };
  const rows = [
    ['vectors', ...languages],
    ...groups.map((group) => [group, ...languages.map((language) => cell(language, group))]),
    ['all', ...languages.map((language) => cell(language))],
  ];
  return rows.map((row) => row.map((text, index) => text.padEnd(index ? 24 : 12)).join('').trimEnd()).join('\n');
}
