import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The version that the contract is compared with. */
export interface Base {
  /** For people. */
  readonly name: string;
  /** Its `openapi.yaml` or bundle; none when the API was not there yet. */
  readonly file: string | undefined;
}

/**
 * Finds the older version of an API's contract.
 *
 * Without a name it is the newest release: the nearest tag `API@VERSION` or `vVERSION` behind HEAD; while
 * there is none, HEAD, so that what is not committed is rated. A name is that of a file, or of anything in
 * git that has files: a commit, a branch, a tag.
 *
 * @param folder an empty folder for the files that come out of git
 * @throws Error when the name means nothing, or there is no git
 */
export function findBase(root: string, api: string, given: string | undefined, folder: string): Base {
  if (given !== undefined && existsSync(resolve(root, given)) && statSync(resolve(root, given)).isFile()) return { name: given, file: resolve(root, given) };
  const tag = given === undefined ? git(root, 'describe', '--tags', '--abbrev=0', '--match', `${api}@[0-9]*`, '--match', 'v[0-9]*') : undefined;
  const revision = given ?? tag?.trim() ?? 'HEAD';
  const name = tag === undefined ? revision : `${revision}, the newest release`;
  if (git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{tree}`) === undefined) {
    throw new Error(given === undefined
      ? 'There is no commit here to compare with: name the file of an older contract, npm run breaking -- FILE.'
      : `There is no file, commit, branch or tag named ${JSON.stringify(given)}.`);
  }
  for (const path of git(root, 'ls-tree', '-r', '-z', '--name-only', revision, '--', 'specs/')!.split('\0').filter(Boolean)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, git(root, 'show', `${revision}:./${path}`)!);
  }
  const file = join(folder, 'specs', api, 'openapi.yaml');
  return { name, file: existsSync(file) ? file : undefined };
}

/** The day of the last commit: a day from the clock would make another text of the same change. */
export function dayOfLastCommit(root: string): string | undefined {
  return git(root, 'log', '-1', '--format=%cs')?.trim();
}

/** What git prints, or nothing when it refuses or is not there. */
function git(root: string, ...args: string[]): string | undefined {
  const run = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
  return run.status === 0 ? run.stdout : undefined;
}
