import { build } from 'esbuild';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import ts from 'typescript';

/**
 * Builds the package to publish in `dist/`: JavaScript modules without any dependency (what is used of
 * the contract goes into them) and type declarations.
 */
const here = import.meta.dirname;
const dist = join(here, 'dist');
const entries = ['index', 'mock'];
const files = entries.map((name) => join(here, 'src', `${name}.ts`));

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await build({ entryPoints: files, outdir: dist, bundle: true, splitting: true, format: 'esm', platform: 'neutral', target: 'es2022', conditions: ['import'] });
await writeDeclarations();
writeManifest();
for (const name of ['README.md', '../../../LICENSE']) cpSync(join(here, name), join(dist, name.split('/').at(-1)!));

/** Declarations keep the folders that they come from; the contract's move in beside the client's. */
async function writeDeclarations(): Promise<void> {
  const types = join(dist, 'types');
  const { config } = ts.readConfigFile(join(here, '../../../tsconfig.base.json'), ts.sys.readFile) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: ['node'], noEmit: false, declaration: true, emitDeclarationOnly: true }, here);
  const program = ts.createProgram([join(here, '../contract/src/index.ts'), ...files], { ...options, outDir: types, rootDir: join(here, '..') });
  const problems = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  if (problems.length) throw new Error(ts.formatDiagnostics(problems, { getCanonicalFileName: (name) => name, getCurrentDirectory: () => here, getNewLine: () => '\n' }));
  for (const name of await readdir(types, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue;
    const file = join(types, name);
    const contract = relative(join(file, '..'), join(types, 'contract/src/index.js')).replaceAll('\\', '/');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll("'@lakeformation-jobs/contract'", `'${contract}'`).replace(/(from '\.[^']*)\.ts'/g, "$1.js'"));
  }
}

function writeManifest(): void {
  const { name, version, description, license, type, sideEffects } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as Record<string, unknown>;
  const entry = (file: string): object => ({ types: `./types/client-typescript/src/${file}.d.ts`, default: `./${file}.js` });
  const manifest = { name, version, description, license, type, sideEffects, exports: { '.': entry('index'), './mock': entry('mock') } };
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
