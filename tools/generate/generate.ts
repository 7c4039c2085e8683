import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from './bundle.ts';
import { clientFiles } from './clients.ts';
import { contractFiles } from './contract.ts';
import { clientInputs, contractInputs, sealed } from './inputs.ts';
import { languages } from './languages.ts';
import type { Language } from './languages.ts';

/** A folder named `generated`, relative to the workspace, with everything that belongs in it. */
export interface GeneratedFolder {
  readonly path: string;
  readonly files: ReadonlyMap<string, string>;
}

/** The contract's folder: needs no Java. */
export async function generateContract(root: string, api: string): Promise<GeneratedFolder> {
  const text = bundle(root, api);
  return { path: `libs/${api}/contract/src/generated`, files: sealed(await contractFiles(text), contractInputs(text)) };
}

/** The languages that an API has a client in: those whose package stands in `libs/API/`. */
export function languagesOf(root: string, api: string): Language[] {
  return languages.filter(({ folder }) => existsSync(join(root, 'libs', api, folder.split('/')[0]!)));
}

/** The contract's folder and every client's. */
export async function generateAll(root: string, api: string, say: (line: string) => void): Promise<GeneratedFolder[]> {
  const contract = await generateContract(root, api);
  const text = contract.files.get('openapi.json')!;
  const chosen = languagesOf(root, api);
  const clients = chosen.length === 0 ? [] : clientFiles(root, text, chosen, say);
  return [contract, ...clients.map((files, index) => {
    const language = chosen[index]!;
    return { path: `libs/${api}/${language.folder}`, files: sealed(files, clientInputs(root, text, language)) };
  })];
}

/** Writes a generated folder anew: whatever was in it before is gone. */
export function writeGenerated(root: string, { path, files }: GeneratedFolder): void {
  rmSync(join(root, path), { recursive: true, force: true });
  for (const [name, content] of files) {
    const file = join(root, path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
