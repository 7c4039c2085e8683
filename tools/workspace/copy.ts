import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** What a copy leaves out: results, caches, and what is linked instead. */
const leftOut = /^(\.git|\.nx|\.cache|dist|node_modules|\.venv.*|__pycache__|\.mypy_cache)$/;

/**
 * A copy of the workspace in a temporary folder, for tests that edit files. It shares the installed
 * packages and the JAR of the generator, and nothing else.
 */
export function copyWorkspace(): { root: string; remove: () => void } {
  const copy = mkdtempSync(join(tmpdir(), 'workspace-'));
  cpSync(root, copy, { recursive: true, filter: (source) => !leftOut.test(source.split(/[\\/]/).at(-1)!) });
  mkdirSync(join(root, '.cache'), { recursive: true });
  for (const shared of ['node_modules', '.cache']) symlinkSync(join(root, shared), join(copy, shared), 'junction');
  return { root: copy, remove: () => rmSync(copy, { recursive: true, force: true }) };
}
