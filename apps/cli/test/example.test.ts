import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operationTable } from '@lakeformation-jobs/client';
import type { Operation } from '@lakeformation-jobs/client';
import { answered, job, lfj } from './support/lfj.ts';
import type { Sent } from './support/lfj.ts';
import { scratch } from './support/scratch.ts';

const file = join(scratch(), 'job.json');
writeFileSync(file, '{}');

/** A command line for each operation. */
const commands: Record<Operation, readonly string[]> = {
  listJobs: ['list'], createJob: ['create', '--file', file], getJob: ['get', job(1)], updateJob: ['update', '--file', file, job(1)],
  deleteJob: ['delete', '--yes', job(1)], startJob: ['start', job(1)], stopJob: ['stop', job(1)], getJobLog: ['log', job(1)], listJobHistory: ['history', job(1)],
};
const operations = Object.entries(commands) as [Operation, readonly string[]][];
const namesOf = (operation: Operation): string[] => Object.values(operationTable[operation].examples).flat();
const cases = operations.flatMap(([operation, argv]) => namesOf(operation).map((name) => [operation, name, argv] as const));

describe(`--example, ${cases.length} examples`, () => {
  it('there are some of each operation', () => {
    expect(new Set(cases.map(([operation]) => operation)).size).toBe(9);
    expect(cases.length).toBeGreaterThan(60);
  });

  it.each(cases)('%s %s is asked for by name, wherever the option stands', async (_, name, argv) => {
    const answer = ({ headers }: Sent): Response => answered(Number(/code=(\d+)/.exec(headers.get('Prefer')!)![1]));
    const before = await lfj(['--example', name, ...argv], { answer });
    const after = await lfj([...argv, '--example', name], { answer });
    for (const ran of [before, after]) expect(ran.sent[0]!.headers.get('Prefer')).toMatch(new RegExp(`^code=\\d{3}, example=${name}$`));
  });

  it.each(operations)('of %s: one that it has not is refused with the list of names', async (operation, argv) => {
    for (const name of ['toString', operation === 'getJobLog' ? 'job' : 'log']) {
      const ran = await lfj([...argv, '--example', name]);
      expect(ran.stderr).toContain(`There are: ${namesOf(operation).join(', ')}.`);
      expect(ran).toMatchObject({ code: 2, sent: [] });
    }
  });

  it('without it nothing is preferred', async () => {
    expect((await lfj(['delete', '--yes', job(1)])).sent[0]!.headers.has('Prefer')).toBe(false);
  });
});
