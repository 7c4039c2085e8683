/** Median of some figures. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Prints a figure beside its baseline: the ratio first, since absolute figures belong to one machine. */
export function report(what: string, value: number, baseline: number, unit: string, against: string): void {
  print(value / baseline, what, value, baseline, unit, against);
}

/**
 * Prints figures that were measured in turn with their baseline: the ratio is the median of the ratios pair by pair, so
 * that what slows the machine for a while slows both.
 *
 * @param goal what the ratio should be, for example `at most 1.25`
 */
export function reportPairs(what: string, values: readonly number[], baselines: readonly number[], unit: string, against: string, goal?: string): void {
  print(median(values.map((value, index) => value / baselines[index]!)), what, median(values), median(baselines), unit, against, goal);
}

function print(ratio: number, what: string, value: number, baseline: number, unit: string, against: string, goal?: string): void {
  console.log(`  ${ratio.toFixed(2)} ×  ${what}: ${round(value)} ${unit}, ${against}: ${round(baseline)} ${unit}${goal === undefined ? '' : ` (goal: ${goal})`}`);
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
