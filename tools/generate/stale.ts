import { join } from 'node:path';
import { generateContract, languagesOf } from './generate.ts';
import type { GeneratedFolder } from './generate.ts';
import { clientInputs, inputsFile, parseInputs } from './inputs.ts';
import { languages } from './languages.ts';
import type { Language } from './languages.ts';
import { hashOf, readFolder } from './workspace.ts';

/**
 * Says what in the generated folders of an API does not follow from its contract, without Java: the
 * contract's folder is made again and compared byte by byte; a client's folder is held against its
 * `INPUTS` file.
 *
 * @param made the contract's folder, for whoever has made it again already
 * @returns one line a finding; none when all is well
 */
export async function findStale(root: string, api: string, among: readonly Language[] = languages, made?: GeneratedFolder): Promise<string[]> {
  const contract = made ?? await generateContract(root, api);
  const text = contract.files.get('openapi.json')!;
  return [
    ...differences(root, contract),
    ...languagesOf(root, api, among).flatMap((language) => {
      const path = `libs/${api}/${language.folder}`;
      const files = readFolder(join(root, path));
      const recorded = parseInputs(files.get(inputsFile) ?? '');
      files.delete(inputsFile);
      const now = { ...clientInputs(root, text, language), output: hashOf(files) };
      return Object.entries(now)
        .filter(([name, value]) => recorded[name] !== value)
        .map(([name]) => (name === 'output' ? `${path}: a file was changed by hand` : `${path}: ${name} changed since it was made`));
    }),
  ];
}

/** How the committed folder differs from what it should hold, one line a file. */
export function differences(root: string, { path, files }: GeneratedFolder): string[] {
  const committed = readFolder(join(root, path));
  const names = [...new Set([...files.keys(), ...committed.keys()])].sort();
  return names
    .filter((name) => files.get(name) !== committed.get(name))
    .map((name) => `${path}/${name}: ${!committed.has(name) ? 'missing' : files.has(name) ? 'differs' : 'does not belong there'}`);
}
