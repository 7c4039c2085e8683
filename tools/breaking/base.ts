import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { parseVersion } from './version.ts';

/** The version that the contract is compared with. */
export interface Base {
  /** For people; none where there is nothing to compare with. */
  readonly name: string | undefined;
  /** Its `openapi.yaml` or bundle; none when the API was not there yet. */
  readonly file: string | undefined;
}

/**
 * Finds the older version of an API's contract.
 *
 * Without a name it is the newest release: the nearest tag `API@VERSION` or `vVERSION` behind HEAD; while
 * there is none, the last commit of another version than the present one, for a version counts as released when
 * the next one has begun. A name is that of a file, or of anything in git that has files: a commit, a branch, a tag.
 *
 * @param folder an empty folder for the files that come out of git
 * @throws Error when the name means nothing, there is no git, or too little of the history is there
 */
export function findBase(root: string, api: string, given: string | undefined, folder: string): Base {
  if (given !== undefined && existsSync(resolve(root, given)) && statSync(resolve(root, given)).isFile()) return { name: given, file: resolve(root, given) };
  if (git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${given ?? 'HEAD'}^{tree}`) === undefined) {
    throw new Error(given === undefined
      ? 'There is no commit here to compare with: name the file of an older contract, npm run breaking -- FILE.'
      : `There is no file, commit, branch or tag named ${JSON.stringify(given)}.`);
  }
  const [revision, what] = given === undefined ? newestRelease(root, api) ?? lastOfAnotherVersion(root, api) ?? [] : [given];
  if (revision === undefined) return { name: undefined, file: undefined };
  for (const path of git(root, 'ls-tree', '-r', '-z', '--name-only', revision, '--', 'specs/')!.split('\0').filter(Boolean)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, git(root, 'show', `${revision}:./${path}`)!);
  }
  const file = join(folder, 'specs', api, 'openapi.yaml');
  return { name: what === undefined ? revision : `${revision}, ${what}`, file: existsSync(file) ? file : undefined };
}

type Found = [revision: string, what: string] | undefined;

function newestRelease(root: string, api: string): Found {
  const tag = git(root, 'describe', '--tags', '--abbrev=0', '--match', `${api}@[0-9]*`, '--match', 'v[0-9]*');
  return tag === undefined ? undefined : [tag.trim(), 'the newest release'];
}

/** Of the branch itself: what others branched off long ago and merged later is no version of its own. */
function lastOfAnotherVersion(root: string, api: string): Found {
  if (git(root, 'rev-parse', '--is-shallow-repository')?.trim() === 'true') {
    throw new Error('This clone is shallow, and no release is in it: fetch the history, git fetch --unshallow --tags.');
  }
  const path = `specs/${api}/openapi.yaml`;
  const now = versionIn(readFileSync(join(root, path), 'utf8'));
  const edits = git(root, 'log', '--first-parent', '--format=%H', '--', path)!.split('\n').filter(Boolean);
  const last = ['HEAD', ...edits.map((commit) => `${commit}^`)].find((commit) => ![undefined, now].includes(versionIn(git(root, 'show', `${commit}:./${path}`))));
  return last === undefined ? undefined : [git(root, 'rev-parse', '--short', last)!.trim(), 'the last commit of that version'];
}

/** The version of a contract, or nothing where it has none. */
function versionIn(contract = ''): string | undefined {
  try {
    return parseVersion((parse(contract) as { info?: { version?: unknown } } | null)?.info?.version, '').join('.');
  } catch {
    return undefined;
  }
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
