import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAt } from '../../src/reference/api.ts';
import type { Api } from '../../src/reference/api.ts';
import { caseFaults, cases } from '../../src/reference/cases.ts';
import { startMock } from '../../src/targets/mock.ts';
import { mockGaps } from '../../src/targets/mock-gaps.ts';
import { startService } from '../../src/targets/service.ts';

/** What is started stays submitted, so that a case is about one status. */
const held = ['--runner-submitted', '3600000'];

const targets = [
  { name: 'service', gaps: {}, start: () => startService({ flags: held }) },
  { name: 'mock', gaps: mockGaps, start: () => startMock('lakeformation-jobs') },
];

it('there are cases, each under a name of its own, and no gap without a case', () => {
  expect(cases.length).toBeGreaterThan(100);
  const names = cases.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(Object.keys(mockGaps).filter((name) => !names.includes(name))).toEqual([]);
});

describe.each(targets)('$name', ({ name: target, gaps, start }) => {
  const known: Readonly<Record<string, string>> = gaps;
  let running: Awaited<ReturnType<typeof start>>;
  let api: Api;
  let met = 0;
  let open = 0;

  beforeAll(async () => {
    running = await start();
    api = apiAt(running.address);
  });
  afterAll(async () => {
    await running.stop();
    console.log(`contract on the ${target}: ${met} of ${cases.length} cases, ${open} known gaps still there`);
  });

  it.each(cases.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const faults = await one.ask(api).then((answer) => caseFaults(one, answer), (error: unknown) => [String(error)]);
    if (known[name] === undefined) {
      expect(faults).toEqual([]);
      met++;
    } else {
      expect(faults, `${target} meets this case now: take its line out of the gaps`).not.toEqual([]);
      open++;
    }
  });

  it('every case was asked', () => {
    expect(met + open).toBe(cases.length);
    expect(open).toBe(Object.keys(known).length);
  });
});
