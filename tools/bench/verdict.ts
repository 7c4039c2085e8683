import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toolchains } from '../clients/toolchains.ts';
import { packageFile } from '../generate/workspace.ts';
import { copyWorkspace } from '../workspace/copy.ts';
import { median, report } from './measure.ts';

const api = 'lakeformation-jobs';
const python = `libs/${api}/client-python`;

/**
 * The verdict when nothing changed, beside Nx alone finding out the same; and after an edit of the contract that was
 * generated, beside the single tools run one after the other.
 */
export function benchVerdict(root: string, runs = 3): void {
  const copy = copyWorkspace();
  const run = (args: readonly string[], cwd = '.'): number => {
    const started = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: join(copy.root, cwd), encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, NX_WORKSPACE_ROOT_PATH: copy.root } });
    if (status !== 0) throw new Error(`${args.join(' ')} is red:\n${stdout}${stderr}`);
    return performance.now() - started;
  };
  const vitest = packageFile('vitest', 'vitest.mjs');
  const nx = packageFile('nx', 'dist/bin/nx.js');
  const verdict = ['tools/verdict/verdict.ts'];
  try {
    if (existsSync(join(root, python, '.venv'))) symlinkSync(join(root, python, '.venv'), join(copy.root, python, '.venv'), 'junction');
    run(verdict);
    const repeated = (args: readonly string[]): number => median(Array.from({ length: runs }, () => run(args)));
    console.log(`\nThe verdict when nothing changed, median of ${runs}`);
    report('npm run verdict', repeated(verdict), repeated([nx, 'run-many', '-t', 'lint', 'test', '-p', api, 'apps/*', `libs/${api}/*`]), 'ms', 'nx run-many alone');

    const schema = join(copy.root, `specs/${api}/schemas/ApiError.yaml`);
    writeFileSync(schema, readFileSync(schema, 'utf8').replace('report an error', 'report errors'));
    run(['tools/generate/main.ts']);
    const byHand = [
      run([packageFile('@redocly/cli', 'bin/cli.js'), 'lint', `specs/${api}/openapi.yaml`]),
      run([packageFile('eslint', 'bin/eslint.js'), 'libs', 'apps']),
      run(['tools/generate/check.ts', api]),
      run(['tools/python/test.ts', python]),
      ...toolchains.flatMap(({ language }) => ['setup', 'test'].map((part) => run([`tools/clients/${part}.ts`, `libs/${api}/client-${language}`]))),
      ...['apps/console', 'apps/cli'].map((folder) => run(['build.ts'], folder)),
      ...globSync(['apps/*/vitest.config.ts', `libs/${api}/*/vitest.config.ts`], { cwd: root }).map((file) => run([vitest, 'run'], dirname(file))),
    ].reduce((sum, time) => sum + time, 0);
    console.log('The verdict after an edit of the contract');
    report('npm run verdict', run(verdict) / 1000, byHand / 1000, 's', 'the single tools, one after the other');
  } finally {
    copy.remove();
  }
}
