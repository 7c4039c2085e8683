import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A file of the built page. */
export interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  /** The bytes after gzip, made once when they are first wanted; undefined for what is compressed already. */
  readonly gzipped: (() => Promise<Buffer>) | undefined;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8', '.png': 'image/png', '.webp': 'image/webp', '.ico': 'image/x-icon', '.woff2': 'font/woff2',
};
const compressed = ['.png', '.webp', '.woff2'];

/**
 * Reads all files of a built page, by their names with `/`. What is asked for is looked up among these names, so no
 * address leads out of the folder, and a build that goes on meanwhile gives no page with half of its files.
 *
 * @returns undefined when the folder has no `index.html`
 */
export function readAssets(folder: string): ReadonlyMap<string, Asset> | undefined {
  const names = filesIn(folder);
  if (!names.includes('index.html')) return undefined;
  return new Map(names.map((name) => [name.replaceAll(sep, '/'), assetOf(extname(name), readFileSync(join(folder, name)))]));
}

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, sep).length));
  } catch {
    return [];
  }
}

function assetOf(extension: string, bytes: Buffer): Asset {
  let made: Promise<Buffer> | undefined;
  const gzipped = compressed.includes(extension) ? undefined : () => (made ??= promisify(gzip)(bytes, { level: 9 }));
  return { type: types[extension] ?? 'application/octet-stream', bytes, gzipped };
}
