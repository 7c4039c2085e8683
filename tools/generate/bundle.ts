import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from './workspace.ts';

/**
 * Bundles `specs/API/openapi.yaml` and the files that it refers to into one JSON text: the only form
 * of the contract that anything else reads.
 *
 * @throws Error with Redocly's own message when the contract cannot be bundled
 */
export function bundle(root: string, api: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    const output = join(folder, 'openapi.json');
    const run = spawnSync(
      process.execPath,
      [packageFile('@redocly/cli', 'bin/cli.js'), 'bundle', join('specs', api, 'openapi.yaml'), '--output', output],
      { cwd: root, encoding: 'utf8' },
    );
    if (run.status !== 0) throw new Error(`specs/${api} cannot be bundled:\n${run.stderr}${run.stdout}`);
    return `${JSON.stringify(JSON.parse(readFileSync(output, 'utf8')), null, 2)}\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
