import { describe, expect, it } from 'vitest';
import { floors, verdict } from '../../fuzz/verdict.ts';

const rows = [{ operation: 'getJob', label: 'GET /jobs/{id}' }, { operation: 'getJobLog', label: 'GET /jobs/{id}/log' }];
const enough = { 'GET /jobs/{id} 200': floors.successes, 'GET /jobs/{id}/log 200': floors.successes, 'GET /jobs/{id}/log 404': floors.cases, 'excluded: a reason': 1, 'without route before': 1 };
const more = { 'GET /jobs/{id} 400': floors.cases };

describe('what the runs of the fuzzer come to', () => {
  it('is good when every operation was reached and every exclusion was needed', () => {
    expect(verdict(enough, more, rows).faults).toEqual([]);
  });
  it('is not good with too few cases', () => {
    expect(verdict(enough, {}, rows).faults).toEqual([`getJob has ${floors.successes} cases, and ${floors.cases} are the floor`]);
  });
  it('is not good with too few successes; those of what is not allowed count for nothing', () => {
    expect(verdict({ ...enough, 'GET /jobs/{id} 200': 1 }, { ...more, 'GET /jobs/{id} 200': 100 }, rows).faults).toEqual([`getJob has 1 successes, and ${floors.successes} are the floor`]);
  });
  it('is not good with an exclusion that nothing needed', () => {
    expect(verdict({ ...enough, 'excluded: a reason': 0 }, more, rows).faults).toEqual(['nothing is excluded: a reason any more: take it out of hooks.py']);
  });
});
