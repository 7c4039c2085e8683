import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The workspace that commands work on: the current folder if it is one, so that a copy can be worked on. */
export function workspaceRoot(): string {
  const here = process.cwd();
  return existsSync(join(here, 'nx.json')) ? here : resolve(dirname(fileURLToPath(import.meta.url)), '../..');
}

/** Names of the APIs, that is of the folders in `specs/` with an `openapi.yaml`. */
export function apis(root: string): string[] {
  return readdirSync(join(root, 'specs')).filter((name) => existsSync(join(root, 'specs', name, 'openapi.yaml')));
}

const require = createRequire(import.meta.url);

/** Version of an installed package, read from the package itself. */
export function installedVersion(name: string): string {
  return (JSON.parse(readFileSync(packageFile(name, 'package.json'), 'utf8')) as { version: string }).version;
}

/** Path of a file inside an installed package, whatever its `exports` say. */
export function packageFile(name: string, file: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    const path = join(folder, name, file);
    if (existsSync(path)) return path;
  }
  throw new Error(`${name} is not installed: run npm ci`);
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** All files below a folder: path relative to it (with `/`) to content, in the order of the paths. Python's compiled files are none. */
export function readFolder(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && basename(entry.parentPath) !== '__pycache__')
    .map((entry) => join(entry.parentPath, entry.name));
  const entries = paths.map((path): [string, string] => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]);
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** One hash over names and contents. */
export function hashOf(files: ReadonlyMap<string, string>): string {
  return sha256(JSON.stringify([...files].sort(([a], [b]) => (a < b ? -1 : 1))));
}
