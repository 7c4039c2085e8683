import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operationTable } from '@lakeformation-jobs/client';
import type { Operation } from '@lakeformation-jobs/client';
import type { StopSignal } from '../src/io.ts';
import { answered, job, lfj } from './support/lfj.ts';
import type { Sent } from './support/lfj.ts';
import { scratch } from './support/scratch.ts';
import { service } from './support/service.ts';

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
    const before = await lfj(['--example', name, ...argv], { answer, mock: true });
    const after = await lfj([...argv, '--example', name], { answer, mock: true });
    for (const ran of [before, after]) expect(ran.sent[1]!.headers.get('Prefer')).toMatch(new RegExp(`^code=\\d{3}, example=${name}$`));
  });

  it.each(operations)('of %s: one that it has not is refused with the list of names', async (operation, argv) => {
    for (const name of ['toString', operation === 'getJobLog' ? 'job' : 'log']) {
      const ran = await lfj([...argv, '--example', name]);
      expect(ran.stderr).toContain(`There are: ${namesOf(operation).join(', ')}.`);
      expect(ran).toMatchObject({ code: 2, sent: [] });
    }
  });

  it.each([...operations.map(([, argv]) => argv), ['verify', '--write', '--yes']])('%s: an endpoint that is not the mock gets a question without the token, and no more', async (...argv) => {
    const example = namesOf(operations.find(([, known]) => known[0] === argv[0])?.[0] ?? 'listJobs')[0]!;
    const replies: readonly ((request: Sent) => Response)[] = [() => answered(200), service().answer, () => answered(503), () => { throw new TypeError('fetch failed'); }];
    for (const answer of replies) {
      const ran = await lfj([...argv, '--example', example], { answer });
      expect(ran.stderr).toContain('lfj: --example is for the mock (npm run mock); https://lf.example does not answer as one.\nlfj: nothing was sent.');
      expect(ran).toMatchObject({ code: 2, stdout: '', sent: [{ method: 'GET', url: 'https://lf.example/', redirect: 'manual' }] });
      expect([...ran.sent[0]!.headers]).toEqual([]);
    }
  });

  it('a signal ends the question for the mock', async () => {
    let stop: (signal: StopSignal) => void = () => {};
    const ran = await lfj(['delete', '--yes', '--example', 'not_found', job(1)], {
      stopper: (given) => { stop = given; },
      answer: (_, signal) => new Promise((_resolve, reject) => { signal.addEventListener('abort', () => reject(signal.reason as Error)); stop('SIGINT'); }),
    });
    expect(ran).toMatchObject({ code: 130, stderr: 'lfj: interrupted; nothing was sent.\n' });
    expect(ran.sent).toHaveLength(1);
  });

  it('without it nothing is preferred', async () => {
    expect((await lfj(['delete', '--yes', job(1)])).sent[0]!.headers.has('Prefer')).toBe(false);
  });
});
