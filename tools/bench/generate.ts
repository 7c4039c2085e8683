import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientFiles } from '../generate/clients.ts';
import { languagesOf } from '../generate/generate.ts';
import { reportPairs } from './measure.ts';

/** All languages from one run of the generator, beside one run a language of the same JAR. */
export function benchGenerate(root: string, runs = 3): void {
  const api = 'lakeformation-jobs';
  const bundle = readFileSync(join(root, `libs/${api}/contract/src/generated/openapi.json`), 'utf8');
  const languages = languagesOf(root, api);
  const timed = (batches: readonly (typeof languages)[]): number => {
    const started = performance.now();
    for (const batch of batches) clientFiles(root, bundle, batch, console.error);
    return performance.now() - started;
  };
  const pairs = Array.from({ length: runs }, () => [timed([languages]), timed(languages.map((language) => [language]))] as const);
  console.log(`\nGenerating ${languages.map(({ name }) => name).join(', ')}, median of ${runs}`);
  reportPairs('one run for all', pairs.map(([all]) => all), pairs.map(([, single]) => single), 'ms', 'one run a language', 'at most 0.4');
}
