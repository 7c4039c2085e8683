import { expect, it } from 'vitest';
import { lfj } from '../../src/command-line.ts';
import { cases } from '../../src/reference/cases.ts';
import { sample, sampleToken } from '../../src/reference/sample.ts';
import { readingOf, sorted } from '../../src/reference/verified.ts';
import type { Reading } from '../../src/reference/verified.ts';
import { startService } from '../../src/targets/service.ts';

const deletes = 'It deletes a job first. With --write, a job of its own is deleted, and asked for again.';
const ownJob = 'It is about a job of its own, which reading alone cannot have.';
const ownPage = 'Its pages are of jobs of its own. What verify finds there may be any number: it asks for a page of one, for the last page, for a part of a name and for a status.';
const ownRuns = 'It is about the runs of a job of its own. What verify reads is the history of whatever job there is.';

/** The cases that only read and that `lfj verify` does not ask, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'getJob of a deleted job': deletes,
  'getJobLog of a deleted job': deletes,
  'listJobHistory of a deleted job': deletes,
  'getJob tells what was created': ownJob,
  'getJob tells what was updated': ownJob,
  'listJobs finds a job by a part of its name': ownPage,
  'listJobs tells no more than a page': ownPage,
  'listJobs passes over rows': ownPage,
  'listJobs finds by status': ownPage,
  'listJobHistory of a job that never ran': ownRuns,
  'listJobHistory of a job that was started': ownRuns,
};

it('lfj verify asks every case of the contract that only reads, or there is a reason', async () => {
  const service = await startService({ flags: ['--seed-jobs', '3'] });
  const { stdout } = await lfj(['verify', '-o', 'json'], {
    LFJ_ENDPOINT: service.address, LFJ_PROJECT: sample.project_id, LFJ_INSTANCE: sample.instance_id, LFJ_TOKEN: sampleToken.token,
  }).finally(() => service.stop());
  const rows = JSON.parse(stdout) as { given: string; want: string }[];
  const checks = new Set(rows.map(({ given, want }) => `${sorted(given)} ${want.split(' ', 1)[0]!}`));
  const readings = (await Promise.all(cases.map(readingOf))).filter((one): one is Reading => one !== undefined);
  expect(readings.length).toBeGreaterThan(60);

  const unasked = readings.filter(({ line, ofItsOwn }) => ofItsOwn || !checks.has(line));
  expect(unasked.map(({ name }) => name).sort()).toEqual(Object.keys(exceptions).sort());
  console.log(`lfj verify: ${readings.length - unasked.length} of the ${readings.length} cases that only read, and ${unasked.length} with a reason`);
});
