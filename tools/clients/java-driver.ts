import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/**
 * `node tools/clients/java-driver.ts`, in the folder of a client: compiles the client and its driver for the vectors with javac alone,
 * in a few seconds where Maven takes many, and writes the arguments that start it, relative to the workspace. Maven is asked for the
 * libraries once.
 */
const windows = process.platform === 'win32';
const libraries = 'dist/lib';
const time = (file: string): number => (existsSync(file) ? statSync(file).mtimeMs : 0);

if (time(libraries) < time('pom.xml')) {
  rmSync(libraries, { recursive: true, force: true });
  run(windows ? 'mvn.cmd' : 'mvn', '-q', '-B', '-ntp', 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${resolve(libraries)}`);
}
const jars = readdirSync(libraries).map((name) => `${libraries}/${name}`);
const sources = globSync(['src/generated/**/*.java', 'src/main/java/**/*.java', 'driver/*.java']);
rmSync('dist/classes', { recursive: true, force: true });
mkdirSync('dist/classes', { recursive: true });
run('javac', '-J-XX:TieredStopAtLevel=1', '-J-XX:+UseSerialGC', '-proc:none', '--release', '17', '-Xlint:all', '-Werror', '-encoding', 'UTF-8', '-d', 'dist/classes', '-cp', jars.join(windows ? ';' : ':'), ...sources);

const here = relative(resolve(import.meta.dirname, '../..'), resolve('.')).replaceAll('\\', '/');
const classPath = ['dist/classes', ...jars].map((path) => join(here, path).replaceAll('\\', '/')).join(windows ? ';' : ':');
const flags = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto'];
writeFileSync('dist/driver.args', `${flags.join('\n')}\n-cp "${classPath}"\nDriver\n`);

function run(command: string, ...args: string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: windows });
  if (status !== 0) throw new Error(error?.message ?? `${command} failed`);
}
