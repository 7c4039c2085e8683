import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCheck } from '../check.ts';
import type { Check, CommandCheck } from '../check.ts';
import { judged, line, table } from '../matrix.ts';
import type { Mutant } from '../mutant.ts';
import { askedFirst } from '../noticed.ts';
import { Bench, RedWithoutChange, Unchanged } from '../run.ts';
import type { TimedFate } from '../run.ts';
import { grouped, runTrials } from '../trials.ts';

const root = resolve(import.meta.dirname, '../../..');
const file = 'libs/lakeformation-jobs/contract/src/generated/lifecycle.ts';
const original = readFileSync(join(root, file), 'utf8');
const mutant = (name: string, text: string): Mutant => ({ file, name, text });
/** A check in a line of JavaScript. */
const says = (name: string, code: string, found?: CommandCheck['found']): Check => ({ name, command: () => ({ args: ['-e', code] }), ...(found ? { found } : {}) });
const reads = `require('fs').readFileSync('${file}','utf8')`;
const firm = says('firm', `if (${reads}.includes('planted')) { console.log('rule: planted'); process.exit(1) }`, (output) => /rule: (\w+)/.exec(output)?.[1]);
const slow = says('slow', `if (${reads}.includes('stuck')) setInterval(() => {}, 1000)`);

describe('a bench', () => {
  let bench: Bench;
  beforeAll(() => { bench = new Bench(root, ['libs/lakeformation-jobs/contract/src/generated'], [], { of: async () => -2000 }); });
  afterAll(() => bench.remove());

  it('says who killed a mutant and by what, and takes the change back', async () => {
    const done: string[] = [];
    const trials = [mutant('a', 'planted'), mutant('b', 'harmless'), mutant('c', 'stuck')].map((planted) => ({ artefact: 'tables', mutant: planted, checks: [firm, slow] }));
    const fates: TimedFate[] = [];
    await runTrials([bench], trials, ({ artefact }, fate) => {
      done.push(`${artefact} ${fate.mutant.name}`);
      fates.push(fate);
    });
    expect(fates.every(({ milliseconds }) => milliseconds > 0)).toBe(true);
    expect(fates.map(({ killer }) => killer)).toEqual([
      { check: 'firm', by: 'planted', ranOut: false }, undefined, { check: 'slow', ranOut: true },
    ]);
    expect(done).toEqual(['tables a', 'tables b', 'tables c']);
    await expect(bench.run(mutant('none', original), [firm])).resolves.toEqual({ mutant: mutant('none', original) });
    expect(readFileSync(join(root, file), 'utf8')).toBe(original);
  });

  it('that builds a client has all mutants of it, and the others are spread over the run', async () => {
    const ran: string[][] = [[], []];
    const benches = ran.map((names) => ({
      run: async (planted: Mutant) => {
        names.push(planted.name);
        await new Promise(setImmediate);
        return { mutant: planted };
      },
    }));
    const trials = [['a', 4], ['b', 2], ['rust', 3], ['go', 1]].flatMap(([artefact, count]) => Array.from({ length: Number(count) }, (_, index) => ({
      artefact: String(artefact), mutant: mutant(`${artefact}${index}`, ''), checks: [], builds: artefact === 'rust' || artefact === 'go' ? String(artefact) : undefined,
    })));
    const told: string[] = [];
    await runTrials(benches, trials, (_, { mutant: { name } }) => told.push(name));
    expect(told.toSorted()).toEqual(trials.map(({ mutant: { name } }) => name).sort());
    expect(ran[0]!.slice(0, 3)).toEqual(['rust0', 'rust1', 'rust2']);
    expect(ran[1]!.slice(0, 3)).toEqual(['go0', 'a0', 'b0']);
    expect(ran.flat()).toHaveLength(trials.length);
  });

  it('that builds a client begins with what was compiled of it, as old as it is, and no other', async () => {
    const folder = 'tools/mutate/target/rust';
    mkdirSync(join(root, folder), { recursive: true });
    try {
      writeFileSync(join(root, folder, 'made'), 'by a compiler');
      utimesSync(join(root, folder, 'made'), 1000, 1000);
      const tells = says('tells', `const { statSync } = require('fs'); try { console.log(statSync('${folder}/made').mtimeMs) } catch { console.log('none') }; process.exit(${reads}.includes('planted') ? 1 : 0)`, (output) => output.trim());
      const unchanged = { of: async () => -2000 };
      const building = new Bench(root, [], [], unchanged, new Map([['rust', [folder]], ['go', ['tools/mutate/target/go']]]));
      const by = async (builds?: string): Promise<string | undefined> => (await building.run(mutant('a', 'planted'), [tells], builds)).killer?.by;
      expect([await by(), await by('go'), await by('rust')]).toEqual(['none', 'none', '1000000']);
      writeFileSync(join(root, folder, 'made'), 'anew');
      expect(await by('rust')).toBe('1000000');
      building.remove();
    } finally {
      rmSync(join(root, 'tools/mutate/target'), { recursive: true });
    }
  });

  it('that builds a client sees a check that is late green when it is needed, and builds what is there for that', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mutate-'));
    const log = join(folder, 'log');
    const step = (name: string, then: string): Check => says(name, `const fs = require('fs'); fs.appendFileSync(${JSON.stringify(log)}, '${name} '); ${then}`);
    const redWith = (text: string): string => `process.exit(fs.readFileSync('tools/mutate/built','utf8').includes('${text}') ? 1 : 0)`;
    const checks: Check[] = [
      { ...step('builds', `fs.copyFileSync('${file}', 'tools/mutate/built')`), builds: true },
      step('early', redWith('planted')),
      { ...step('late', redWith('harm')), late: true },
    ];
    const building = new Bench(root, [], [], { of: () => Promise.reject(new Error('not asked')) });
    const ran = async (name: string, text: string): Promise<unknown[]> => {
      writeFileSync(log, '');
      const { killer } = await building.run(mutant(name, text), checks, 'rust');
      return [killer?.check, readFileSync(log, 'utf8').trim()];
    };
    try {
      expect(await ran('a', 'planted')).toEqual(['early', 'builds early builds early']);
      expect(await ran('b', 'harm')).toEqual(['late', 'builds early builds late builds early late']);
      expect(await ran('c', 'nothing')).toEqual([undefined, 'builds early late']);
    } finally {
      building.remove();
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses to begin with a check that is red already, and runs each once before the first mutant', async () => {
    const unchanged = new Unchanged(root, []);
    const careful = new Bench(root, [], [], unchanged);
    await expect(careful.run(mutant('a', 'planted'), [firm, says('red', 'process.exit(3)')])).resolves.toMatchObject({ killer: { check: 'firm' } });
    await expect(careful.run(mutant('b', 'harmless'), [firm, says('red', 'process.exit(3)')])).rejects.toThrow('red is red without any change');
    careful.remove();
    await expect(unchanged.of(says('red', 'process.exit(3)'))).rejects.toThrow('red is red without any change');
    const first = await unchanged.of(firm);
    expect(first).toBeGreaterThan(0);
    expect(await unchanged.of(firm)).toBe(first);
    unchanged.remove();
  });

  it('that finds a check red without any change goes on, and looks again when all others are done', async () => {
    const late = new Set(['once', 'always']);
    const bench = {
      run: async (planted: Mutant) => {
        if (!late.has(planted.name)) return { mutant: planted };
        if (planted.name === 'once') late.delete('once');
        throw new RedWithoutChange('red');
      },
    };
    const done: string[] = [];
    const trials = ['once', 'always', 'never'].map((name) => ({ artefact: 'a', mutant: mutant(name, ''), checks: [] }));
    await runTrials([bench], trials, (_, fate) => done.push(line('a', fate, {})));
    expect(done).toEqual(['a × never  ←  SURVIVED', 'a × once  ←  SURVIVED', 'a × always  ←  NOT JUDGED: red']);
    await expect(runTrials([{ run: () => Promise.reject(new Error('no space')) }], trials, () => {})).rejects.toThrow('no space');
  });

  it('that sees one noticed which is said to be equivalent looks again when all others are done', async () => {
    const busy = new Set(['late', 'always', 'unexplained']);
    const bench = {
      run: async (planted: Mutant) => {
        const killer = { check: 'slow', ranOut: true };
        if (!busy.has(planted.name)) return { mutant: planted };
        if (planted.name === 'late') busy.delete('late');
        return { mutant: planted, killer };
      },
    };
    const done: string[] = [];
    const trials = ['late', 'always', 'unexplained'].map((name) => ({ artefact: 'a', mutant: mutant(name, ''), checks: [], explained: name !== 'unexplained' }));
    await runTrials([bench], trials, (_, fate) => done.push(line('a', fate, { late: 'nobody sees it', always: 'nobody either' })));
    expect(done).toEqual(['a × unexplained  ←  slow, which ran out of time', 'a × late  ←  equivalent: nobody sees it', 'a × always  ←  slow, which ran out of time']);
  });

  it('makes all changes of a file at once that nobody can notice, and each by itself where somebody does', async () => {
    const ran: string[] = [];
    const bench = {
      run: async (planted: Mutant) => {
        ran.push(planted.text);
        return { mutant: planted, ...(planted.text.includes('RED') ? { killer: { check: 'firm', ranOut: false } } : {}) };
      },
    };
    const trial = (name: string, text: string, explained = true, inFile = file) => ({ artefact: 'a', mutant: { file: inFile, name, text }, checks: [], explained });
    const run = async (...trials: ReturnType<typeof trial>[]): Promise<string[]> => {
      const done: string[] = [];
      ran.length = 0;
      await runTrials([bench], grouped(trials, () => 'one two three'), (one, fate) => done.push(`${one.mutant.name} ${fate.mutant.name} ${fate.killer?.check}`));
      return done.sort();
    };
    expect(await run(trial('a', 'ONE two three'), trial('b', 'one two'), trial('c', 'one two three four', false), trial('d', 'one three', true, 'other'))).toEqual([
      'a a undefined', 'b b undefined', 'c c undefined', 'd d undefined',
    ]);
    expect(ran.toSorted()).toEqual(['ONE two', 'one three', 'one two three four']);
    expect(await run(trial('a', 'RED two three'), trial('b', 'one two 3'))).toEqual(['a a firm', 'b b undefined']);
    expect(ran).toEqual(['RED two 3', 'RED two three', 'one two 3']);
    // Changes of one place cannot be made at once.
    expect(await run(trial('a', 'one TWO three'), trial('b', 'one 2 three'))).toEqual(['a a undefined', 'b b undefined']);
    expect(ran).toEqual(['one TWO three', 'one 2 three']);
  });

  it('ends what a check leaves behind', async () => {
    const marker = join(root, 'node_modules/.mutate-left-behind');
    const code = `require('child_process').spawn(process.execPath, ['-e', 'setTimeout(() => require("fs").writeFileSync(${JSON.stringify(marker)}, ""), 1500)'], { stdio: 'ignore' }); setTimeout(() => process.exit(1), 200)`;
    expect(await runCheck(says('leaves', code), root, 5000)).toEqual({ check: 'leaves', ranOut: false });
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(existsSync(marker)).toBe(false);
  });

  it('asks the test files first that noticed an earlier change of the same file, the last one before the others, and then all', async () => {
    const asked: string[][] = [];
    // Test files: `a` and `b` are red by what is planted; `after` is red by that, too, and whenever it runs without the others.
    const code = `const asked = process.argv.slice(1); const planted = ${reads}; const red = ['a', 'b', 'after'].filter((file) => (planted.startsWith(file + ' ') && (asked.length === 0 || asked.includes(file))) || (file === 'after' && asked.includes(file))); console.log(red.join('\\n')); process.exit(red.length > 0 ? 1 : 0)`;
    const tests: Check = {
      name: 'tests in files', found: (output) => output.trim().split('\n')[0] || undefined, redFiles: (output) => output.trim().split('\n').filter(Boolean),
      command: (_, only = []) => {
        asked.push([...only]);
        return { args: ['-e', code, '--', ...only] };
      },
    };
    const unchanged = new Unchanged(root, []);
    const narrowing = new Bench(root, [], [], unchanged);
    const by = async (text: string): Promise<unknown[]> => {
      asked.length = 0;
      const { killer } = await narrowing.run(mutant('m', text), [tests]);
      return [killer?.by, ...asked];
    };
    try {
      // All of them once, and each part once, where nothing is changed.
      expect(await by('a is red')).toEqual(['a', [], []]);
      expect(await by('a is red')).toEqual(['a', ['a'], ['a']]);
      expect(await by('b is red')).toEqual(['b', ['a'], []]);
      expect(await by('b is red')).toEqual(['b', ['b', 'a'], ['b', 'a']]);
      expect(await by('none is red')).toEqual([undefined, ['b', 'a'], []]);
      expect(await by('after is red')).toEqual(['after', ['b', 'a'], []]);
      // Red alone without any change: twice, and then it is left out.
      expect(await by('none is red')).toEqual([undefined, ['after', 'b', 'a'], ['after', 'b', 'a'], []]);
    } finally {
      narrowing.remove();
      unchanged.remove();
    }
  });

  it('asks a part that somebody named first, once what it looks at is made', async () => {
    const made = 'tools/mutate/made';
    const maker: Check = { ...says('makes', `require('fs').copyFileSync('${file}', '${made}')`), writes: true };
    const tests: Check = {
      name: 'tests in files', redFiles: (output) => output.trim().split('\n').filter(Boolean),
      command: (_, only = ['all']) => ({ args: ['-e', `const red = require('fs').readFileSync('${made}', 'utf8').includes('planted'); if (red) console.log(process.argv.slice(1).join('\\n')); process.exit(red ? 1 : 0)`, '--', ...only] }),
    };
    const unchanged = new Unchanged(root, []);
    const careful = new Bench(root, [], [], unchanged);
    try {
      const checks = askedFirst([firm, maker, tests], ['tests in files', 'one']);
      expect(await careful.run(mutant('a', 'planted'), checks)).toMatchObject({ killer: { check: 'tests in files', tests: ['one'] } });
      expect(await careful.run(mutant('b', 'harmless'), checks)).toEqual({ mutant: mutant('b', 'harmless') });
    } finally {
      careful.remove();
      unchanged.remove();
    }
  });

  it('takes a program that is not there for a red check', async () => {
    const check: Check = { name: 'none', command: () => ({ program: 'no-such-program', args: [] }), found: (output) => /ENOENT/.exec(output)?.[0] };
    expect(await runCheck(check, root, 1000)).toEqual({ check: 'none', by: 'ENOENT', ranOut: false });
  });
});

describe('the matrix', () => {
  const fates = [
    { mutant: mutant('a', ''), killer: { check: 'vectors', by: 'path: job_id dot-dot', ranOut: false }, milliseconds: 250 },
    { mutant: mutant('b', ''), killer: { check: 'vectors', ranOut: true }, milliseconds: 250 },
    { mutant: mutant('c', ''), milliseconds: 250 },
    { mutant: mutant('d', ''), milliseconds: 250 },
    { mutant: mutant('e', ''), unjudged: 'vectors is red without any change', milliseconds: 250 },
  ];
  const row = judged('client', 9, fates, { d: 'nobody sees it', a: 'nobody either' }, ['gone']);

  it('counts who was killed, and has survivors, equivalents and reasons that hold no more apart', () => {
    expect(row).toMatchObject({ mutants: 5, of: 9, killed: 2, ranOut: 1, survivors: ['c'], unjudged: ['e: vectors is red without any change'], equivalent: ['d'], stale: ['gone', 'a'] });
    const text = table([row], 60_000);
    expect(text).toContain('2/4, 1 equivalent');
    expect(text).toContain('all: 2/4 killed, 1 of them by running out of time; 1 equivalent; 5 of 9 mutants run, 1.0 min');
    expect(text).toMatch(/^SURVIVED {2}client × c: add a test/m);
    expect(text).toMatch(/^NOT JUDGED {2}client × e: vectors is red/m);
    expect(text.match(/^STALE/gm)).toHaveLength(2);
  });

  it('names artefact, mutant and killer in a line', () => {
    expect(fates.map((fate) => line('client', fate, { d: 'nobody sees it' }))).toEqual([
      'client × a  ←  vectors: path: job_id dot-dot', 'client × b  ←  vectors, which ran out of time', 'client × c  ←  SURVIVED', 'client × d  ←  equivalent: nobody sees it',
      'client × e  ←  NOT JUDGED: vectors is red without any change',
    ]);
  });
});
