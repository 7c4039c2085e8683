import type { Finding } from './judge.ts';
import { summary } from './print.ts';

/** The verdict as one HTML page that needs nothing else. */
export function page(findings: readonly Finding[], seconds: number): string {
  const rows = findings.map((finding) => `<tr class="${finding.verdict.replace(' ', '-')}">
<th scope="row">${escaped(finding.artefact)}</th><td>${escaped(finding.against)}</td><td class="verdict">${finding.verdict}</td>
<td class="number">${finding.cases}</td><td class="number">${(finding.duration / 1000).toFixed(1)} s${finding.cached ? ' <small>unchanged</small>' : ''}</td>
<td>${finding.verdict === 'green' ? '' : `<ul>${finding.failures.map((failure) => `<li>${escaped(failure)}</li>`).join('')}</ul><strong>Repair:</strong> ${escaped(finding.repair)}`}</td></tr>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${findings.every(({ verdict }) => verdict === 'green') ? 'Green' : 'Red'}: LakeFormation Jobs</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 76rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
thead th, small { opacity: .7; font-weight: 400 }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.verdict { font-weight: 700 } .green .verdict { color: light-dark(#157a2e, #5fd37d) } .red .verdict { color: light-dark(#b3261e, #ff8a80) } .not-run .verdict { color: light-dark(#8a5a00, #ffc46b) }
ul { margin: 0; padding-left: 1.2rem; overflow-wrap: anywhere }
</style></head><body>
<h1>Is everything in agreement?</h1>
<p>${escaped(summary(findings, seconds))}</p>
<table><thead><tr><th>Artefact</th><th>Held against</th><th>Verdict</th><th>Cases</th><th>Time</th><th></th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></body></html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
