import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Mutant } from './mutant.ts';

interface Rule {
  readonly artefact: string;
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** `from` may stand in the file several times. */
  readonly each?: boolean;
}

/**
 * The rules of `rules.yaml`, each broken: of files that no parser reads, such as templates.
 *
 * @throws Error for a rule whose text does not stand in its file, or more often than the rule says
 */
export function rules(root: string, artefact: string): Mutant[] {
  const all = parse(readFileSync(join(import.meta.dirname, 'rules.yaml'), 'utf8')) as Rule[];
  return all.filter((rule) => rule.artefact === artefact).flatMap(({ name, file, from, to, each = false }) => {
    const parts = readFileSync(join(root, file), 'utf8').split(from);
    const times = parts.length - 1;
    if (times === 0 || (times > 1 && !each)) throw new Error(`rules.yaml, ${name}: its text stands in ${file} ${times} times`);
    return Array.from({ length: times }, (_, index): Mutant => ({
      file,
      name: `${file.split('/').at(-1)}: ${name}${each ? ` #${index + 1}` : ''}`,
      text: parts.slice(0, index + 1).join(from) + to + parts.slice(index + 1).join(from),
    }));
  });
}
