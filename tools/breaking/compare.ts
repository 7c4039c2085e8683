import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBase } from './base.ts';
import { rate } from './rate.ts';
import { overall } from './rating.ts';
import type { Change, Rating } from './rating.ts';
import { bundleFile } from './redocly.ts';
import { compareVersions, leastVersion, parseVersion } from './version.ts';

/** What became of a contract since a base; versions are those of `info.version`. */
export interface Comparison {
  readonly api: string;
  /** None where there is nothing to compare with. */
  readonly base: string | undefined;
  /** None where the API is new. */
  readonly before: string | undefined;
  readonly now: string;
  readonly changes: readonly Change[];
  readonly rating: Rating;
  /** The lowest version that the changes allow. */
  readonly least: string;
  readonly enough: boolean;
}

/**
 * Compares the contract of an API as it stands in the working tree with an older one.
 *
 * @param given see `findBase`
 * @throws Error when one of them cannot be found, bundled, or compared
 */
export async function compare(root: string, api: string, given: string | undefined): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'breaking-'));
  try {
    const base = findBase(root, api, given, folder);
    const files = { base: join(folder, 'base.json'), now: join(folder, 'now.json') };
    // Both have ended before the folder that they write to is removed.
    const ended = await Promise.allSettled([
      base.file === undefined ? undefined : bundled(base.file, files.base, `The contract of ${api} in ${base.name}`),
      bundled(join(root, 'specs', api, 'openapi.yaml'), files.now, `specs/${api}`),
    ]);
    for (const each of ended) if (each.status === 'rejected') throw each.reason as Error;
    const now = versionIn(files.now, `specs/${api}`);
    const before = base.file === undefined ? undefined : versionIn(files.base, `The contract of ${api} in ${base.name}`);
    const changes = before === undefined ? [] : await rate(files.base, files.now);
    const rating = overall(changes);
    const least = before === undefined ? now : leastVersion(before, rating);
    return {
      api, base: base.name, before: before?.join('.'), now: now.join('.'), changes, rating, least: least.join('.'), enough: compareVersions(now, least) >= 0,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundled(file: string, output: string, what: string): Promise<void> {
  try {
    await bundleFile(file, output);
  } catch (error) {
    throw new Error(`${what} cannot be bundled:\n${error instanceof Error ? error.message : String(error)}`);
  }
}

function versionIn(file: string, where: string): ReturnType<typeof parseVersion> {
  const bundle = JSON.parse(readFileSync(file, 'utf8')) as { info?: { version?: unknown } } | null;
  return parseVersion(bundle?.info?.version, where);
}
