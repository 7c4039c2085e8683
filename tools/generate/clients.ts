import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureJar, inFolder, wrapper } from './jar.ts';
import type { Language } from './languages.ts';
import { readFolder } from './workspace.ts';

/** A language; one without templates is generated with the generator's own. */
type Source = Omit<Language, 'templates'> & { readonly templates: string | undefined };

/**
 * Runs openapi-generator once for several languages.
 *
 * @returns for each language, in the same order, file name to content
 * @throws Error when Java is missing or the generator refuses
 */
export function clientFiles(root: string, bundle: string, languages: readonly Source[], say: (line: string) => void): Map<string, string>[] {
  if (spawnSync('java', ['-version']).status !== 0) {
    throw new Error('Generating clients needs Java 11 or newer on the PATH (tests do not). Install a JDK, for example default-jre-headless on Debian, and run this again.');
  }
  ensureJar(root, say);
  const folder = mkdtempSync(join(tmpdir(), 'clients-'));
  try {
    const inputSpec = join(folder, 'openapi.json');
    writeFileSync(inputSpec, bundle);
    const configurations = languages.map((language) => {
      const file = join(folder, `${language.name}.json`);
      writeFileSync(file, JSON.stringify({
        generatorName: language.generator,
        inputSpec,
        outputDir: join(folder, language.name),
        ...(language.templates === undefined ? {} : { templateDir: resolve(root, language.templates) }),
        globalProperties: { apiDocs: 'false', apiTests: 'false', modelDocs: 'false', modelTests: 'false' },
        additionalProperties: { hideGenerationTimestamp: 'true', ...language.options },
      }));
      return file;
    });
    const { cwd, env } = inFolder(root);
    const run = spawnSync(process.execPath, [wrapper(), 'batch', '--fail-fast', ...configurations], {
      cwd,
      encoding: 'utf8',
      env: { ...env, JAVA_OPTS: `${env['JAVA_OPTS'] ?? ''} -Dlog.level=error -XX:TieredStopAtLevel=1`.trim() },
    });
    const files = languages.map(({ name, keep }) => new Map([...readFolder(join(folder, name))].filter(([path]) => keep.test(path))));
    const empty = languages.find((_, index) => files[index]?.size === 0);
    if (run.status !== 0 || empty) throw new Error(`openapi-generator failed${empty ? ` for ${empty.name}` : ''}:\n${run.stdout}${run.stderr}`);
    return files;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
