import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { packageFile } from '../generate/workspace.ts';

/** A change as `redocly diff --format json` lists it; `verdicts` are the rules that call it breaking. */
export interface ListedChange {
  /** JSON pointer from the top of the contract, through references. */
  readonly path: string;
  readonly typeName: string;
  readonly kind: 'added' | 'removed' | 'modified';
  readonly property?: string;
  readonly verdicts: readonly { readonly ruleId: string; readonly message: string }[];
  readonly base?: Side;
  readonly revision?: Side;
}

/** One of the two versions: `pointer` is the place where the thing itself stands. */
interface Side { readonly pointer: string; readonly value?: unknown }

/** Its own configuration, so that it does not matter where it runs. */
export const config = join(import.meta.dirname, 'redocly.yaml');

/** It asks nobody for a newer version, and tells nobody that it ran. */
export const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/** @throws Error with Redocly's own message */
async function redocly(...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const command = [packageFile('@redocly/cli', 'bin/cli.js'), ...args, '--config', config];
    execFile(process.execPath, command, { env, maxBuffer: 1e8 }, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr.trim() || error.message));
      else resolve(stdout);
    });
  });
}

/**
 * Bundles a contract into one JSON file.
 *
 * @throws Error with Redocly's own message when the contract cannot be bundled
 */
export async function bundleFile(file: string, output: string): Promise<void> {
  await redocly('bundle', file, '--output', output);
}

/** What differs between two bundles. */
export async function listChanges(base: string, revision: string): Promise<ListedChange[]> {
  const report = await redocly('diff', base, revision, '--format', 'json', '--fail-on', 'none');
  return (JSON.parse(report) as { changes: ListedChange[] }).changes;
}
