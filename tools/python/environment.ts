import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The interpreter of a package's own environment, or why there is none. */
export type Environment = { readonly python: string } | { readonly missing: string };

/** One command that was run. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const windows = process.platform === 'win32';
const oldest = [3, 10];

/** Two tries and not pip's five: where there is no network, everybody waits for the answer. */
const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--retries', '1'];

/**
 * Makes sure that a Python package has its environment: `.venv` in its folder, with what
 * `requirements-dev.txt` pins and the package itself, editable. A folder without a `pyproject.toml` is no package and
 * only has what is pinned. One that is there and was made from the same is taken as it is. It is made under another name first, so that a half-made one is never met.
 *
 * @param say told before something that takes a while
 * @throws Error when the package itself cannot be installed
 */
export function environment(folder: string, say: (line: string) => void, run: (command: string, args: readonly string[]) => Run = runs): Environment {
  const found = interpreter(run);
  if ('missing' in found) return found;
  const home = join(resolve(folder), '.venv');
  const isPackage = existsSync(join(folder, 'pyproject.toml'));
  const files = [...(isPackage ? ['pyproject.toml'] : []), 'requirements-dev.txt'];
  const madeFrom = hash([found.version, home, ...files.map((name) => readFileSync(join(folder, name), 'utf8'))]);
  if (isMadeFrom(home, madeFrom)) return { python: pythonIn(home) };
  say(`${folder}: making .venv with Python ${found.version}`);
  const made = mkdtempSync(`${home}-`);
  try {
    if (run(found.command, ['-m', 'venv', made]).status !== 0) return { missing: `${found.command} cannot make a virtual environment` };
    const packages = run(pythonIn(made), [...pip, '-r', join(folder, 'requirements-dev.txt')]);
    if (packages.status !== 0) return { missing: `pip could not install what it needs: ${lastError(packages.stderr)}` };
    if (isPackage) {
      const own = run(pythonIn(made), [...pip, '--no-deps', '--no-build-isolation', '--editable', folder]);
      if (own.status !== 0) throw new Error(`${folder} cannot be installed:\n${own.stderr}`);
    }
    writeFileSync(join(made, 'made-from'), madeFrom);
    // Somebody else may have been faster, and may use it already.
    if (!isMadeFrom(home, madeFrom)) {
      rmSync(home, { recursive: true, force: true });
      renameSync(made, home);
    }
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  return { python: pythonIn(home) };
}

function interpreter(run: (command: string, args: readonly string[]) => Run): { command: string; version: string } | { missing: string } {
  let missing = 'python3 is missing';
  for (const command of windows ? ['python'] : ['python3', 'python']) {
    const { status, stdout } = run(command, ['-c', 'import sys; print(*sys.version_info[:3], sep=".")']);
    const version = stdout.trim();
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (status !== 0) continue;
    if (major > oldest[0]! || (major === oldest[0] && minor >= oldest[1]!)) return { command, version };
    missing = `${command} is ${version}, and ${oldest.join('.')} is the oldest that will do`;
  }
  return { missing };
}

function runs(command: string, args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return { status, stdout: stdout ?? '', stderr: stderr ?? '' };
}

function pythonIn(home: string): string {
  return windows ? join(home, 'Scripts', 'python.exe') : join(home, 'bin', 'python');
}

function isMadeFrom(home: string, madeFrom: string): boolean {
  const file = join(home, 'made-from');
  return existsSync(file) && readFileSync(file, 'utf8') === madeFrom && existsSync(pythonIn(home));
}

function hash(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}

function lastError(stderr: string): string {
  return stderr.trim().split('\n').findLast((line) => /^error:/i.test(line))?.slice(7) ?? 'it did not say why';
}
