/** Where a client that nobody hardened has its parts, from the workspace's root; `folder` is below `libs/API/`. */
export interface Places {
  readonly api: string;
  readonly folder: string;
  readonly templates: string;
  /** The folder of `start.js`. */
  readonly driver: string;
}

/**
 * The text of `tools/generate/languages.ts` with one language more, to see that the vectors notice it: what `typescript-axios`
 * makes of the contract with templates of its own.
 *
 * @throws Error when the end of the table is not where it was
 */
export function withUnhardened(table: string, { api, folder, templates, driver }: Places): string {
  const parts = table.split('\n];\n\n/** A language for one API');
  if (parts.length !== 2) throw new Error(`The table of languages ends ${parts.length - 1} times`);
  return parts.join(`
  {
    name: 'axios',
    generator: 'typescript-axios',
    folder: '${folder}',
    templates: '${templates}',
    options: { useSingleRequestParameter: 'true' },
    keep: /\\.ts$/,
    version: { file: 'package.json', pattern: /("version": ")([^"]*)(")/ },
    driver: { command: process.execPath, args: ['${driver}/start.js', 'libs/${api}/${folder}'] },
    toolchain: {
      manifest: 'package.json',
      tools: [{ name: 'Node', command: process.execPath, args: ['--version'], version: /v(\\d+)\\.(\\d+)/ }],
      driver: [],
      checks: [],
      tests: { name: 'node --test', command: process.execPath, args: ['--test', '--test-reporter=junit', '--test-reporter-destination=TEST-node.xml'] },
      cases: junit('.'),
    },
  },
];

/** A language for one API`);
}
