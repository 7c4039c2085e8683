/** A client that is generated from a contract. Adding a language is adding a row. */
export interface Language {
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
}

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
