import { delimiter, join } from 'node:path';
import { packageFile } from '../generate/workspace.ts';
import { script, vitest } from './check.ts';
import type { Check, CommandCheck } from './check.ts';
import { residentEvidence, residentLint } from './resident.ts';

/** Everything that goes red, by a name that says what to run. */
export function checksOf(api: string) {
  const client = `libs/${api}/client-typescript`;
  const python = `libs/${api}/client-python`;
  const interpreter = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
  // The environment is the original's; what it imports is the copy's.
  const inPython = (check: CommandCheck): CommandCheck => ({
    ...check,
    command: (root) => {
      const command = check.command(root);
      return { ...command, env: { PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: [join(root, python, 'src'), process.env['PYTHONPATH']].filter(Boolean).join(delimiter) } };
    },
  });
  const contractTests = 'apps/contract-tests';
  const vectors = (language: string): CommandCheck =>
    script('vectors', `${contractTests}/src/vectors/judge.ts`, [api, language], new RegExp(`^(${language} .*)$`, 'm'));
  return {
    lint: residentLint(api),
    bundle: script('bundle', 'tools/generate/main.ts', ['bundle', api], /^(.*cannot be bundled|.*Error.*)/m),
    generate: script('generate', 'tools/generate/main.ts', ['clients', api], /^(edits\.yaml, edit \d+[^:]*|.*failed.*)/m),
    stale: script('generated code follows from the contract', 'tools/generate/check.ts', [api], /^(libs\/.*)$/m),
    evidence: residentEvidence(api),
    tables: vitest('tables', contractTests, 'test/tables.test.ts'),
    documented: vitest('documented answers', contractTests, 'test/documented-answers.test.ts'),
    hostile: vitest('hostile ids', contractTests, 'test/hostile-ids.test.ts'),
    twoGenerators: vitest('types of both generators', contractTests, 'test/two-generators.test.ts'),
    vectorsInTypescript: vectors('typescript'),
    vectorsInPython: inPython(vectors('python')),
    client: vitest('client-typescript', client),
    pytest: inPython({
      name: 'client-python',
      command: (root) => ({ program: join(root, python, '.venv', interpreter), args: ['-m', 'pytest', '-q', '-x'], cwd: python }),
      found: (output) => /^FAILED \S*?([^/\s]+::\S+)/m.exec(output)?.[1] ?? /^ERROR (\S+)/m.exec(output)?.[1],
    }),
    mypy: inPython({
      name: 'types of client-python',
      command: (root) => ({ program: join(root, python, '.venv', interpreter), args: ['-m', 'mypy', '--cache-dir', join(root, '.mypy_cache')], cwd: python }),
      found: (output) => /error: (.*?)(?:\s{2}|$)/m.exec(output)?.[1],
    }),
    command: vitest('lfj', 'apps/cli', 'test/exit-code.test.ts'),
    process: vitest('lfj as a process', 'apps/cli', 'test/delete.test.ts', 'test/process.test.ts'),
    versions: vitest('versions', 'tools/breaking', 'test/manifests.test.ts'),
    mock: vitest('mock', 'tools/mock'),
    typecheck: {
      name: 'types',
      command: () => ({ args: [packageFile('typescript', 'bin/tsc'), '-p', '.'] }),
      found: (output: string) => /error (TS\d+)/.exec(output)?.[1],
    },
  } satisfies Record<string, Check>;
}
