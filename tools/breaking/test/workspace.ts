import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { contract } from './edits.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Git knows nothing of who runs the tests, and writes the same day each time. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  // Nx says the opposite to whoever sets NO_COLOR, and Node warns of the two.
  FORCE_COLOR: '0',
  GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@test', GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@test', GIT_AUTHOR_DATE: '2026-11-20T12:00:00Z', GIT_COMMITTER_DATE: '2026-11-20T12:00:00Z',
};

/** A small workspace in a temporary folder: an API at 1.4.0, its packages in five languages, an app, the lock file. */
export class Workspace {
  readonly root = mkdtempSync(join(tmpdir(), 'breaking-'));

  constructor() {
    this.write('nx.json', '{}\n');
    this.write('specs/jobs/openapi.yaml', stringify(contract));
    this.write('libs/jobs/contract/package.json', json({ name: '@jobs/contract', version: '1.4.0' }));
    this.write('libs/jobs/client-typescript/package.json',
      '{\n  "name": "@jobs/client",\n  "version": "1.4.0",\n  "exports": { ".": "./src/index.ts" },\n  "devDependencies": { "@jobs/contract": "1.4.0" }\n}\n');
    this.write('libs/jobs/client-python/pyproject.toml',
      '[build-system]\nrequires = ["setuptools==80.9.0"]\n\n[project]\nname = "jobs"\nversion = "1.4.0"\ndependencies = ["urllib3==2.5.0"]\n\n[tool.other]\nversion = "7"\n');
    this.write('libs/jobs/client-go/version.go', 'package jobs\n\n// Version of the contract.\nconst Version = "1.4.0"\n');
    this.write('libs/jobs/client-java/pom.xml',
      '<project>\n  <modelVersion>4.0.0</modelVersion>\n  <artifactId>jobs</artifactId>\n  <version>1.4.0</version>\n  <dependencies><dependency><version>7</version></dependency></dependencies>\n</project>\n');
    this.write('libs/jobs/client-rust/Cargo.toml', '[package]\nname = "jobs"\nversion = "1.4.0"\n\n[dependencies]\nother = { version = "7" }\n');
    this.write('libs/jobs/client-rust/Cargo.lock', 'version = 4\n\n[[package]]\nname = "jobs"\nversion = "1.4.0"\n\n[[package]]\nname = "other"\nversion = "7.0.0"\n');
    this.write('apps/tool/package.json', json({ name: '@jobs/tool', version: '3.0.0', devDependencies: { '@jobs/client': '1.4.0', '@other/kit': '1.4.0' } }));
    this.write('package-lock.json', json({ name: 'w', lockfileVersion: 3, packages: {
      'apps/tool': { name: '@jobs/tool', version: '3.0.0', devDependencies: { '@jobs/client': '1.4.0', '@other/kit': '1.4.0' } },
      'libs/jobs/client-typescript': { name: '@jobs/client', version: '1.4.0', devDependencies: { '@jobs/contract': '1.4.0' } },
      'libs/jobs/contract': { name: '@jobs/contract', version: '1.4.0' },
      'node_modules/@jobs/client': { resolved: 'libs/jobs/client-typescript', link: true },
      'node_modules/@other/kit': { version: '1.4.0', integrity: 'sha512-' },
    } }));
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** Replaces a text that is there, in one file. */
  edit(path: string, from: string, to: string): void {
    const text = this.read(path);
    if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
    this.write(path, text.replace(from, () => to));
  }

  git(...args: string[]): string {
    const run = spawnSync('git', args, { cwd: this.root, encoding: 'utf8', env });
    if (run.status !== 0) throw new Error(`git ${args.join(' ')}: ${run.stderr}`);
    return run.stdout;
  }

  commit(): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', 'a');
  }

  breaking(...args: string[]): { status: number | null; output: string; errors: string } {
    const run = spawnSync(process.execPath, [join(import.meta.dirname, '../breaking.ts'), ...args], { cwd: this.root, encoding: 'utf8', env });
    return { status: run.status, output: run.stdout, errors: run.stderr };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
