import { cpSync, existsSync, globSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** What a copy leaves out: results, caches, and what is linked instead. */
const leftOut = /^(\.git|\.nx|\.cache|dist|target|reports|node_modules|\.venv.*|__pycache__|\.mypy_cache)$/;

/**
 * A copy of the workspace in a temporary folder, for tests that edit files. It shares the installed
 * packages and the JAR of the generator, and nothing else: its packages import each other, not the originals.
 */
export function copyWorkspace(): { root: string; remove: () => void } {
  const copy = mkdtempSync(join(tmpdir(), 'workspace-'));
  cpSync(root, copy, { recursive: true, filter: (source) => !leftOut.test(source.split(/[\\/]/).at(-1)!) });
  mkdirSync(join(root, '.cache'), { recursive: true });
  symlinkSync(join(root, '.cache'), join(copy, '.cache'), 'junction');
  // A package has its own where it needs another version than the rest.
  for (const folder of ['.', ...globSync('{apps/*,libs/*/*}', { cwd: root })]) linkPackages(join(root, folder, 'node_modules'), join(copy, folder, 'node_modules'));
  // Again for a while: what was ended a moment ago may still write.
  return { root: copy, remove: () => rmSync(copy, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

/** Links what is installed, entry by entry: a link that npm made stays relative, and so leads into the copy. */
function linkPackages(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    const source = join(from, name);
    // What is hidden are caches, but for the programs.
    if (name.startsWith('.') && name !== '.bin') continue;
    if (name.startsWith('@') || name === '.bin') linkPackages(source, join(to, name));
    else if (lstatSync(source).isSymbolicLink()) symlinkSync(within(from, readlinkSync(source)), join(to, name), 'junction');
    else symlinkSync(source, join(to, name), 'junction');
  }
}

/** Windows makes links to folders absolute, whatever npm wrote. */
function within(from: string, target: string): string {
  return isAbsolute(target) ? relative(from, target) : target;
}
