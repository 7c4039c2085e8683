import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { packageFile } from '../generate/workspace.ts';

/** One test as its runner reported it. */
export interface TestResult {
  /** File, from the workspace's root. */
  readonly file: string;
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Milliseconds. */
  readonly duration: number;
  readonly message?: string;
}

/** One Nx task. */
export interface TaskResult {
  readonly id: string;
  readonly passed: boolean;
  readonly cached: boolean;
  /** Milliseconds. */
  readonly duration: number;
}

interface Report {
  testResults: { name: string; message?: string; status: string; assertionResults: { fullName: string; status: string; duration?: number | null; failureMessages?: string[] }[] }[];
}
interface RunFile { tasks: { taskId: string; status: number; cacheStatus: string; startTime: string; endTime: string }[] }

/**
 * Runs targets of projects through Nx and returns its tasks. What they print is kept for whoever asks. More at once
 * than there are processors: half of the time of these tests is waiting for time limits and pauses.
 */
export function runTasks(root: string, projects: readonly string[], targets: readonly string[]): { tasks: TaskResult[]; output: string } {
  const run = spawnSync(process.execPath, [packageFile('nx', 'dist/bin/nx.js'), 'run-many', '-p', ...projects, '-t', ...targets, '--output-style=static', '--parallel=6'], {
    cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, NX_WORKSPACE_ROOT_PATH: root },
  });
  const file = join(root, '.nx/cache/run.json');
  if (!existsSync(file)) throw new Error(`Nx did not run:\n${run.stdout}${run.stderr}`);
  const { tasks } = JSON.parse(readFileSync(file, 'utf8')) as RunFile;
  return {
    output: run.stdout + run.stderr,
    tasks: tasks.map(({ taskId, status, cacheStatus, startTime, endTime }) => ({
      id: taskId, passed: status === 0, cached: cacheStatus !== 'cache-miss', duration: Date.parse(endTime) - Date.parse(startTime),
    })),
  };
}

/** The reports of packages in `reports/`, which Nx keeps with each task that wrote one. Tools have theirs, but are no artefacts. */
export function readReports(root: string): TestResult[] {
  const folder = join(root, 'reports');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /^(apps|libs)[\\/].*\.json$/.test(name));
  return files.flatMap((name) => {
    const report = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Report;
    return report.testResults.flatMap(({ name: path, message, status, assertionResults }): TestResult[] => {
      const file = relative(root, path).split(sep).join('/');
      // A file that cannot even be loaded has no tests, and must not look like one without failures.
      if (assertionResults.length === 0 && status === 'failed') return [{ file, name: 'cannot be loaded', status: 'failed', duration: 0, message: message ?? '' }];
      return assertionResults.map((test) => ({
        file,
        name: test.fullName,
        status: test.status === 'passed' || test.status === 'failed' ? test.status : 'skipped',
        duration: test.duration ?? 0,
        ...(test.failureMessages?.[0] === undefined ? {} : { message: test.failureMessages[0].split('\n')[0]! }),
      }));
    });
  });
}
