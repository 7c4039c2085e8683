import type { TaskResult, TestResult } from './results.ts';
import type { Row } from './rows.ts';

/** A row with what was found. */
export interface Finding {
  readonly artefact: string;
  readonly against: string;
  readonly verdict: 'green' | 'red' | 'not run';
  /** Tests, or tasks where they count none. */
  readonly cases: number;
  /** Milliseconds that it took when it last ran. */
  readonly duration: number;
  /** Whether all of it came from the cache. */
  readonly cached: boolean;
  readonly failures: readonly string[];
  readonly repair: string;
}

/**
 * Holds the results against the rows. A test that belongs to no row is red under its own name, and so is a task that
 * failed: nothing is passed over in silence, types and lint of a package included, which are no tests. A row without a
 * single case has not run, which is no success, and neither has one of whose parts none ran.
 *
 * @param apis stand in for `API` in the names of tasks
 */
export function judge(rows: readonly Row[], apis: readonly string[], tasks: readonly TaskResult[], tests: readonly TestResult[]): Finding[] {
  const taken = new Set<TestResult>();
  const findings = rows.map(({ artefact, against, repair, ...row }): Finding => {
    const ids = (row.tasks ?? []).flatMap((task) => apis.map((api) => task.replace('API', api)));
    const ownTasks = tasks.filter(({ id }) => ids.includes(id));
    const missing = ids.filter((id) => !tasks.some((task) => task.id === id));
    const parts = (row.tests ?? []).map(({ called, file, name }) => ({ called, own: tests.filter((test) => file.test(test.file) && (name?.test(test.name) ?? true)) }));
    const ownTests = parts.flatMap(({ own }) => own);
    for (const test of ownTests) taken.add(test);
    const idle = parts.filter(({ own }) => own.every(({ status }) => status === 'skipped'));
    const failures = [
      ...ownTasks.filter(({ passed }) => !passed).map(({ id }) => `${id} failed`),
      ...missing.map((id) => `${id} did not run`),
      ...ownTests.filter(({ status }) => status === 'failed').map(({ name, message }) => (message ? `${name}: ${message}` : name)),
    ];
    const cases = ownTests.filter(({ status }) => status !== 'skipped').length + ownTasks.length;
    const behind = ownTasks.length ? ownTasks : tasks.filter(({ id }) => id.endsWith(':test'));
    return {
      artefact, against, repair, cases,
      failures: [...failures, ...idle.flatMap(({ called }) => (called === undefined ? [] : [`${called}: no case has run`]))],
      verdict: failures.length ? 'red' : cases === 0 || idle.length ? 'not run' : 'green',
      duration: sum([...ownTests, ...ownTasks]),
      cached: behind.length > 0 && behind.every(({ cached }) => cached),
    };
  });
  const strangers = tests.filter((test) => !taken.has(test));
  const files = [...new Set(strangers.map(({ file }) => file))];
  const named = new Set(rows.flatMap(({ tasks: own = [] }) => own).flatMap((task) => apis.map((api) => task.replace('API', api))));
  const failed = tasks.filter(({ id, passed }) => !passed && !named.has(id));
  const others: Finding[] = [
    { artefact: 'tests without a row', against: 'tools/verdict/rows.ts', verdict: 'red', cases: strangers.length, duration: sum(strangers), cached: false, failures: files, repair: 'give them a row' },
    {
      artefact: 'tasks without a row', against: 'their own end', verdict: 'red', cases: failed.length, duration: sum(failed), cached: false,
      failures: failed.map(({ id }) => `${id} failed`), repair: 'nx run with the name of the task says why',
    },
  ];
  return [...findings, ...others.filter(({ failures }) => failures.length > 0)];
}

function sum(items: readonly { duration: number }[]): number {
  return items.reduce((total, { duration }) => total + duration, 0);
}
