import { join } from 'node:path';
import { packageFile } from '../../generate/workspace.ts';
import { config } from '../redocly.ts';

/**
 * `node diff-all.ts FOLDER COUNT`: compares `base.json` with each of `0.json`, `1.json` … and writes
 * `0.diff.json` and so on. Redocly has no call for many comparisons, and a process for each takes ten times
 * as long, so its command runs again and again in this one: the exit at its end starts the next.
 */
const [folder = '', count = '0'] = process.argv.slice(2);
const command = packageFile('@redocly/cli', 'lib/index.js');
let index = 0;

function next(): void {
  if (index === Number(count)) return;
  const output = join(folder, `${index}.diff.json`);
  process.argv = [
    process.execPath, command, 'diff', join(folder, 'base.json'), join(folder, `${index}.json`),
    '--config', config, '--format', 'json', '--fail-on', 'none', '--output', output,
  ];
  index += 1;
  const again = `${command}?${index}`;
  void import(again);
}

process.exit = next as typeof process.exit;
next();
