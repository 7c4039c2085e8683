import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Which room may import which package: the arrows of the house. A room may always import itself. */
const rooms = [
  { room: 'contract', files: 'libs/*/contract', may: [] },
  { room: 'client', files: 'libs/*/client-typescript', may: ['contract'] },
  { room: 'cli', files: 'apps/cli', may: ['client'] },
  { room: 'console', files: 'apps/console', may: ['client'] },
  { room: 'console-server', files: 'apps/console-server', may: ['contract', 'client'] },
  { room: 'service', files: 'apps/service', may: ['contract', 'console-server'] },
  { room: 'contract-tests', files: 'apps/contract-tests', may: ['contract', 'client', 'client/generated'] },
  { room: 'tools', files: 'tools', may: [] },
];

const packages = ['contract', 'client', 'client/generated', 'cli', 'console', 'console-server', 'service', 'contract-tests'];
const folders = 'contract|client-[a-z]+|cli|console|console-server|service|contract-tests';
const up = String.raw`(^|/)\.\.(/\.)*/+`;

/** What no room may do: each a regular expression over what stands in quotes, and why not. */
const crossings = [
  [`${up}([^/.]+/+)?(${folders})(/|$)`, 'Another room is reached by the name of its package, never by path.'],
  [`${up}(apps|libs|specs|tools)(/|$)`, 'Another room is reached by the name of its package, never by path; nobody imports specs or tools.'],
  ['^(/|file:|data:)', 'An absolute address can be checked by nobody: import a package or a relative path.'],
  ['(%|\\\\)', 'A path that is written in disguise cannot be checked.'],
];

/** The generated code of a client has one door, so that what is used of it can be read in one place. */
const generatedByHand = ['(^|/)generated(/|$)', 'Generated code is reached through src/generated.ts alone.'];

/** Generated code stands alone, so that it can be deleted and written anew at any time. */
const fromGenerated = (depth) => [
  [`^(\\./)*(\\.\\./){${depth + 1}}`, 'Generated code imports only generated code.'],
  ['[^./][^/]*/+\\.\\.(/|$)', 'Generated code imports only generated code, by the straight path.'],
  ['^[^.]', 'Generated code imports no package.'],
];

/** The imports that a room must not have: packages that are not in its row, and the crossings. */
function forbidden({ room, may }) {
  const open = [room, ...may];
  const shut = packages.filter((name) => !open.includes(name));
  const why = `${room} may import ${may.join(', ') || 'nothing'} and nothing else of the workspace.`;
  return [...shut.map((name) => [`^@[^/]+/${name}(/|$)`, why]), ...crossings];
}

/**
 * Both rules that hold a list of forbidden imports: one sees `import` and `export … from`, the other
 * what is left: `import()`, `require()` and types written as `import('…').Name`.
 */
function importRules(list) {
  const syntax = list.map(([pattern, message]) => {
    // A selector cannot hold a slash in its regular expression.
    const text = `/${pattern.replaceAll('/', '\\x2f')}/i`;
    const literals = ['ImportExpression', 'CallExpression[callee.name="require"]', 'TSImportType'];
    return { selector: literals.map((parent) => `${parent} > Literal[value=${text}]`).join(', '), message };
  });
  return {
    'no-restricted-imports': ['error', { patterns: list.map(([regex, message]) => ({ regex, message })) }],
    'no-restricted-syntax': ['error', ...syntax, {
      selector: ':matches(ImportExpression, CallExpression[callee.name="require"]) > :matches(TemplateLiteral, BinaryExpression)',
      message: 'The name of what is imported stands in plain quotes, so that it can be checked.',
    }],
  };
}

const code = '*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const block = (files, list, ignores = []) => ({ files: [`${files}/${code}`], ignores, rules: importRules(list) });
const [contract, client] = rooms;

export default defineConfig(
  // The skeleton of an API is linted where it is made: its rooms are those of libs/.
  globalIgnores(['**/.venv*/', '**/dist/', '**/coverage/', '**/reports/', '.nx/', '.cache/', 'tools/new-api/skeleton/']),
  { languageOptions: { parser: tseslint.parser } },
  {
    files: [`**/${code}`],
    ignores: ['**/generated/**'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['**/generated/**'], linterOptions: { reportUnusedDisableDirectives: 'off' } },

  // The last block that fits a file decides, so the narrower ones hold the room's own list too.
  ...rooms.map((row) => block(`${row.files}/**`, forbidden(row))),
  block(`${contract.files}/src/**`, [...forbidden(contract), ['^[^.]', 'The contract imports nothing.']]),
  block(`${client.files}/**`, [...forbidden(client), generatedByHand], ['**/src/generated.ts']),
  block('libs/*/*/src/generated', fromGenerated(0)),
  block('libs/*/*/src/generated/*', fromGenerated(1)),
  block('libs/*/*/src/generated/*/*/**', fromGenerated(2)),
);
