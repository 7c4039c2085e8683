/** Median of some figures. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Prints a figure beside its baseline: the ratio first, since absolute figures belong to one machine. */
export function report(what: string, value: number, baseline: number, unit: string, against: string): void {
  console.log(`  ${(value / baseline).toFixed(2)} ×  ${what}: ${round(value)} ${unit}, ${against}: ${round(baseline)} ${unit}`);
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
