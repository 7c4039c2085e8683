import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readFolder } from '../generate/workspace.ts';

/**
 * The files of a new API, from `skeleton/`: path from the workspace on to content. `specs/` and `libs/` there
 * become the API's folders of that name.
 */
export function skeletonOf(api: string, today: string): Map<string, string> {
  const values: Record<string, string> = { name: api, title: titleOf(api), today };
  const files = [...readFolder(join(import.meta.dirname, 'skeleton'))];
  return new Map(files.map(([path, text]) => [
    path.replace(/^(specs|libs)\//, `$1/${api}/`),
    text.replace(/\{\{(\w+)\}\}/g, (placeholder, key: string) => values[key] ?? placeholder),
  ]));
}

/** `pet-store` is `Pet Store` to people. */
function titleOf(api: string): string {
  return api.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

/** Writes files below the workspace; one that is there already is an error. */
export function writeNew(root: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { flag: 'wx' });
  }
}
