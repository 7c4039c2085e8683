import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Mutant } from './mutant.ts';

interface Rule { readonly artefact: string; readonly name: string; readonly file: string; readonly from: string; readonly to: string }

/**
 * The rules of `rules.yaml`, each broken: of files that no parser reads, such as templates.
 *
 * @throws Error for a rule whose text does not stand in its file exactly once
 */
export function rules(root: string, artefact: string): Mutant[] {
  const all = parse(readFileSync(join(import.meta.dirname, 'rules.yaml'), 'utf8')) as Rule[];
  return all.filter((rule) => rule.artefact === artefact).map(({ name, file, from, to }) => {
    const parts = readFileSync(join(root, file), 'utf8').split(from);
    if (parts.length !== 2) throw new Error(`rules.yaml, ${name}: its text stands in ${file} ${parts.length - 1} times and not once`);
    return { file, name: `${file.split('/').at(-1)}: ${name}`, text: parts.join(to) };
  });
}
