import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, report } from './measure.ts';

/** Start of the built `lfj --version` beside an empty script, in turn, as whole processes. */
export function benchColdStart(root: string, runs = 31): void {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const empty = join(folder, 'empty.cjs');
  writeFileSync(empty, '');
  const time = (...args: string[]): number => {
    const started = performance.now();
    const run = spawnSync(process.execPath, args);
    if (run.status !== 0) throw new Error(`${args.join(' ')} ended with ${run.status}: ${run.stderr.toString()}`);
    return performance.now() - started;
  };
  const lfj = [join(root, 'apps/cli/dist/lfj.cjs'), '--version'];
  time(empty);
  time(...lfj);
  const pairs = Array.from({ length: runs }, () => ({ empty: time(empty), lfj: time(...lfj) }));
  rmSync(folder, { recursive: true });
  console.log(`\nCold start, median of ${runs} runs each, in turn`);
  report('lfj --version', median(pairs.map((pair) => pair.lfj)), median(pairs.map((pair) => pair.empty)), 'ms', 'empty Node script');
  console.log(`  ${median(pairs.map((pair) => pair.lfj / pair.empty)).toFixed(2)} ×  median of the ratios pair by pair (goal: at most 1.4)`);
}
