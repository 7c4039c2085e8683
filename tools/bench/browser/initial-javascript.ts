import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes after gzip of the scripts that a built page names in its `index.html`: what comes before anything is drawn. */
export function initialJavascript(folder: string, base: string): number {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const names = [...html.matchAll(/<(?:script[^>]* src|link rel="modulepreload"[^>]* href)="([^"]+\.js)"/g)].map(([, name]) => name!);
  if (names.length === 0) throw new Error(`${folder}/index.html names no script`);
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name.slice(base.length))), { level: 9 }).length, 0);
}
