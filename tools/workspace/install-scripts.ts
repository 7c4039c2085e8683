import type { Lock } from './lock.ts';

export interface Manifest {
  allowScripts?: Record<string, boolean>;
}

/** Names of the packages of the lock that come with an install script; the workspace's own are not among them. */
export function packagesWithScripts({ packages }: Lock): string[] {
  const places = Object.keys(packages).filter((place) => packages[place]?.hasInstallScript && place.includes('node_modules/'));
  return [...new Set(places.map((place) => place.split('node_modules/').at(-1)!))].sort();
}

/**
 * Holds `allowScripts` of package.json against the lock: npm 11 with `strict-allow-scripts` stops at
 * a package that is not decided, and here every one is decided with no.
 *
 * @returns one line a finding; none when all is well
 */
export function scriptFindings({ allowScripts = {} }: Manifest, lock: Lock): string[] {
  const wanted = packagesWithScripts(lock);
  return [
    ...wanted.filter((name) => !(name in allowScripts)).map((name) => `${name}: has an install script and is not in allowScripts`),
    ...Object.keys(allowScripts).filter((name) => !wanted.includes(name)).map((name) => `${name}: is in allowScripts and has no install script`),
    ...Object.keys(allowScripts).filter((name) => allowScripts[name] !== false).map((name) => `${name}: its install script is allowed`),
  ];
}
