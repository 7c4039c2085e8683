import { spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apis } from '../../generate/workspace.ts';
import { copyWorkspace } from '../copy.ts';

/**
 * What has to be done again after an edit, by the folders of the projects. An edit is made in a clone, so that
 * Nx finds it the way it does for everybody.
 */
const api = 'lakeformation-jobs';
const libs = `libs/${api}`;
const root = join(import.meta.dirname, '../../..');
const clientsOf = (name: string): string[] => readdirSync(join(root, 'libs', name)).filter((folder) => folder.startsWith('client-')).map((folder) => `libs/${name}/${folder}`);
const clients = clientsOf(api);
const others = clients.filter((client) => client !== `${libs}/client-typescript`);
const fromContract = [`${libs}/contract`, ...clients, 'apps/cli', 'apps/console', 'apps/console-server', 'apps/contract-tests', 'apps/service'];
const fromApi = [`specs/${api}`, ...fromContract];
/** There may be more APIs, which no app knows. */
const fromGenerator = [...fromApi, ...apis(root).filter((name) => name !== api).flatMap((name) => [`specs/${name}`, `libs/${name}/contract`, ...clientsOf(name)])];

/** `tools`: the one that is edited, and those that read the file; `watchers` come on top, see below. */
const cases: { edit: string; file: string; rooms: string[]; tools?: string[]; watched?: false }[] = [
  { edit: 'a schema', file: `specs/${api}/schemas/ApiError.yaml`, rooms: fromApi },
  { edit: 'the head of the contract', file: `specs/${api}/openapi.yaml`, rooms: fromApi, tools: ['tools/breaking'] },
  { edit: 'an example', file: `specs/${api}/examples/not_found.json`, rooms: fromApi },
  { edit: 'a template', file: 'tools/templates/typescript/runtime.mustache', rooms: fromGenerator },
  { edit: 'the generator', file: 'tools/generate/languages.ts', rooms: fromGenerator, tools: ['tools/generate'] },
  { edit: 'the generator\'s version', file: 'openapitools.json', rooms: fromGenerator },
  { edit: 'the contract\'s door', file: `${libs}/contract/src/index.ts`, rooms: fromContract },
  { edit: 'the TypeScript client', file: `${libs}/client-typescript/src/client.ts`, rooms: [`${libs}/client-typescript`, 'apps/cli', 'apps/console', 'apps/console-server', 'apps/contract-tests', 'apps/service'] },
  ...others.map((client) => ({ edit: `the client in ${client}`, file: `${client}/new.txt`, rooms: [client, 'apps/contract-tests'] })),
  { edit: 'the command line', file: 'apps/cli/src/main.ts', rooms: ['apps/cli', 'apps/contract-tests'] },
  { edit: 'the console', file: 'apps/console/src/main.tsx', rooms: ['apps/console', 'apps/contract-tests'] },
  { edit: 'the server of the console', file: 'apps/console-server/src/page.ts', rooms: ['apps/console-server', 'apps/contract-tests', 'apps/service'] },
  { edit: 'the service', file: 'apps/service/src/main.ts', rooms: ['apps/contract-tests', 'apps/service'] },
  { edit: 'the contract tests', file: 'apps/contract-tests/src/child.ts', rooms: ['apps/contract-tests'] },
  { edit: 'the mock', file: 'tools/mock/mock.ts', rooms: ['apps/contract-tests'], tools: ['tools/mock'] },
  { edit: 'the rating of changes', file: 'tools/breaking/version.ts', rooms: [], tools: ['tools/breaking'] },
  { edit: 'a fixture of the linter', file: 'tools/workspace/fixtures/imports.yaml', rooms: [], tools: ['tools/workspace'] },
  { edit: 'the tutorial', file: 'docs/change-the-contract.md', rooms: [], tools: ['tools/tutorial'], watched: false },
  { edit: 'the changelog', file: `${libs}/CHANGELOG.md`, rooms: [] },
  { edit: 'the README', file: 'README.md', rooms: [], watched: false },
  { edit: 'CONTRIBUTING', file: 'CONTRIBUTING.md', rooms: [], tools: ['tools/workspace'], watched: false },
  { edit: 'a decision', file: 'DECISIONS.md', rooms: [], watched: false },
];

interface Project { root: string; targets?: Record<string, { inputs?: unknown[] }> }

let copy: ReturnType<typeof copyWorkspace>;
/** Name to project. */
let projects: Map<string, Project>;
/** Tools whose tests work on a copy of the workspace; they say so with the input `workspace` and follow every file of a room. */
let watchers: string[];

beforeAll(() => {
  copy = copyWorkspace();
  run('git', 'init', '--quiet');
  run('git', 'add', '--all');
  run('git', 'commit', '--quiet', '--message', 'as it is');
  nx('graph', '--file=.nx/graph.json');
  const { graph } = JSON.parse(readFileSync(join(copy.root, '.nx/graph.json'), 'utf8')) as { graph: { nodes: Record<string, { data: Project }> } };
  projects = new Map(Object.entries(graph.nodes).map(([name, { data }]) => [name, data]));
  watchers = [...projects.values()].filter(({ targets }) => Object.values(targets ?? {}).some(({ inputs }) => inputs?.includes('workspace'))).map(({ root }) => root);
}, 60_000);
afterAll(() => copy.remove());

function run(command: string, ...args: string[]): string {
  const outside = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: copy.root,
    encoding: 'utf8',
    env: {
      ...outside, NX_DAEMON: 'false', NX_WORKSPACE_ROOT_PATH: copy.root, FORCE_COLOR: '0', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@test', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@test',
    },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}${stdout}`);
  return stdout;
}

const nx = (...args: string[]): string => run(process.execPath, createRequire(import.meta.url).resolve('nx/bin/nx.js'), ...args);

/** Folders of the projects that Nx finds affected by what is not committed. */
function affected(): string[] {
  const names = JSON.parse(nx('show', 'projects', '--affected', '--base=HEAD', '--json')) as string[];
  return names.map((name) => projects.get(name)!.root).sort();
}

test('every package and every tool is a project, and a clone without an edit affects none', () => {
  const roots = [...projects.values()].map(({ root }) => root);
  expect(roots).toEqual(expect.arrayContaining(fromGenerator));
  const tools = readdirSync(join(copy.root, 'tools')).filter((name) => name !== 'templates').map((name) => `tools/${name}`);
  expect(roots.filter((root) => root.startsWith('tools/')).sort()).toEqual(tools.sort());
  console.log(`${roots.length} projects, ${cases.length} edits; these tools follow every file of a room: ${watchers.join(', ')}`);
  expect(affected()).toEqual([]);
});

test.each(cases)('$edit: $file', ({ file, rooms, tools = [], watched = true }) => {
  appendFileSync(join(copy.root, file), '\n');
  const expected = [...new Set([...rooms, ...tools, ...(watched ? watchers : [])])].sort();
  const found = affected();
  run('git', 'stash', '--include-untracked', '--quiet');
  expect(found.filter((root) => !root.startsWith('tools/'))).toEqual(rooms.toSorted());
  expect(found).toEqual(expected);
});
