import { join } from 'node:path';
import { cargoTest, goTest, junit } from '../clients/reports.ts';
import type { Tool, Toolchain } from '../clients/toolchain.ts';

/** A client that is generated from a contract, and all that the workspace knows of its language. Adding a language is adding a row. */
export interface Language {
  /** End of the name of the client's folder, `libs/API/client-NAME`. */
  readonly name: string;
  /** Generator of openapi-generator. */
  readonly generator: string;
  /** Where the generated files go, below `libs/API/`. It holds nothing else. `{module}` is the API's name with underscores. */
  readonly folder: string;
  /** Template folder: whole templates of ours, and in `edits.yaml` the changes of the generator's own. */
  readonly templates: string;
  /** Generator options. The generator takes a misspelt one in silence: check them with `config-help`. `{version}` is the contract's. */
  readonly options: Readonly<Record<string, string>>;
  /** New files: template of ours to the path that it writes. */
  readonly files?: Readonly<Record<string, string>>;
  /** The files that are kept of what the generator writes; a group in it is the part of their path that is kept. */
  readonly keep: RegExp;
  /** What begins a comment: each file is marked in its first line, unless the templates do so themselves. */
  readonly comment?: string;
  /** The formatter of the language; it is given the names of the files, and writes them anew. */
  readonly format?: readonly [command: string, ...args: string[]];
  /** Where the client says its version: a file of its folder, and in it the text before the version, the version, the text after it. */
  readonly version: { readonly file: string; readonly pattern: RegExp };
  /** How the driver for the vectors is started, from the workspace's root. */
  readonly driver: Driver;
  /** How the client is built and tested. TypeScript and Python have targets of their own in `tools/nx-plugin`. */
  readonly toolchain?: Toolchain;
}

/** A driver for the vectors, as the head of `vectors.yaml` says. `{client}` is the client's folder. */
export interface Driver {
  readonly command: string;
  readonly args: readonly string[];
  /** What has to be there to run it, unless it is the command itself: `nx run …:setup` makes it where the tool chain of the language is found. */
  readonly file?: string;
}

const windows = process.platform === 'win32';
const executable = windows ? 'driver.exe' : 'driver';
const inPython = `{client}/.venv/${windows ? 'Scripts/python.exe' : 'bin/python'}`;

/** Links what Rust compiles, and compiles what the race detector of Go needs. */
const cCompiler: Tool = { name: 'a C compiler', command: windows ? 'gcc' : 'cc', args: ['--version'], version: /(\d+)\.(\d+)/ };
/** The version of staticcheck stands in a module of its own, so that nobody who uses the client gets to see it. */
const staticcheck = ['tool', '-modfile=tools/go.mod', 'staticcheck'];
const maven = windows ? 'mvn.cmd' : 'mvn';
/** Its run ends before a better compiler would pay. */
const forMaven = { MAVEN_OPTS: process.env['MAVEN_OPTS'] ?? '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' };

export const languages: readonly Language[] = [
  {
    name: 'typescript',
    generator: 'typescript-fetch',
    folder: 'client-typescript/src/generated',
    templates: 'tools/templates/typescript',
    options: {
      dateLibrary: 'string',
      enumPropertyNaming: 'original',
      fileNaming: 'kebab-case',
      importFileExtension: '.ts',
      modelPropertyNaming: 'original',
      paramNaming: 'original',
      supportsES6: 'true',
      withoutRuntimeChecks: 'true',
    },
    keep: /\.ts$/,
    version: { file: 'package.json', pattern: /^(\{(?:\s*"[^"]*": "[^"]*",)*?\s*"version": ")([^"]*)(")/ },
    driver: { command: process.execPath, args: ['{client}/driver/driver.ts'] },
  },
  {
    name: 'python',
    generator: 'python',
    folder: 'client-python/src/{module}/generated',
    templates: 'tools/templates/python',
    options: {
      generateSourceCodeOnly: 'true',
      httpUserAgent: '{module}/{version} (python)',
      library: 'urllib3',
      packageName: '{module}.generated',
      packageVersion: '{version}',
      useIndependentImplicitClients: 'true',
    },
    files: {
      'bodies.mustache': '{module}/generated/bodies.py',
      'guard.mustache': '{module}/generated/guard.py',
      'operations.mustache': '{module}/generated/operations.py',
      'transport.mustache': '{module}/generated/transport.py',
    },
    keep: /^\w+\/generated\/(.+\.py)$/,
    comment: '#',
    version: { file: 'pyproject.toml', pattern: /^((?:.*\n)*?\[project\]\n(?:(?!\[).*\n)*?version *= *")([^"]*)(")/ },
    driver: { command: inPython, args: ['{client}/driver/driver.py'] },
  },
  {
    name: 'rust',
    generator: 'rust',
    folder: 'client-rust/src/generated',
    templates: 'tools/templates/rust',
    options: {
      avoidBoxedModels: 'true',
      httpUserAgent: '{module}/{version} (rust)',
      library: 'reqwest',
      packageName: '{module}',
      packageVersion: '{version}',
      supportMultipleResponses: 'true',
    },
    files: {
      'call.mustache': 'src/apis/call.rs',
      'guard.mustache': 'src/apis/guard.rs',
      'mod.mustache': 'src/mod.rs',
      'operations.mustache': 'src/operations.rs',
      'transport.mustache': 'src/apis/transport.rs',
    },
    keep: /^src\/(?!lib\.rs$)(.+\.rs)$/,
    comment: '//',
    format: ['rustfmt', '--edition', '2021', '--config', 'max_width=120,use_small_heuristics=Max'],
    version: { file: 'Cargo.toml', pattern: /^((?:.*\n)*?\[package\]\n(?:(?!\[).*\n)*?version *= *")([^"]*)(")/ },
    driver: { command: `{client}/dist/bin/${executable}`, args: [] },
    toolchain: {
      manifest: 'Cargo.toml',
      tools: [
        { name: 'Rust', command: 'cargo', args: ['--version'], version: /cargo (\d+)\.(\d+)/, oldest: [1, 88] },
        { name: 'rustfmt', command: 'rustfmt', args: ['--version'], version: /rustfmt (\d+)\.(\d+)/ },
        { name: 'clippy', command: 'cargo-clippy', args: ['--version'], version: /clippy (\d+)\.(\d+)/ },
        { name: 'rustdoc', command: 'rustdoc', args: ['--version'], version: /rustdoc (\d+)\.(\d+)/ },
        ...(windows ? [] : [cCompiler]),
      ],
      driver: [{ name: 'driver', command: 'cargo', args: ['install', '--quiet', '--locked', '--debug', '--force', '--no-track', '--path', 'driver', '--root', 'dist'] }],
      checks: [
        { name: 'cargo fmt', command: 'cargo', args: ['fmt', '--all', '--check'] },
        { name: 'clippy', command: 'cargo', args: ['clippy', '--quiet', '--locked', '--workspace', '--all-targets', '--', '-D', 'warnings'] },
        // The whole workspace, as for clippy: what the two compile for themselves is compiled once then.
        { name: 'cargo doc', command: 'cargo', args: ['doc', '--quiet', '--locked', '--no-deps', '--workspace'], env: { RUSTDOCFLAGS: '-D warnings' } },
      ],
      tests: { name: 'cargo test', command: 'cargo', args: ['test', '--locked', '--workspace', '--no-fail-fast'] },
      cases: cargoTest,
      made: ['target'],
    },
  },
  {
    name: 'java',
    generator: 'java',
    folder: 'client-java/src/generated',
    templates: 'tools/templates/java',
    options: {
      apiPackage: '{package}.generated',
      artifactVersion: '{version}',
      enumPropertyNaming: 'MACRO_CASE',
      invokerPackage: '{package}.generated',
      library: 'native',
      modelPackage: '{package}.model',
      openApiNullable: 'false',
      sortModelPropertiesByRequiredFlag: 'false',
      sortParamsByRequiredFlag: 'false',
    },
    files: {
      'guard.mustache': 'src/main/java/{path}/generated/Guard.java',
      'json.mustache': 'src/main/java/{path}/generated/Json.java',
      'operations.mustache': 'src/main/java/{path}/generated/Operations.java',
      'transport.mustache': 'src/main/java/{path}/generated/Transport.java',
    },
    keep: /^src\/main\/java\/(.+\/(?:model\/(?!AbstractOpenApiSchema)\w+|generated\/(?:\w+Api|Api\w+|Configuration|Guard|Json|Operations|Pair|Transport))\.java)$/,
    comment: '//',
    // The project's own: neither a parent's nor a dependency's.
    version: { file: 'pom.xml', pattern: /^((?:(?!<(?:parent|properties|dependencies|build)>)[^])*?<version>)([^<]*)(<)/ },
    // Why the JDK and the driver are given something stands in `conditions` of vectors.yaml.
    driver: {
      command: 'java', args: ['-Djdk.httpclient.disableRetryConnect=true', '@{client}/dist/driver.args', 'jdk.internal.httpclient.debug'], file: '{client}/dist/driver.args',
    },
    toolchain: {
      manifest: 'pom.xml',
      tools: [
        { name: 'a JDK', command: 'javac', args: ['-version'], version: /javac (\d+)(?:\.(\d+))?/, changesWith: '../release', oldest: [17, 0] },
        { name: 'Java', command: 'java', args: ['-version'], version: /version "(\d+)(?:\.(\d+))?/, changesWith: '../release', oldest: [17, 0] },
        { name: 'Maven', command: maven, args: ['-v'], version: /Apache Maven (\d+)\.(\d+)/, changesWith: '../lib/maven-core-*.jar', oldest: [3, 8] },
      ],
      driver: [{ name: 'driver', command: process.execPath, args: [join(import.meta.dirname, '../clients/java-driver.ts')] }],
      checks: [],
      // What was compiled without -Pstrict is not compiled again for it, and so its warnings would not be seen.
      tests: { name: 'mvn verify', command: maven, args: ['-q', '-B', '-ntp', '-Pstrict', 'clean', 'verify'], env: forMaven },
      cases: junit('target/surefire-reports'),
      made: ['target'],
    },
  },
  {
    name: 'go',
    generator: 'go',
    folder: 'client-go/generated',
    templates: 'tools/templates/go',
    options: {
      disallowAdditionalPropertiesIfNotPresent: 'false',
      httpUserAgent: '{module}/{version} (go)',
      isGoSubmodule: 'true',
      packageName: 'generated',
      packageVersion: '{version}',
      withGoMod: 'false',
    },
    files: {
      'bodies.mustache': 'bodies.go',
      'document.mustache': 'document.go',
      'guard.mustache': 'guard.go',
      'operations.mustache': 'operations.go',
      'transport.mustache': 'transport.go',
    },
    keep: /^((?!model_)\w+\.go)$/,
    comment: '//',
    format: ['gofmt', '-s', '-w'],
    // The version of a Go module is a tag of its repository; this is what the module says of itself.
    version: { file: 'version.go', pattern: /^((?:.*\n)*?const Version = ")([^"]*)(")/ },
    driver: { command: `{client}/dist/${executable}`, args: [] },
    toolchain: {
      manifest: 'go.mod',
      tools: [
        { name: 'Go', command: 'go', args: ['version'], version: /go(\d+)\.(\d+)/, oldest: [1, 26] }, // The module itself needs 1.24, and staticcheck this.
        { name: 'gofmt', command: 'gofmt', args: ['-h'], version: /usage: gofmt/ },
        cCompiler,
      ],
      driver: [{ name: 'driver', command: 'go', args: ['build', '-o', `dist/${executable}`, './driver'] }],
      checks: [
        { name: 'gofmt', command: 'gofmt', args: ['-l', '-s', '.'], wrong: (output) => output.trim() !== '' },
        { name: 'go vet', command: 'go', args: ['vet', './...'] },
        { name: 'go mod tidy', command: 'go', args: ['mod', 'tidy', '-diff'] },
        { name: 'staticcheck', command: 'go', args: [...staticcheck, '.', './driver'] },
        // The generator's own error texts, and its branch for files, which no operation has.
        { name: 'staticcheck of generated/', command: 'go', args: [...staticcheck, '-checks=inherit,-ST1005,-SA4006', './generated'] },
      ],
      tests: { name: 'go test', command: 'go', args: ['test', '-race', '-count=1', '-json', './...'], env: { CGO_ENABLED: '1', CC: cCompiler.command } },
      cases: goTest,
    },
  },
];

/** A language for one API: its name stands in place of each `{module}`, `{package}` (with dots) and `{path}` (with slashes). */
export function forApi(language: Language, api: string): Language {
  const module = api.replaceAll('-', '_');
  const fill = (text: string): string =>
    text.replaceAll('{module}', module).replaceAll('{package}', api.replaceAll('-', '.')).replaceAll('{path}', api.replaceAll('-', '/'));
  const values = (record: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, fill(value)]));
  return { ...language, folder: fill(language.folder), options: values(language.options), ...(language.files ? { files: values(language.files) } : {}) };
}
