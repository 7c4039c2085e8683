import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { languages } from '../generate/languages.ts';
import { apis } from '../generate/workspace.ts';
import { parseVersion } from './version.ts';

/** A package that has the version of its contract. */
export interface Manifest {
  readonly path: string;
  readonly version: string;
  readonly wanted: string;
  /** Finds the text before the version, the version, and the text after it. */
  readonly pattern: RegExp;
}

/**
 * The manifests of what is made from each contract, with the version that each has and the one that it
 * must have. `lfj` has a version of its own: its options change without the contract.
 *
 * @throws Error for a client in a language without a row, and for a package that says no version where its row says
 */
export function manifests(root: string): Manifest[] {
  return apis(root).flatMap((api) => {
    const wanted = parseVersion(versionOfContract(root, api), `specs/${api}`).join('.');
    const packages = readdirSync(join(root, 'libs', api)).filter((name) => /^(contract|client-[a-z]+)$/.test(name));
    return packages.map((name) => {
      const folder = join('libs', api, name);
      // The contract is a package of npm.
      const language = languages.find((row) => row.name === (name === 'contract' ? 'typescript' : name.replace('client-', '')));
      if (language === undefined) throw new Error(`${folder} is in a language that has no row in tools/generate/languages.ts.`);
      const { file, pattern } = language.version;
      const path = `${folder}/${file}`;
      const version = existsSync(join(root, path)) ? pattern.exec(readFileSync(join(root, path), 'utf8'))?.[2] : undefined;
      if (version === undefined) throw new Error(`${path} says no version where it is looked for.`);
      return { path, version, wanted, pattern };
    });
  });
}

/** `info.version`, straight from the source. */
export function versionOfContract(root: string, api: string): unknown {
  const contract = parse(readFileSync(join(root, 'specs', api, 'openapi.yaml'), 'utf8')) as { info?: { version?: unknown } } | null;
  return contract?.info?.version;
}

/**
 * Every file that a version stands in, as it should be: the manifests, those of the workspace that depend on
 * one of them, and npm's lock file. Nothing but versions is changed in any of them.
 */
export function withVersions(root: string): Map<string, string> {
  const files = new Map<string, string>();
  const read = (path: string): string => files.get(path) ?? readFileSync(join(root, path), 'utf8');
  const held = manifests(root);
  for (const { path, wanted, pattern } of held) files.set(path, read(path).replace(pattern, `$1${wanted}$3`));
  for (const { path, wanted } of held.filter((manifest) => manifest.path.endsWith('/Cargo.toml'))) {
    const lock = path.replace('.toml', '.lock');
    const name = /^name *= *"([^"]*)"/m.exec(read(path))?.[1];
    if (existsSync(join(root, lock))) files.set(lock, read(lock).replace(new RegExp(`(\\nname = "${name}"\\nversion = ")[^"]*`), `$1${wanted}`));
  }
  const packages = held.filter(({ path }) => path.endsWith('/package.json'));
  const wanted = new Map(packages.map(({ path, wanted: version }) => [(JSON.parse(read(path)) as { name: string }).name, version]));
  const dependents = ['apps', ...apis(root).map((api) => `libs/${api}`)].flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}/package.json`));
  for (const path of dependents.filter((each) => existsSync(join(root, each)))) {
    files.set(path, read(path).replace(/"(@[^"]+)"(: *)"[^"]*"/g, (text, name: string, colon: string) => (wanted.has(name) ? `"${name}"${colon}"${wanted.get(name)}"` : text)));
  }
  files.set('package-lock.json', lockWith(read('package-lock.json'), new Map(packages.map(({ path, wanted: version }) => [path.replace('/package.json', ''), version])), wanted));
  return files;
}

type Dependencies = Record<string, string>;
interface Lock { packages: Record<string, { version?: string; dependencies?: Dependencies; devDependencies?: Dependencies; peerDependencies?: Dependencies }> }

function lockWith(text: string, folders: ReadonlyMap<string, string>, names: ReadonlyMap<string, string>): string {
  const lock = JSON.parse(text) as Lock;
  for (const [folder, entry] of Object.entries(lock.packages)) {
    if (folders.has(folder)) entry.version = folders.get(folder)!;
    for (const list of [entry.dependencies, entry.devDependencies, entry.peerDependencies]) {
      for (const name of Object.keys(list ?? {})) if (names.has(name)) list![name] = names.get(name)!;
    }
  }
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** The files in which a version does not follow its contract. */
export function laggingFiles(root: string): string[] {
  return [...withVersions(root)].filter(([path, text]) => readFileSync(join(root, path), 'utf8') !== text).map(([path]) => path);
}

/** Writes the contracts' versions wherever they stand. Returns the files that changed. */
export function setVersions(root: string): string[] {
  const texts = withVersions(root);
  const lagging = laggingFiles(root);
  for (const path of lagging) writeFileSync(join(root, path), texts.get(path)!);
  return lagging;
}
