import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { apis, workspaceRoot } from '../generate/workspace.ts';
import { judge } from './judge.ts';
import { page } from './page.ts';
import { printed } from './print.ts';
import { readReports, runTasks } from './results.ts';
import { rows } from './rows.ts';

const usage = `npm run verdict -- [--verbose]

Is everything in agreement? Runs lint and tests of what has changed, through Nx, and shows one page over all artefacts, here
and as dist/verdict.html. Ends with 1 unless every row is green, and with 2 for wrong usage.

  --verbose   also what lint and tests printed, when something is not green`;

const options = optionsOf();
if (options?.help) console.log(usage);
else if (options) verdict(options.verbose);

function optionsOf(): { help: boolean; verbose: boolean } | undefined {
  try {
    return parseArgs({ options: { verbose: { type: 'boolean', default: false }, help: { type: 'boolean', default: false, short: 'h' } } }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exitCode = 2;
    return undefined;
  }
}

function verdict(verbose: boolean): void {
  const root = workspaceRoot();
  const started = performance.now();
  const names = apis(root);
  const clients = names.flatMap((api) => readdirSync(join(root, 'libs', api)).filter((name) => /^client-\w+$/.test(name)).map((name) => `libs/${api}/${name}`));
  const languages = [...new Set(clients.map((client) => client.replace(/.*\/client-/, '')))];
  const projects = [...names, ...clients, 'apps/*'];
  console.log('Lint and tests of what has changed: seconds for nothing, minutes the first time …');
  const { tasks, output } = runTasks(root, projects, ['lint', 'test']);
  const findings = judge(rows(languages), names, tasks, readReports(root));
  const seconds = (performance.now() - started) / 1000;
  console.log(printed(findings, seconds));
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist/verdict.html'), page(findings, seconds));
  console.log('As a page: dist/verdict.html');
  if (findings.some(({ verdict }) => verdict !== 'green')) {
    if (verbose) console.log(output);
    process.exitCode = 1;
  }
}
