import { join } from 'node:path';
import ts from 'typescript';
import { workspaceRoot } from '../workspace.ts';
import { preambleOf } from './questions.ts';
import type { Question } from './questions.ts';
import type { Sources } from './sources.ts';

/** Generated texts, and what is asked about them. */
export interface Asked {
  readonly sources: Sources;
  readonly questions: readonly Question[];
}

/** Where the texts seem to lie, one folder a set: below the workspace, so that its packages are found. */
const folder = join(workspaceRoot, 'apps/contract-tests/in-memory').replaceAll('\\', '/');
const firstLine = preambleOf('', '').split('\n').length - 1;

/** What each of the two generators wrote, by its name. */
const generated = [/^contract\/types\.ts$/, /^client\/generated\/.*\.ts$/];

/**
 * For each set the questions whose answer is no, or that name what is not there. All sets are one program in
 * memory: the libraries are read once. That the generated code itself compiles is seen by `npm run typecheck`.
 */
export function answersNo(sets: readonly Asked[]): string[][] {
  const files = new Map<string, string>();
  sets.forEach(({ questions }, index) => {
    const lines = questions.map(({ left, right }, number) => `export const q${number}: Identical<${left}, ${right}> = true;`);
    // A set that has a generator's texts in common with an earlier one uses those, so that they are checked once.
    const [contract, client] = generated.map((room) => {
      const first = sets.findIndex(({ sources }) => roomOf(sources, room).every(([name, text]) => sets[index]!.sources[name] === text));
      for (const [name, text] of roomOf(sets[first]!.sources, room)) files.set(`${folder}/${first}/${name}`, text);
      return `../${first}`;
    });
    files.set(`${folder}/${index}/questions.ts`, preambleOf(contract!, client!) + lines.join('\n'));
  });
  const options = compilerOptions();
  const program = ts.createProgram([...files.keys()], options, hostOf(files, options));
  return sets.map(({ questions }, index) => {
    const source = program.getSourceFile(`${folder}/${index}/questions.ts`)!;
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return diagnostics.map(({ start, messageText }) => {
      const question = questions[source.getLineAndCharacterOfPosition(start ?? 0).line - firstLine];
      const text = ts.flattenDiagnosticMessageText(messageText, ' ');
      const told = text.startsWith("Type 'true' is not assignable") ? `${question?.left} is not ${question?.right}` : text;
      return `${question?.name ?? 'the questions'}: ${told}`;
    });
  });
}

function roomOf(sources: Sources, room: RegExp): [name: string, text: string][] {
  return Object.entries(sources).filter(([name]) => room.test(name));
}

function compilerOptions(): ts.CompilerOptions {
  const file = join(workspaceRoot, 'tsconfig.base.json');
  const { config } = ts.readConfigFile(file, ts.sys.readFile) as { config: object };
  return ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, workspaceRoot).options;
}

function hostOf(files: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    getCurrentDirectory: () => workspaceRoot,
    fileExists: (name) => files.has(name) || host.fileExists(name),
    readFile: (name) => files.get(name) ?? host.readFile(name),
    directoryExists: (name) => name.startsWith(folder) || ts.sys.directoryExists(name),
    getSourceFile: (name, ...rest) => {
      const text = files.get(name);
      return text === undefined ? host.getSourceFile(name, ...rest) : ts.createSourceFile(name, text, rest[0]);
    },
  };
}
