import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { linkPackage } from '../link.ts';

/**
 * Gives a copy of the workspace a `node_modules` of its own, so that packages can be linked there and are those of
 * the copy. What came from a registry is shared with the original.
 */
export function ownPackages(root: string): void {
  const shared = realpathSync(join(root, 'node_modules'));
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, { link?: boolean; resolved?: string }> };
  const linked = Object.entries(packages).flatMap(([place, { link, resolved }]) => (link ? [{ name: place.replace('node_modules/', ''), folder: resolved! }] : []));
  const scopes = new Set(linked.map(({ name }) => dirname(name)));
  rmSync(join(root, 'node_modules'));
  mkdirSync(join(root, 'node_modules'));
  for (const name of readdirSync(shared)) if (!scopes.has(name)) symlinkSync(join(shared, name), join(root, 'node_modules', name), 'junction');
  for (const { name, folder } of linked) {
    linkPackage(root, folder, name);
    const nested = join(dirname(shared), folder, 'node_modules');
    if (existsSync(nested)) symlinkSync(nested, join(root, folder, 'node_modules'), 'junction');
  }
}
