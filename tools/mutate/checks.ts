import { delimiter, join } from 'node:path';
import { packageFile } from '../generate/workspace.ts';
import { script, vitest } from './check.ts';
import type { Check, CommandCheck } from './check.ts';
import { residentEvidence, residentLint, residentStale, residentTables, residentTests, residentVectors } from './resident.ts';

/** Everything that goes red, by a name that says what to run. */
export function checksOf(api: string) {
  const client = `libs/${api}/client-typescript`;
  const python = `libs/${api}/client-python`;
  const interpreter = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
  // The environment is the original's; what it imports is the copy's.
  const imports = (root: string): NodeJS.ProcessEnv =>
    ({ PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: [join(root, python, 'src'), process.env['PYTHONPATH']].filter(Boolean).join(delimiter) });
  const inPython = (check: CommandCheck): CommandCheck => ({ ...check, command: (root, only) => ({ ...check.command(root, only), env: imports(root) }) });
  // Drivers that nothing has built here are those of other languages.
  const withoutOthers = (check: CommandCheck): CommandCheck => ({ ...check, command: (root) => ({ ...check.command(root), env: { CI: 'false' } }) });
  const pytest = (name: string, ...args: string[]): CommandCheck => ({
    name,
    command: (root, only) => ({
      program: join(root, python, '.venv', interpreter), args: ['-m', 'pytest', '-q', '-x', ...(only ? ['-n0', ...only] : args)], cwd: python,
    }),
    found: (output) => /^FAILED \S*?([^/\s]+::\S+)/m.exec(output)?.[1] ?? /^ERROR (\S+)/m.exec(output)?.[1],
    ...(args.filter((arg) => !arg.startsWith('-')).length === 1 ? {} : { redFiles: (output) => /^(?:FAILED|ERROR) (tests\/\w+\.py)/m.exec(output)?.slice(1) ?? [] }),
  });
  // Compilers, bundlers and builds: half of the time of all tests, and last to notice anything.
  const slow = { typescript: ['package.test.ts', 'bundle.test.ts'], python: ['tests/test_package.py'] };
  const contractTests = 'apps/contract-tests';
  return {
    lint: residentLint(api),
    bundle: { ...script('bundle', 'tools/generate/main.ts', ['bundle', api], /^(.*cannot be bundled|.*Error.*)/m), writes: true },
    generate: (language: string): Check => ({ ...script(`generate ${language}`, 'tools/generate/main.ts', ['clients', api, '--language', language], /^(edits\.yaml, edit \d+[^:]*|.*failed.*)/m), writes: true }),
    // Where nothing is changed there is no such language: nothing to generate, and no vector of that name.
    generateAxios: { ...script('generate every client', 'tools/generate/main.ts', ['clients', api], /^(.*failed.*)/m), writes: true },
    vectorsInAxios: withoutOthers(vitest('vectors in axios', contractTests, 'test/vectors.test.ts', '-t', '^axios ')),
    stale: residentStale(api),
    evidence: residentEvidence(api),
    tables: residentTables(),
    documented: vitest('documented answers', contractTests, 'test/documented-answers.test.ts'),
    hostile: vitest('hostile ids', contractTests, 'test/hostile-ids.test.ts'),
    twoGenerators: vitest('types of both generators', contractTests, 'test/two-generators.test.ts'),
    vectorsInTypescript: residentVectors(api, 'typescript', 'kinds'),
    otherVectorsInTypescript: residentVectors(api, 'typescript', 'others'),
    vectorsInPython: residentVectors(api, 'python', 'kinds', imports),
    otherVectorsInPython: residentVectors(api, 'python', 'others', imports),
    client: residentTests('client-typescript', client, slow.typescript),
    slowInTypescript: vitest('client-typescript, packages', client, ...slow.typescript.map((name) => `test/${name}`)),
    pytest: inPython(pytest('client-python', '-n2', ...slow.python.map((name) => `--ignore=${name}`))),
    severalInPython: inPython(pytest('client-python, calls of several requests', '-n0', 'tests/test_waiting_and_paging.py', 'tests/test_delete_jobs.py')),
    slowInPython: inPython(pytest('client-python, packages', '-n0', ...slow.python)),
    mypy: inPython({
      name: 'types of client-python',
      command: (root) => ({ program: join(root, python, '.venv', interpreter), args: ['-m', 'mypy', '--cache-dir', join(root, '.mypy_cache')], cwd: python }),
      found: (output) => /error: (.*?)(?:\s{2}|$)/m.exec(output)?.[1],
    }),
    command: vitest('lfj', 'apps/cli', 'test/exit-code.test.ts'),
    process: vitest('lfj as a process', 'apps/cli', 'test/delete.test.ts', 'test/process.test.ts'),
    commandLine: vitest('lfj, all its tests', 'apps/cli'),
    consoleTypes: { name: 'types of the console', command: () => ({ args: [packageFile('typescript-7', 'bin/tsc'), '-p', 'apps/console'] }), found: (output: string) => /error (TS\d+)/.exec(output)?.[1] },
    console: vitest('console', 'apps/console'),
    consoleBuilds: { ...script('console builds', 'apps/console/build.ts', [], /(error.*)/i), writes: true },
    consoleInBrowser: vitest('console in a browser', contractTests, ...['pending', 'edge', 'pages', 'polling', 'faults'].map((name) => `test/console/${name}.test.ts`)),
    consoleServer: vitest('server of the console', 'apps/console-server'),
    signIn: vitest('sign-in', 'apps/service', 'test/console.test.ts'),
    versions: vitest('versions', 'tools/breaking', 'test/manifests.test.ts'),
    mock: vitest('mock', 'tools/mock'),
    typecheck: {
      name: 'types',
      command: () => ({ args: [packageFile('typescript-7', 'bin/tsc'), '-p', '.'] }),
      found: (output: string) => /error (TS\d+)/.exec(output)?.[1],
    },
  } satisfies Record<string, Check | ((language: string) => Check)>;
}
