import { styleText } from 'node:util';
import type { Finding } from './judge.ts';

/** Failures shown for one row; the rest is counted. */
const most = 5;

/** The verdict for a terminal. Colours only where the stream wants them. */
export function printed(findings: readonly Finding[], seconds: number): string {
  const colours = { green: 'green', red: 'red', 'not run': 'yellow' } as const;
  const wide = (pick: (finding: Finding) => string): number => Math.max(...findings.map((finding) => pick(finding).length));
  const [artefact, against] = [wide((finding) => finding.artefact), wide((finding) => finding.against)];
  const lines = findings.flatMap((finding) => {
    const verdict = styleText(colours[finding.verdict], finding.verdict.padEnd(7));
    const row = `${verdict}  ${finding.artefact.padEnd(artefact)}  ${finding.against.padEnd(against)}  ${String(finding.cases).padStart(5)}  ${(finding.duration / 1000).toFixed(1).padStart(5)} s${finding.cached ? '  unchanged' : ''}`;
    if (finding.verdict === 'green') return [row];
    const failures = finding.failures.slice(0, most).map((failure) => `         ${failure.slice(0, 200)}`);
    const rest = finding.failures.length > most ? [`         and ${finding.failures.length - most} more`] : [];
    return [row, ...failures, ...rest, `         repair: ${finding.repair}`];
  });
  return [`${'VERDICT'.padEnd(7)}  ${'ARTEFACT'.padEnd(artefact)}  ${'HELD AGAINST'.padEnd(against)}  CASES   TIME`, ...lines, '', summary(findings, seconds)].join('\n');
}

/** `12 green, 1 red, 780 cases, 2.4 s` */
export function summary(findings: readonly Finding[], seconds: number): string {
  const counts = (['green', 'red', 'not run'] as const).flatMap((verdict) => {
    const count = findings.filter((finding) => finding.verdict === verdict).length;
    return count ? [`${count} ${verdict}`] : [];
  });
  const cases = findings.reduce((total, finding) => total + finding.cases, 0);
  return `${counts.join(', ')}, ${cases} cases, ${seconds.toFixed(1)} s`;
}
