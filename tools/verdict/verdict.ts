import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apis, workspaceRoot } from '../generate/workspace.ts';
import { judge } from './judge.ts';
import { page } from './page.ts';
import { printed } from './print.ts';
import { readReports, runTasks } from './results.ts';
import { rows } from './rows.ts';

/**
 * `npm run verdict`: is everything in agreement? Runs what has changed, through Nx, and shows one page over all
 * artefacts, on the terminal and as `dist/verdict.html`. Ends with 1 unless every row is green.
 */
const root = workspaceRoot();
const started = performance.now();
const names = apis(root);
const clients = names.flatMap((api) => readdirSync(join(root, 'libs', api)).filter((name) => /^client-\w+$/.test(name)).map((name) => `libs/${api}/${name}`));
const languages = [...new Set(clients.map((client) => client.replace(/.*\/client-/, '')))];
const projects = [...names, ...clients, 'apps/*'];
const { tasks, output } = runTasks(root, projects, ['lint', 'test']);
const findings = judge(rows(languages), names, tasks, readReports(root));
const seconds = (performance.now() - started) / 1000;
console.log(printed(findings, seconds));
mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(join(root, 'dist/verdict.html'), page(findings, seconds));
console.log('As a page: dist/verdict.html');
if (findings.some(({ verdict }) => verdict !== 'green')) {
  if (process.argv.includes('--verbose')) console.log(output);
  process.exitCode = 1;
}
