import { join } from 'node:path';
import { generatorSettings } from './jar.ts';
import type { Language } from './languages.ts';
import { hashOf, installedVersion, readFolder, sha256 } from './workspace.ts';

/** The file of a generated folder that says what the folder was made from. */
export const inputsFile = 'INPUTS';

/** What a generated folder was made from, and `output`: what it was when it was written. */
export type Inputs = Readonly<Record<string, string>>;

/** What the contract's folder is made from. */
export function contractInputs(bundle: string): Inputs {
  return { bundle: sha256(bundle), 'openapi-typescript': installedVersion('openapi-typescript') };
}

/** What a client's folder is made from. */
export function clientInputs(root: string, bundle: string, language: Language): Inputs {
  return {
    bundle: sha256(bundle),
    templates: hashOf(readFolder(join(root, language.templates))),
    options: sha256(JSON.stringify([language.generator, language.options, language.keep.source, language.files, language.comment, language.format].filter((part) => part !== undefined))),
    'openapi-generator': generatorSettings(root).version,
  };
}

/** A generated folder with its `INPUTS` file, which also holds the hash of all other files. */
export function sealed(files: ReadonlyMap<string, string>, inputs: Inputs): Map<string, string> {
  const lines = Object.entries({ ...inputs, output: hashOf(files) }).map(([name, value]) => `${name} ${value}\n`);
  return new Map([...files, [inputsFile, lines.join('')]]);
}

/** Reads an `INPUTS` file. */
export function parseInputs(text: string): Inputs {
  return Object.fromEntries(text.split('\n').filter(Boolean).map((line) => line.split(' ') as [string, string]));
}
