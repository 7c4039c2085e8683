import { spawnSync } from 'node:child_process';
import type { SpawnSyncReturns } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { packageFile, sha256 } from './workspace.ts';

interface Settings { 'generator-cli': { version: string; storageDir: string } }

/** Version and storage folder of openapi-generator: `openapitools.json` is their one home. */
export function generatorSettings(root: string): { version: string; jar: string } {
  const settings = (JSON.parse(readFileSync(join(root, 'openapitools.json'), 'utf8')) as Settings)['generator-cli'];
  return { version: settings.version, jar: join(resolve(root, settings.storageDir), `${settings.version}.jar`) };
}

/** The command of the npm wrapper. */
export const wrapper = (): string => packageFile('@openapitools/openapi-generator-cli', 'main.js');

/** Spawn options to run the wrapper in a folder: it trusts `PWD` more than the working directory. */
export const inFolder = (folder: string): { cwd: string; env: NodeJS.ProcessEnv } => ({ cwd: folder, env: { ...process.env, PWD: folder } });

/** One way to obtain the JAR: runs in an empty folder and names the file that it made. */
export interface Source {
  readonly name: string;
  fetch(version: string, folder: string): { run: SpawnSyncReturns<string>; file: string };
}

const patience = { encoding: 'utf8', timeout: 180_000 } as const;

/** In this order: the wrapper's own download, Maven with the user's settings, the package on PyPI. */
export const sources: readonly Source[] = [
  {
    name: 'openapi-generator-cli (npm wrapper)',
    fetch(version, folder) {
      const settings = { 'generator-cli': { version, storageDir: folder } };
      writeFileSync(join(folder, 'openapitools.json'), JSON.stringify(settings));
      const run = spawnSync(process.execPath, [wrapper(), 'version-manager', 'set', version], { ...inFolder(folder), ...patience });
      return { run, file: join(folder, `${version}.jar`) };
    },
  },
  {
    name: 'mvn',
    fetch(version, folder) {
      const artifact = `org.openapitools:openapi-generator-cli:${version}`;
      const run = spawnSync('mvn', ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`],
        { cwd: folder, shell: process.platform === 'win32', ...patience });
      return { run, file: join(folder, `openapi-generator-cli-${version}.jar`) };
    },
  },
  {
    name: 'pip',
    fetch(version, folder) {
      const python = process.platform === 'win32' ? 'python' : 'python3';
      const download = spawnSync(python, ['-m', 'pip', 'download', '-q', '--no-deps', '--dest', '.', `openapi-generator-cli==${version}`], { cwd: folder, ...patience });
      const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
      const run = wheel ? spawnSync(python, ['-m', 'zipfile', '-e', wheel, '.'], { cwd: folder, ...patience }) : download;
      const jar = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.jar'));
      return { run, file: join(folder, jar ?? 'no.jar') };
    },
  },
];

/**
 * Makes sure that the JAR of openapi-generator is in its storage folder and is the pinned one.
 *
 * @param say told each step, since a download may take a while
 * @throws Error that says what was tried and what to do, or that the file is not the pinned one
 */
export function ensureJar(root: string, say: (line: string) => void, from: readonly Source[] = sources): string {
  const { version, jar } = generatorSettings(root);
  const pinned = pinnedHash(root, version);
  if (existsSync(jar)) {
    if (sha256(readFileSync(jar)) === pinned) return jar;
    throw new Error(`${jar} is not the pinned openapi-generator ${version} (tools/generate/jar.sha256). It was not run. Delete it and run npm run generate again.`);
  }
  const failures: string[] = [];
  for (const source of from) {
    say(`openapi-generator ${version}: fetching the JAR with ${source.name}`);
    const folder = mkdtempSync(join(tmpdir(), 'openapi-generator-'));
    try {
      const { run, file } = source.fetch(version, folder);
      if (!existsSync(file)) {
        failures.push(`${source.name}: ${reason(run)}`);
      } else if (sha256(readFileSync(file)) === pinned) {
        mkdirSync(dirname(jar), { recursive: true });
        // Two runs may fetch it at once: each moves a whole file into place.
        const part = `${jar}.${process.pid}.part`;
        copyFileSync(file, part);
        renameSync(part, jar);
        return jar;
      } else {
        failures.push(`${source.name}: the JAR does not have the pinned SHA-256; it was not run`);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    say(`  ${failures.at(-1)}`);
  }
  throw new Error([
    `openapi-generator ${version} could not be fetched:`, ...failures.map((failure) => `  ${failure}`),
    `Put the JAR at ${jar} by hand, or let one of npm, Maven and pip reach its registry (a proxy setting is usually what is missing).`,
  ].join('\n'));
}

function pinnedHash(root: string, version: string): string {
  const [hash, name] = readFileSync(join(root, 'tools/generate/jar.sha256'), 'utf8').trim().split(/\s+/);
  if (!hash || name !== `${version}.jar`) {
    throw new Error(`tools/generate/jar.sha256 pins ${name}, openapitools.json asks for ${version}: change both together`);
  }
  return hash;
}

function reason(run: SpawnSyncReturns<string>): string {
  if (run.error) return (run.error as NodeJS.ErrnoException).code === 'ENOENT' ? 'not installed' : run.error.message;
  const line = run.stderr.split('\n').find((text) => text.length < 300 && /error|unable/i.test(text));
  return line?.trim() ?? `ended with ${run.status ?? run.signal} and left no JAR`;
}
