import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { withUnhardened } from '../clients/unhardened/row.ts';
import { languagesOf } from '../generate/generate.ts';
import { readFolder } from '../generate/workspace.ts';
import type { Check } from './check.ts';
import { builtChecks } from './built.ts';
import { checksOf } from './checks.ts';
import { contractMutants } from './contract.ts';
import { mutantsOf } from './mutant.ts';
import type { Change, Mutant } from './mutant.ts';
import { rules } from './rules.ts';
import { typescriptMutants } from './typescript.ts';

/** A part of the workspace that is held by checks. */
export interface Artefact {
  readonly name: string;
  mutants(): Mutant[];
  /** In this order, until one goes red; the first ones also do what has to be done after the change. */
  readonly checks: readonly Check[];
  /** The language whose client the checks build. */
  readonly builds?: string;
}

/** Files of a client, in whichever language, that hold names alone. */
const withoutBehaviour = new Set(['index', '-init--', 'generated']);
/** What no vector drives: calls of several requests, and whoever asks the mock. */
const besideVectors = new Set(['all-jobs', 'wait-for-job', 'delete-jobs', 'mock']);

/**
 * The artefacts of an API, in the order in which things follow from each other.
 *
 * @param say told what is left out on purpose
 */
export function artefactsOf(root: string, api: string, say: (line: string) => void): Artefact[] {
  const check = checksOf(api);
  const client = `libs/${api}/client-typescript/src`;
  const python = `libs/${api}/client-python/src/${api.replaceAll('-', '_')}`;
  const contract = `libs/${api}/contract/src/generated`;
  const text = (file: string): string => readFileSync(join(root, file), 'utf8');
  const inTypescript = (folder: string, ...names: string[]) => (): Mutant[] => names.flatMap((name) => typescriptMutants(`${folder}/${name}`, text(`${folder}/${name}`)));
  const inPython = (folder: string, ...names: string[]) => (): Mutant[] => names.flatMap((name) => pythonMutants(root, `${folder}/${name}`));
  const stem = (name: string): string => name.replace(/^_|\.\w+$/g, '').replaceAll('_', '-');
  const sources = (folder: string, beside: boolean): string[] => readdirSync(join(root, folder))
    .filter((name) => /\.(ts|py)$/.test(name) && !withoutBehaviour.has(stem(name)) && besideVectors.has(stem(name)) === beside);
  const behaviour = {
    typescript: [check.vectorsInTypescript, check.client, check.otherVectorsInTypescript, check.hostile, check.typecheck, check.slowInTypescript],
    python: [check.vectorsInPython, check.pytest, check.otherVectorsInPython, check.mypy, check.slowInPython],
  };
  return [
    {
      name: 'contract',
      mutants: () => contractMutants(root, api, (texts) => say(`contract: ${texts} texts that are wording are left alone`)),
      checks: [check.lint, check.evidence, check.bundle, check.documented, check.versions],
    },
    { name: 'contract, generated tables', mutants: inTypescript(contract, 'operations.ts', 'lifecycle.ts', 'bodies.ts'), checks: [check.tables, check.documented, check.stale] },
    { name: 'generated files, each edited by hand', mutants: () => edited(root, api), checks: [check.stale] },
    { name: 'templates of TypeScript', mutants: () => rules(root, 'templates of TypeScript'), checks: [check.generate('typescript'), ...behaviour.typescript, check.twoGenerators] },
    { name: 'templates of Python', mutants: () => [...withoutEach(root, 'tools/templates/python/edits.yaml'), ...rules(root, 'templates of Python')], checks: [check.generate('python'), ...behaviour.python] },
    { name: 'generated TypeScript', mutants: inTypescript(`${client}/generated`, 'apis/job-management-api.ts', 'runtime.ts'), checks: behaviour.typescript },
    { name: 'generated Python', mutants: () => [...inPython(`${python}/generated`, 'guard.py', 'operations.py', 'transport.py')(), ...rules(root, 'generated Python')], checks: behaviour.python },
    { name: 'client in TypeScript', mutants: inTypescript(client, ...sources(client, false)), checks: behaviour.typescript },
    { name: 'what no vector drives in TypeScript', mutants: inTypescript(client, ...sources(client, true)), checks: [check.client, check.typecheck, check.slowInTypescript] },
    { name: 'client in Python', mutants: inPython(python, ...sources(python, false)), checks: behaviour.python },
    { name: 'what no vector drives in Python', mutants: inPython(python, ...sources(python, true)), checks: [check.severalInPython, check.pytest, check.mypy, check.slowInPython] },
    ...builtChecks(root, api).flatMap(({ name, language, builds, checks }): Artefact[] => [
      {
        name: `templates of ${name}`,
        mutants: () => [...rules(root, `templates of ${name}`), ...withoutEach(root, `tools/templates/${language}/edits.yaml`)],
        checks: [check.generate(language), builds, ...checks],
        builds: language,
      },
      { name: `generated ${name}`, mutants: () => rules(root, `generated ${name}`), checks: [builds, ...checks], builds: language },
      { name: `client in ${name}`, mutants: () => rules(root, `client in ${name}`), checks: [builds, ...checks], builds: language },
    ]),
    { name: 'a language without hardening', mutants: () => unhardened(root, api), checks: [check.generateAxios, check.vectorsInAxios] },
    { name: 'console', mutants: () => rules(root, 'console'), checks: [check.consoleTypes, check.console, check.consoleServer, check.signIn, check.consoleBuilds, check.consoleInBrowser] },
    { name: 'mock', mutants: inTypescript('tools/mock', 'port.ts', 'mock.ts'), checks: [check.mock, check.documented, check.typecheck] },
    {
      name: 'exit codes of lfj',
      mutants: () => [...inTypescript('apps/cli/src', 'exit-code.ts')(), ...rules(root, 'exit codes of lfj')],
      checks: [check.command, check.process, check.commandLine, check.typecheck],
    },
  ];
}

/** The changes that Python's own parser finds. @throws Error when there is no Python */
function pythonMutants(root: string, file: string): Mutant[] {
  const interpreter = process.platform === 'win32' ? 'python' : 'python3';
  const { status, stdout, stderr } = spawnSync(interpreter, [join(import.meta.dirname, 'python_mutants.py'), join(root, file)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The mutants of ${file} need Python 3.10: ${stderr ?? 'there is none'}`);
  return mutantsOf(file, readFileSync(join(root, file), 'utf8'), JSON.parse(stdout) as Change[]);
}

/** A list of edits, each time without one of them. */
function withoutEach(root: string, file: string): Mutant[] {
  const document = parse(readFileSync(join(root, file), 'utf8')) as { edits: { template: string; reason: string }[] };
  return document.edits.map(({ template, reason }, index) => ({
    file, name: `${template} without: ${reason}`, text: stringify({ ...document, edits: document.edits.toSpliced(index, 1) }),
  }));
}

/** One row more in the table of languages: a client that its generator makes with templates of its own. */
function unhardened(root: string, api: string): Mutant[] {
  const file = 'tools/generate/languages.ts';
  const driver = 'tools/clients/unhardened';
  // In a folder that is there, that nobody packs and that no copy takes along.
  const text = withUnhardened(readFileSync(join(root, file), 'utf8'), { api, folder: 'client-typescript/dist/axios', templates: driver, driver });
  return [{ file, name: 'languages.ts: a row for typescript-axios, which nobody hardened', text }];
}

/** Each generated file with a letter more at its end. */
function edited(root: string, api: string): Mutant[] {
  const folders = ['contract/src/generated', ...languagesOf(root, api).map(({ folder }) => folder)].map((folder) => `libs/${api}/${folder}`);
  return folders.flatMap((folder) => [...readFolder(join(root, folder))].map(([name, text]) => ({ file: `${folder}/${name}`, name: `${folder}/${name}`, text: `${text.trimEnd()}x\n` })));
}
