import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiAt, operations } from '../../src/reference/api.ts';
import type { Api, Operation } from '../../src/reference/api.ts';
import { createdJob, freshName } from '../../src/reference/jobs.ts';
import { isLinearizable } from '../../src/reference/linearize.ts';
import type { Timed } from '../../src/reference/linearize.ts';
import { after, drifted } from '../../src/reference/model.ts';
import type { Runner, State } from '../../src/reference/model.ts';
import { observed } from '../../src/reference/observe.ts';
import type { Ask } from '../../src/reference/observe.ts';
import { seed } from '../../src/reference/random.ts';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';

const counts = { commands: 0, histories: 0, exchanges: 0, overlapping: 0 };

/** Each runner with what it may do to a job by itself. */
const runners: readonly { name: string; flags: readonly string[]; runner: Runner }[] = [
  { name: 'that holds jobs submitted', flags: ['--runner-submitted', '3600000', '--runner-stopping', '0'], runner: {} },
  { name: 'that holds jobs running', flags: ['--runner-submitted', '0', '--runner-running', '3600000', '--runner-stopping', '5'], runner: { SUBMITTED: ['RUNNING'] } },
  { name: 'that is quick', flags: ['--runner-submitted', '2', '--runner-running', '3', '--runner-stopping', '2', '--runner-outcome', 'SUCCESS'], runner: { SUBMITTED: ['RUNNING'], RUNNING: ['SUCCESS'] } },
];

const onOneJob = operations.filter((operation) => operation !== 'createJob');
/** What changes a job is asked more often than what reads it. */
const ask: fc.Arbitrary<Ask> = fc.record({
  operation: fc.constantFrom<Operation[]>(...onOneJob, 'startJob', 'stopJob', 'startJob', 'stopJob', 'deleteJob', 'updateJob'),
  end: fc.nat(9),
});

/** What the model knows, and what the service is asked through. */
type Model = Map<string, State[]>;
interface Real { readonly api: Api; readonly group: string; readonly runner: Runner }
type Command = fc.AsyncCommand<Model, Real>;

class Create implements Command {
  check = (): boolean => true;
  async run(model: Model, { api, group }: Real): Promise<void> {
    const name = `${group}_new`;
    model.set(await createdJob(api, { name }), [{ name, status: 'CREATED', stopping: false, runs: 0 }]);
    counts.commands++;
  }
  toString = (): string => 'createJob';
}

class Do implements Command {
  readonly ask: Ask;
  readonly which: number;
  constructor(ask: Ask, which: number) {
    this.ask = ask;
    this.which = which;
  }
  check = (model: Readonly<Model>): boolean => model.size > 0;
  async run(model: Model, { api, group, runner }: Real): Promise<void> {
    const ids = [...model.keys()];
    const id = ids[this.which % ids.length]!;
    const before = drifted(model.get(id)!, runner);
    const seen = await observed(api, id, this.ask, group);
    const left = after(before, seen);
    expect(left, `${JSON.stringify(seen)} after ${JSON.stringify(before)}`).not.toEqual([]);
    model.set(id, left);
    counts.commands++;
  }
  toString = (): string => `${this.ask.operation}(${this.which}, ${this.ask.end})`;
}

describe.each(runners)('the service with a runner $name', ({ flags, runner }) => {
  let service: Service;
  let api: Api;
  // One for both tests: each has jobs of its own, by the beginning of their names.
  beforeAll(async () => {
    service = await startService({ flags });
    api = apiAt(service.address);
  });
  afterAll(async () => {
    const missed = await service.metric('lfj_requests_without_route_total');
    await service.stop();
    expect(missed).toBe(0);
  });

  it('answers one client as the model does', async () => {
    const commands = fc.commands([fc.constant(new Create()), fc.tuple(ask, fc.nat(4)).map(([one, which]) => new Do(one, which))], { maxCommands: 60, size: 'max' });
    await fc.assert(fc.asyncProperty(commands, async (list) => {
      const real = { api, group: freshName(), runner };
      await fc.asyncModelRun(() => ({ model: new Map() as Model, real }), list);
    }), { seed, numRuns: 25 });
  }, 120_000);

  it('answers several clients at once as if they had come one after the other', async () => {
    const group = freshName('clients');
    const client = fc.array(fc.tuple(ask, fc.nat(1)), { minLength: 1, maxLength: 6 });
    await fc.assert(fc.asyncProperty(fc.array(client, { minLength: 2, maxLength: 4 }), async (clients) => {
      const name = `${group}_new`;
      const ids = [await createdJob(api, { name }), await createdJob(api, { name })];
      const histories: Timed[][] = [[], []];
      let clock = 0;
      const one = async (asked: Ask, which: number): Promise<void> => {
        const begun = clock++;
        const seen = await observed(api, ids[which]!, asked, group);
        histories[which]!.push({ ...seen, asked: begun, answered: clock++ });
      };
      await Promise.all(clients.map(async (list) => {
        for (const [asked, which] of list) await one(asked, which);
      }));
      // What everybody sees afterwards is part of the history.
      for (const which of [0, 1]) await one({ operation: 'getJob', end: 0 }, which);
      for (const history of histories) {
        const start: State = { name, status: 'CREATED', stopping: false, runs: 0 };
        expect(isLinearizable(history, start, runner), JSON.stringify(history, null, 1)).toBe(true);
        counts.histories++;
        counts.exchanges += history.length;
        counts.overlapping += history.filter((a) => history.some((b) => a !== b && a.asked < b.answered && b.asked < a.answered)).length;
      }
      for (const job_id of ids) await api('deleteJob', { job_id });
    }), { seed, numRuns: 60 });
  }, 120_000);
});

describe('the search for an order', () => {
  const job: State = { name: 'a', status: 'CREATED', stopping: false, runs: 0 };
  const at = (asked: number, answered: number, operation: Operation, status: number, more: object = {}): Timed => ({ operation, status, asked, answered, ...more });

  it('finds one where requests overlap', () => {
    expect(isLinearizable([at(0, 3, 'deleteJob', 404), at(1, 2, 'deleteJob', 200)], job, {})).toBe(true);
  });
  it('finds none where both deleted it', () => {
    expect(isLinearizable([at(0, 3, 'deleteJob', 200), at(1, 2, 'deleteJob', 200)], job, {})).toBe(false);
  });
  it('finds none where a deleted job is read afterwards', () => {
    expect(isLinearizable([at(0, 1, 'deleteJob', 200), at(2, 3, 'getJob', 200)], job, {})).toBe(false);
  });
  it('finds none where a job is deleted that had been submitted', () => {
    expect(isLinearizable([at(0, 1, 'startJob', 202), at(2, 3, 'deleteJob', 200)], job, {})).toBe(false);
    expect(isLinearizable([at(0, 1, 'startJob', 202), at(2, 3, 'deleteJob', 200)], job, { SUBMITTED: ['RUNNING'], RUNNING: ['SUCCESS'] })).toBe(true);
  });
});

afterAll(() => console.log(`model: seed ${seed}, ${counts.commands} commands of one client; ${counts.histories} histories of several with ${counts.exchanges} exchanges, ${counts.overlapping} of them overlapping`));
