import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What npm's lock says of a package of the workspace: these parts of its manifest, in this order. */
const locked = ['name', 'version', 'license', 'dependencies', 'devDependencies'];

/**
 * Makes packages known as `npm install` would, without a network and without touching anything else: in
 * `package-lock.json`, and as links in `node_modules`.
 *
 * @param folders of the packages, from the workspace on
 */
export function linkPackages(root: string, folders: readonly string[]): void {
  const lockFile = join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: Record<string, object> };
  for (const folder of folders) {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { name: string };
    lock.packages[folder] = Object.fromEntries(locked.flatMap((key) => Object.entries(manifest).filter(([name]) => name === key)));
    lock.packages[`node_modules/${manifest.name}`] = { resolved: folder, link: true };
    linkPackage(root, folder, manifest.name);
  }
  // The order of npm.
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
}

/** Links a package of the workspace in `node_modules`, unless there is a link already. */
export function linkPackage(root: string, folder: string, name: string): void {
  const place = join(root, 'node_modules', name);
  if (existsSync(place) && lstatSync(place).isSymbolicLink()) return;
  mkdirSync(dirname(place), { recursive: true });
  // Windows needs a junction, which is absolute; elsewhere the workspace can be moved.
  const target = join(root, folder);
  if (process.platform === 'win32') symlinkSync(target, place, 'junction');
  else symlinkSync(relative(dirname(place), target), place);
}
