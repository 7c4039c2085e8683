import { build } from 'esbuild';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Client, createClient } from '../src/index.ts';
import { jobId } from './fetch-double.ts';

/** What `import { createClient }` may add to a web page, in bytes after minifying and gzip: all nine operations, see DECISIONS.md. */
const budget = 5_800;

/** Bundles the one function that a page needs, and lists what the bundle still imports. */
async function bundled(format: 'esm' | 'iife'): Promise<{ code: string; imports: string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: "export { createClient } from './index.ts'", resolveDir: join(import.meta.dirname, '../src') },
    bundle: true, minify: true, platform: 'browser', format, globalName: 'jobs', write: false, metafile: true,
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  return { code: outputFiles[0]!.text, imports };
}

describe('the client in a browser bundle', () => {
  it('keeps to its budget', async () => {
    const { code } = await bundled('esm');
    const size = gzipSync(code, { level: 9 }).length;
    console.log(`createClient, minified and gzipped: ${size} bytes of ${budget}`);
    expect(size).toBeLessThanOrEqual(budget);
    expect(size).toBeGreaterThan(1_000);
  });

  it('imports nothing at run time', async () => {
    const { code, imports } = await bundled('esm');
    expect(imports).toEqual([]);
    expect(code).not.toMatch(/\brequire\(|\bimport\(/);
  });

  it('runs where there is nothing but what browsers have', async () => {
    const page = { URL, AbortController, performance, AbortSignal, TextDecoder, setTimeout, clearTimeout, fetch: async () => new Response(null, { status: 200 }) };
    const { code } = await bundled('iife');
    const { createClient: create } = runInContext(`${code};jobs`, createContext(page)) as { createClient: typeof createClient };
    const client: Client = create({ endpoint: 'https://lf.example', projectId: 'p', instanceId: 'i', token: 'a-token' });
    expect(await client.deleteJob(jobId)).toMatchObject({ outcome: 'deleted', status: 200 });
    await expect(client.deleteJob('..')).rejects.toMatchObject({ outcome: 'not_sent' });
  });
});
