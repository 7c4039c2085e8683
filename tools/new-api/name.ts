import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package name may be 214 characters long, and file systems and other registries take fewer. */
const longest = 40;

/** Names that mean something else: rooms, folders that git or a tool passes over, devices of Windows. */
const reserved = [
  /^(contract|client|cli|console|service|contract-tests)$/, /^(client|tools)-/,
  /^(generated|dist|coverage|reports|test|src|node-modules)$/,
  /^(con|prn|aux|nul|com\d|lpt\d)$/,
];

/**
 * Says why an API cannot have a name.
 *
 * @returns one sentence; nothing when the name is free
 */
export function refusalOf(root: string, name: string): string | undefined {
  const quoted = JSON.stringify(name);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    return `${quoted} is no name of an API: write lowercase words of letters and digits with one hyphen between them, for example pet-store.`;
  }
  if (name.length > longest) return `${quoted} is too long: ${longest} characters are the most.`;
  if (reserved.some((pattern) => pattern.test(name))) return `${quoted} is reserved: it means something else here.`;
  const taken = ['specs', 'libs'].find((folder) => existsSync(join(root, folder, name)));
  if (taken !== undefined) return `There is a ${taken}/${name} already. Nothing was changed in it.`;
  return scopes(root).has(name) ? `The scope @${name} belongs to packages that the workspace uses: choose another name.` : undefined;
}

/** The scopes of all packages in the lock, the workspace's own among them. */
function scopes(root: string): Set<string> {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, unknown> };
  return new Set(Object.keys(packages).flatMap((place) => /(?:^|\/)node_modules\/@([^/]+)\/[^/]+$/.exec(place)?.[1] ?? []));
}
