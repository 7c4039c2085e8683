import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Bundle } from './contract.ts';
import { editedTemplates, editsFile, parseEdits } from './edits.ts';
import { ensureJar, generatorSettings, inFolder, wrapper } from './jar.ts';
import type { Language } from './languages.ts';
import { readFolder } from './workspace.ts';
import { zipEntry } from './zip.ts';

/** A language; one without templates is generated with the generator's own. */
type Source = Omit<Language, 'templates'> & { readonly templates: string | undefined };

/**
 * Runs openapi-generator once for several languages.
 *
 * @returns for each language, in the same order, file name to content
 * @throws Error when Java is missing or the generator refuses
 */
export function clientFiles(root: string, bundle: string, languages: readonly Source[], say: (line: string) => void): Map<string, string>[] {
  if (!hasJava()) {
    throw new Error('Generating clients needs Java 11 or newer on the PATH (tests do not). Install a JDK, for example default-jre-headless on Debian, and run this again.');
  }
  const jar = ensureJar(root, say);
  const contract = JSON.parse(bundle) as Bundle;
  const folder = mkdtempSync(join(tmpdir(), 'clients-'));
  try {
    const inputSpec = join(folder, 'openapi.json');
    writeFileSync(inputSpec, bundle);
    const configurations = languages.map((language) => {
      const file = join(folder, `${language.name}.json`);
      const templates = language.templates === undefined ? {} : { templateDir: templateFolder(root, jar, language.templates, join(folder, `${language.name}-templates`)) };
      writeFileSync(file, JSON.stringify({ inputSpec, outputDir: join(folder, language.name), ...templates, ...configuration(language, contract) }));
      return file;
    });
    const { cwd, env } = inFolder(root);
    const run = spawnSync(process.execPath, [wrapper(), 'batch', '--fail-fast', ...configurations], {
      cwd,
      encoding: 'utf8',
      env: { ...env, JAVA_OPTS: `${env['JAVA_OPTS'] ?? ''} -Dlog.level=error -XX:TieredStopAtLevel=1 -XX:+UseSerialGC`.trim() },
    });
    const files = languages.map((language) => keptFiles(root, join(folder, language.name), language));
    const empty = languages.find((_, index) => files[index]?.size === 0);
    if (run.status !== 0 || empty) throw new Error(`openapi-generator failed${empty ? ` for ${empty.name}` : ''}:\n${run.stdout}${run.stderr}`);
    for (const [index, { name, format }] of languages.entries()) if (format) files[index] = formatted(join(folder, `${name}-kept`), name, files[index]!, format);
    return files;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whether there is a Java on the PATH. */
export function hasJava(): boolean {
  return spawnSync('java', ['-version']).status === 0;
}

/** The first program that generating in these languages needs and that is not there: Java, or the formatter of one of them. */
export function missingProgram(languages: readonly Pick<Language, 'format'>[], isThere = (command: string): boolean => spawnSync(command, ['--help']).error === undefined): string | undefined {
  return ['java', ...languages.flatMap(({ format }) => format?.[0] ?? [])].find((command) => !isThere(command));
}

/** What the generator is told about a language, the folders apart. Templates see no extension at the root of a contract, so each becomes an option. */
function configuration({ generator, options, files = {} }: Source, { info: { version }, ...root }: Bundle): object {
  return {
    generatorName: generator,
    globalProperties: { apiDocs: 'false', apiTests: 'false', modelDocs: 'false', modelTests: 'false' },
    additionalProperties: {
      hideGenerationTimestamp: 'true',
      ...Object.fromEntries(Object.entries(root).filter(([name]) => name.startsWith('x-'))),
      ...Object.fromEntries(Object.entries(options).map(([name, value]) => [name, value.replaceAll('{version}', version)])),
    },
    files: Object.fromEntries(Object.entries(files).map(([template, path]) =>
      [template, { templateType: 'SupportingFiles', folder: dirname(path), destinationFilename: basename(path) }])),
  };
}

/**
 * The folder that the generator takes templates from: our own, or where there are edits, a copy of it with
 * the edited ones beside them.
 */
function templateFolder(root: string, jar: string, templates: string, copy: string): string {
  const own = readFolder(join(root, templates));
  const text = own.get(editsFile);
  if (text === undefined) return resolve(root, templates);
  const edits = parseEdits(text);
  const zip = readFileSync(jar);
  own.delete(editsFile);
  for (const [name, content] of [...own, ...editedTemplates(edits, (template) => zipEntry(zip, `${edits.from}/${template}`))]) {
    mkdirSync(dirname(join(copy, name)), { recursive: true });
    writeFileSync(join(copy, name), content);
  }
  return copy;
}

/** Files as the formatter of their language wants them. @throws Error when it is missing, or cannot read them */
function formatted(folder: string, name: string, files: ReadonlyMap<string, string>, [command, ...args]: NonNullable<Language['format']>): Map<string, string> {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const { status, stderr, error } = spawnSync(command, [...args, ...files.keys()], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`Generating the client in ${name} needs ${command}: ${error?.message ?? stderr}`);
  return readFolder(folder);
}

/** What is kept of what the generator wrote, marked in the first line where a language says how. */
function keptFiles(root: string, folder: string, { generator, templates, keep, comment }: Source): Map<string, string> {
  const by = `openapi-generator ${generatorSettings(root).version} (${generator}${templates === undefined ? '' : `, templates in ${templates}`})`;
  const mark = comment === undefined ? '' : `${comment} Generated by ${by}. Do not edit: npm run generate.\n`;
  return new Map([...readFolder(folder)].flatMap(([path, content]) => {
    const kept = keep.exec(path);
    return kept ? [[kept[1] ?? path, mark + content] as [string, string]] : [];
  }));
}
