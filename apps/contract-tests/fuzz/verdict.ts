/** How often each operation was answered, by `METHOD path status`; beside it exclusions that were needed. */
export type Counts = Readonly<Record<string, number>>;

/** Less than this, and the fuzzer has not really been there: cases in both runs, and successes among what is allowed. */
export const floors: { readonly cases: number; readonly successes: number } = { cases: 100, successes: 10 };

/**
 * What two runs of the fuzzer come to.
 *
 * @param rows each operation with how the fuzzer calls it
 * @returns a table to print, and a sentence for each thing that is not as it has to be
 */
export function verdict(allowed: Counts, notAllowed: Counts, rows: readonly { operation: string; label: string }[]): { table: string; faults: string[] } {
  const lines: string[] = [];
  const faults: string[] = [];
  for (const { operation, label } of rows) {
    const of = (counts: Counts, among: RegExp): number => Object.entries(counts).filter(([key]) => key.startsWith(`${label} `) && among.test(key.slice(label.length + 1))).reduce((sum, [, count]) => sum + count, 0);
    const cases = of(allowed, /^\d+$/) + of(notAllowed, /^\d+$/);
    const successes = of(allowed, /^2/);
    lines.push(`  ${operation.padEnd(16)} ${String(cases).padStart(5)} cases, ${String(successes).padStart(4)} successes`);
    if (cases < floors.cases) faults.push(`${operation} has ${cases} cases, and ${floors.cases} are the floor`);
    if (successes < floors.successes) faults.push(`${operation} has ${successes} successes, and ${floors.successes} are the floor`);
  }
  const excluded = Object.keys({ ...allowed, ...notAllowed }).filter((key) => key.startsWith('excluded: '));
  for (const key of excluded) {
    const times = (allowed[key] ?? 0) + (notAllowed[key] ?? 0);
    lines.push(`  ${key}, ${times} times`);
    if (times === 0) faults.push(`nothing is ${key} any more: take it out of hooks.py`);
  }
  const sum = (counts: Counts): number => Object.entries(counts).filter(([key]) => / \d\d\d$/.test(key)).reduce((total, [, count]) => total + count, 0);
  lines.push(`fuzz: ${sum(allowed)} allowed requests, ${sum(notAllowed)} others, floors ${floors.cases} cases and ${floors.successes} successes an operation`);
  return { table: lines.join('\n'), faults };
}
