import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildCli } from '../../build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of a bundle made of the source as it is now. */
    bundle: string;
    /** A folder for whatever tests write. */
    scratch: string;
  }
}

/** Builds outside of `dist/`, so that tests neither trust an old bundle nor replace the user's. */
export default async function buildBundle({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'lfj-test-'));
  provide('scratch', folder);
  provide('bundle', await buildCli(folder));
  return () => rmSync(folder, { recursive: true });
}
