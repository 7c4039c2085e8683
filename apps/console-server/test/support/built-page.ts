import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A built page for one test: its files by name. @returns its folder */
export function builtPage(files: Readonly<Record<string, string>> = { 'index.html': '<!doctype html><title>Jobs</title>', 'assets/page-1a2b.js': 'run();', 'icon.svg': '<svg/>' }): string {
  const folder = mkdtempSync(join(tmpdir(), 'lfj-console-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
