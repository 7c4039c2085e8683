import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toolchains } from '../clients/toolchains.ts';
import type { BuiltLanguage } from '../clients/toolchains.ts';
import type { CreateNodes, ProjectConfiguration, TargetConfiguration } from 'nx/src/devkit-exports';

export const name = 'lakeformation-jobs-workspace';

/**
 * Projects and targets come from the files that are there, so that a new one needs no edit here: an API
 * from its `openapi.yaml`, a tool from its folder, `test` from a `vitest.config.ts`, `build` from a `build.ts`, a
 * client in another language from its manifest: Python's `pyproject.toml`, and those in `tools/generate/languages.ts`.
 */
export const createNodes: CreateNodes = [
  '{specs/*/openapi.yaml,{apps,tools}/*/*,libs/*/*/*}',
  (files, _options, { workspaceRoot }) => {
    const roots = new Set(files.map(dirname));
    return [...roots].map((root) => {
      const evidence = files.find((file) => dirname(file) === root)!;
      return [evidence, { projects: projectsAt(root, workspaceRoot, files) }];
    });
  },
];

function projectsAt(root: string, workspaceRoot: string, files: readonly string[]): Record<string, Partial<ProjectConfiguration>> {
  const parts = root.split('/');
  if (parts[0] === 'specs') return { [root]: { name: parts[1]!, root, targets: apiTargets(parts[1]!) } };
  const has = (file: string): boolean => existsSync(join(workspaceRoot, root, file));
  const isTool = parts[0] === 'tools';
  const isContractTests = root === 'apps/contract-tests';
  if (pythonClientFile.test(`${root}/pyproject.toml`) && has('pyproject.toml')) return { [root]: pythonClient(root, workspaceRoot) };
  const toolchain = toolchains.find((one) => isManifest(one, `${root}/${one.manifest}`) && has(one.manifest));
  if (toolchain) return { [root]: builtClient(root, workspaceRoot, toolchain) };
  if (!isTool && !has('package.json')) return {};
  const project: Partial<ProjectConfiguration> = {
    root,
    ...(isTool ? { name: `tools-${parts[1]}` } : {}),
    // The contract follows its specification, which is a folder and no package.
    ...(parts[0] === 'libs' && parts[2] === 'contract' ? { implicitDependencies: [parts[1]!] } : {}),
    // The contract tests read every contract and every client, run the drivers that there are, and import one.
    ...(isContractTests ? { implicitDependencies: watched(files, workspaceRoot) } : {}),
    targets: {
      lint: eslintTarget(root),
      ...(has('vitest.config.ts') ? { test: vitestTarget(root, isContractTests ? programs : []) } : {}),
      ...(has('build.ts') ? { build: buildTarget() } : {}),
    },
  };
  return { [root]: project };
}

/** What says how drivers are started; and by which interpreter of Python, compilers and other programs, which are no files of the workspace. */
const programs: NonNullable<TargetConfiguration['inputs']> = [
  ...['clients/drivers', 'generate/languages', 'generate/workspace'].map((name) => `{workspaceRoot}/tools/${name}.ts`),
  { dependentTasksOutputFiles: '**/made-from' }, { runtime: 'node apps/contract-tests/src/programs.ts' },
  { runtime: 'node tools/clients/versions.ts' },
];

/** What makes a folder a client in Python. */
const pythonClientFile = /^libs\/[^/]+\/client-python\/pyproject\.toml$/;

/** Whether a file is what makes a folder a client in a language with a tool chain of its own. */
const isManifest = ({ language, manifest }: BuiltLanguage, file: string): boolean => /^libs\/[^/]+\/(.+)$/.exec(file)?.[1] === `client-${language}/${manifest}`;

/** The packages in `libs/`, as projects. */
function watched(files: readonly string[], workspaceRoot: string): string[] {
  const manifests = files.filter((file) => /^libs\/[^/]+\/(contract|client-typescript)\/package\.json$/.test(file));
  return [
    ...files.filter((file) => pythonClientFile.test(file) || toolchains.some((toolchain) => isManifest(toolchain, file))).map((file) => nameOf(dirname(file))),
    ...manifests.map((file) => (JSON.parse(readFileSync(join(workspaceRoot, file), 'utf8')) as { name: string }).name),
  ];
}

/** `libs/API/client-LANGUAGE` is `API-client-LANGUAGE`. */
const nameOf = (root: string): string => root.split('/').slice(1).join('-');

/** Of a client without a `package.json`: what it is made from is told to Nx here. */
function withoutPackage(root: string, workspaceRoot: string): Partial<ProjectConfiguration> {
  const [, api] = root.split('/');
  const contract = join(workspaceRoot, 'libs', api!, 'contract/package.json');
  return { root, name: nameOf(root), implicitDependencies: existsSync(contract) ? [(JSON.parse(readFileSync(contract, 'utf8')) as { name: string }).name] : [api!] };
}

/** A client whose driver has to be built, by the tool chain of its language. */
function builtClient(root: string, workspaceRoot: string, { tools, made = [] }: BuiltLanguage): Partial<ProjectConfiguration> {
  const inputs: NonNullable<TargetConfiguration['inputs']> = [
    'default', '^default', ...['dist', ...made].map((folder) => `!{projectRoot}/${folder}/**/*`),
    '{workspaceRoot}/tools/clients/*', '{workspaceRoot}/tools/generate/languages.ts', '{workspaceRoot}/tools/python/left-out.ts',
    { runtime: 'node tools/clients/versions.ts' }, { env: 'CI' },
  ];
  const needs = tools.map(({ name, oldest }) => [name, oldest?.join('.')].filter(Boolean).join(' ')).join(', ');
  return {
    ...withoutPackage(root, workspaceRoot),
    targets: {
      setup: {
        command: `node tools/clients/setup.ts ${root}`,
        cache: true,
        inputs,
        outputs: ['{projectRoot}/dist'],
        metadata: { description: `Builds the driver for the vectors (needs ${needs})` },
      },
      test: {
        command: `node tools/clients/test.ts ${root}`,
        cache: true,
        inputs: [...inputs, '{workspaceRoot}/LICENSE'],
        outputs: [`{workspaceRoot}/reports/${root}.json`],
        metadata: { description: `Runs the language's own tools and the tests (needs ${needs})` },
      },
    },
  };
}

/** A client in Python, with an environment of its own. */
function pythonClient(root: string, workspaceRoot: string): Partial<ProjectConfiguration> {
  return {
    ...withoutPackage(root, workspaceRoot),
    targets: {
      setup: {
        command: `node tools/python/setup.ts ${root}`,
        cache: false,
        outputs: ['{projectRoot}/.venv/made-from'],
        metadata: { description: 'Makes the environment in .venv, unless it is as it should be' },
      },
      test: {
        command: `node tools/python/test.ts ${root}`,
        dependsOn: ['setup'],
        cache: true,
        // `made-from` stands for the interpreter and the packages, which are no files of the workspace.
        inputs: [
          'default', '^default', '{workspaceRoot}/tools/python/*', '{workspaceRoot}/tools/templates/python/*', '{workspaceRoot}/LICENSE',
          { dependentTasksOutputFiles: '**/made-from' }, { env: 'CI' },
        ],
        outputs: [`{workspaceRoot}/reports/${root}.json`],
        metadata: { description: 'Checks the types and runs the tests (needs Python 3.10)' },
      },
    },
  };
}

/** Targets of an API. Inputs name every file and package that a result depends on, and nothing else. */
function apiTargets(api: string): Record<string, TargetConfiguration> {
  const contract = `{workspaceRoot}/libs/${api}/contract/src/generated`;
  const clients = `{workspaceRoot}/libs/${api}/client-*/**/generated`;
  const contractInputs = ['{projectRoot}/**/*', 'generator', { externalDependencies: ['@redocly/cli', 'openapi-typescript', 'typescript'] }];
  const clientInputs = [
    '{projectRoot}/**/*', 'generator', '{workspaceRoot}/tools/templates/**/*',
    { externalDependencies: ['@redocly/cli', 'openapi-typescript', 'typescript', '@openapitools/openapi-generator-cli'] },
  ];
  return {
    lint: {
      command: `redocly lint specs/${api}/openapi.yaml`,
      cache: true,
      inputs: ['{projectRoot}/**/*', '{workspaceRoot}/redocly.yaml', '{workspaceRoot}/tools/lint-contract/*.js', { externalDependencies: ['@redocly/cli'] }],
      metadata: { description: 'Holds the contract against the house rules' },
    },
    bundle: {
      command: `node tools/generate/main.ts bundle ${api}`,
      cache: true,
      inputs: contractInputs,
      outputs: [contract],
      metadata: { description: 'Writes the contract\'s generated folder: bundle, types, tables' },
    },
    generate: {
      command: `node tools/generate/main.ts clients ${api}`,
      dependsOn: ['bundle'],
      cache: true,
      inputs: clientInputs,
      outputs: [clients],
      metadata: { description: 'Writes every generated folder (needs Java)' },
    },
    test: {
      command: `node tools/generate/check.ts ${api}`,
      cache: true,
      inputs: [...clientInputs, `${contract}/**/*`, `${clients}/**/*`],
      metadata: { description: 'Fails when generated code does not follow from the contract (needs no Java)' },
    },
    drift: {
      command: `node tools/drift/drift.ts ${api}`,
      cache: false,
      metadata: { description: 'Generates everything again and compares bytes (needs Java)' },
    },
    mock: {
      command: `node tools/mock/mock.ts ${api}`,
      dependsOn: ['bundle'],
      // Not `continuous`: Nx reports such a task as a success however it ends, a taken port included.
      metadata: { description: 'Prism over the bundle, on 127.0.0.1:4010 (PORT)' },
    },
    dev: {
      command: `node tools/dev/dev.ts ${api}`,
      metadata: { description: 'Watches the contract: bundle, types and mock follow a saved file' },
    },
    docs: {
      command: `redocly build-docs libs/${api}/contract/src/generated/openapi.json --inlineBundle --output dist/docs/${api}.html`,
      dependsOn: ['bundle'],
      cache: true,
      inputs: [{ dependentTasksOutputFiles: '**/openapi.json' }, '{workspaceRoot}/redocly.yaml', { externalDependencies: ['@redocly/cli'] }],
      outputs: [`{workspaceRoot}/dist/docs/${api}.html`],
      metadata: { description: 'The API page as one file that works offline' },
    },
  };
}

/**
 * Tests, with a report for the verdict that Nx keeps with the result.
 *
 * @param more inputs on top: the contract tests run again when a client, a browser or another program can be run that could not, or by another compiler
 */
function vitestTarget(root: string, more: NonNullable<TargetConfiguration['inputs']>): TargetConfiguration {
  const up = '../'.repeat(root.split('/').length);
  return {
    command: `vitest run --reporter=default --reporter=json --outputFile.json=${up}reports/${root}.json`,
    options: { cwd: '{projectRoot}' },
    cache: true,
    inputs: ['default', '^default', '{workspaceRoot}/package.json', '{workspaceRoot}/nx.json', { env: 'CI' }, ...more],
    outputs: [`{workspaceRoot}/reports/${root}.json`],
    metadata: { description: 'Runs the tests of this project' },
  };
}

function buildTarget(): TargetConfiguration {
  return {
    command: 'node build.ts',
    options: { cwd: '{projectRoot}' },
    cache: true,
    inputs: ['default', '^default'],
    outputs: ['{projectRoot}/dist'],
    metadata: { description: 'Builds what is published' },
  };
}

function eslintTarget(root: string): TargetConfiguration {
  return {
    command: `eslint --no-warn-ignored --no-error-on-unmatched-pattern ${root}`,
    cache: true,
    inputs: ['default', '{workspaceRoot}/eslint.config.js', { externalDependencies: ['eslint', 'typescript-eslint', 'typescript'] }],
    metadata: { description: 'ESLint, with the rules of who may import whom' },
  };
}
