/** A client that is generated from a contract. Adding a language is adding a row. */
export interface Language {
  readonly name: string;
  /** Generator of openapi-generator. */
  readonly generator: string;
  /** Where the generated files go, below `libs/API/`. It holds nothing else. */
  readonly folder: string;
  /** Template folder: what is ours instead of the generator's own. */
  readonly templates: string;
  /** Generator options. The generator takes a misspelt one in silence: check them with `config-help`. */
  readonly options: Readonly<Record<string, string>>;
  /** The files that are kept of what the generator writes. */
  readonly keep: RegExp;
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
];
