import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { bundle } from './bundle.ts';
import { clientFiles } from './clients.ts';
import { clientInputs, contractInputs, sealed } from './inputs.ts';
import { forApi, languages } from './languages.ts';
import type { Language } from './languages.ts';
import { readFolder } from './workspace.ts';

/** A folder named `generated`, relative to the workspace, with everything that belongs in it. */
export interface GeneratedFolder {
  readonly path: string;
  readonly files: ReadonlyMap<string, string>;
}

/** The contract's folder: needs no Java. */
export async function generateContract(root: string, api: string): Promise<GeneratedFolder> {
  const text = bundle(root, api);
  // With the compiler of TypeScript, for which nobody has to wait who writes no types.
  enableCompileCache(join(root, '.cache/compile'));
  const { contractFiles } = await import('./contract.ts');
  return { path: `libs/${api}/contract/src/generated`, files: sealed(await contractFiles(text), contractInputs(text)) };
}

/** The languages that an API has a client in: those whose package stands in `libs/API/`. */
export function languagesOf(root: string, api: string, among: readonly Language[] = languages): Language[] {
  return among.filter(({ folder }) => existsSync(join(root, 'libs', api, folder.split('/')[0]!))).map((language) => forApi(language, api));
}

/** The folder of every client in one of the languages, from one run of openapi-generator: needs Java. */
export function generateClients(root: string, api: string, bundleText: string, say: (line: string) => void, among?: readonly Language[]): GeneratedFolder[] {
  const chosen = languagesOf(root, api, among);
  const clients = chosen.length === 0 ? [] : clientFiles(root, bundleText, chosen, say);
  return clients.map((files, index) => {
    const language = chosen[index]!;
    return { path: `libs/${api}/${language.folder}`, files: sealed(files, clientInputs(root, bundleText, language)) };
  });
}

/**
 * Makes a generated folder hold exactly what it should. Files that are right already are left alone,
 * for the sake of whoever watches them.
 *
 * @returns how many files were written or removed
 */
export function writeGenerated(root: string, { path, files }: GeneratedFolder): number {
  const folder = join(root, path);
  const there = readFolder(folder);
  const extra = [...there.keys()].filter((name) => !files.has(name));
  const stale = [...files].filter(([name, content]) => there.get(name) !== content);
  for (const name of extra) rmSync(join(folder, name));
  for (const [name, content] of stale) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return extra.length + stale.length;
}
