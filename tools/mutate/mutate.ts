import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { toolchains } from '../clients/toolchains.ts';
import { languages } from '../generate/languages.ts';
import { languagesOf } from '../generate/generate.ts';
import { workspaceRoot } from '../generate/workspace.ts';
import { artefactsOf } from './artefacts.ts';
import { endChecks } from './check.ts';
import { readEquivalents } from './equivalent.ts';
import { fastPart, step } from './fast.ts';
import { Journal, stateOf } from './journal.ts';
import { judged, line, table } from './matrix.ts';
import type { Row } from './matrix.ts';
import { askedFirst, askedOfExplained, noticing, readNoticed, writeNoticed } from './noticed.ts';
import { endResidents } from './resident.ts';
import { Bench, Unchanged } from './run.ts';
import { grouped, runTrials } from './trials.ts';
import type { Trial } from './trials.ts';

const usage = `npm run mutate -- [--fast] [--artefact NAME]… [--name TEXT] [--resume] [--learn] [--list]

Changes the workspace in one place at a time, in a copy, and says which check notices. Every mutant has to be
killed, or stand in tools/mutate/equivalent.yaml with the reason why nobody could notice it.

  --fast            a part of each artefact's mutants, the same ones each time: one in ${step}, and of what has to be built the
                    first one alone, which of templates is that without the guard; none that equivalent.yaml explains, since all
                    that could notice one are asked of it
  --artefact NAME   this artefact alone; again for another one
  --name TEXT       mutants alone whose name has this text in it
  --resume          goes on where the last run was interrupted, while no file has changed
  --learn           keeps who noticed what in tools/mutate/noticed.json, so that it is asked first the next time
  --list            names what would be run, and runs nothing`;

const api = 'lakeformation-jobs';
const { values } = parseArgs({ options: {
  fast: { type: 'boolean', default: false }, artefact: { type: 'string', multiple: true }, name: { type: 'string', default: '' },
  resume: { type: 'boolean', default: false }, learn: { type: 'boolean', default: false }, list: { type: 'boolean', default: false }, help: { type: 'boolean', default: false, short: 'h' },
} });
if (values.help) console.log(usage);
else await main();

async function main(): Promise<void> {
  const root = workspaceRoot();
  const all = artefactsOf(root, api, console.log);
  const unknown = values.artefact?.filter((name) => !all.some((artefact) => artefact.name === name)) ?? [];
  if (unknown.length > 0) {
    console.error(`There is no artefact ${unknown.join(', ')}. There are: ${all.map(({ name }) => name).join(' · ')}`);
    process.exitCode = 2;
    return;
  }
  const equivalents = readEquivalents();
  const chosen = all.filter(({ name }) => values.artefact?.includes(name) ?? true).map((artefact) => {
    const mutants = artefact.mutants();
    const explained = equivalents[artefact.name] ?? {};
    const part = values.fast ? fastPart(mutants, explained, artefact.builds !== undefined) : mutants;
    const here = part.filter(({ name }) => name.includes(values.name));
    const gone = Object.keys(explained).filter((name) => !mutants.some((mutant) => mutant.name === name));
    return { ...artefact, here, of: mutants.length, gone };
  });
  if (values.list) {
    for (const { name, here } of chosen) for (const mutant of here) console.log(`${name}: ${mutant.name}`);
    return;
  }
  const journal = openJournal(root);
  if (!journal) return;
  const started = performance.now();
  const generated = [`libs/${api}/contract/src/generated`, ...languagesOf(root, api, languages).map(({ folder }) => `libs/${api}/${folder}`)];
  const linked = [`libs/${api}/client-python/.venv`];
  const compiled = new Map(toolchains.map(({ language, made = [] }) => [language, made.map((folder) => `libs/${api}/client-${language}/${folder}`)]));
  const unchanged = new Unchanged(root, linked);
  // More than there are processors: much of what they run waits for time limits.
  const benches = Array.from({ length: Math.min(8, 3 * availableParallelism()) }, () => new Bench(root, generated, linked, unchanged, compiled));
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
    process.once(signal, () => {
      endChecks();
      endResidents();
      for (const copy of [unchanged, ...benches]) copy.remove();
      process.exit(code);
    });
  }
  const noticed = readNoticed();
  const trials = chosen.flatMap(({ name, here, checks, builds }) => here.map((mutant): Trial => {
    const explained = mutant.name in (equivalents[name] ?? {});
    return { artefact: name, mutant, checks: explained ? askedOfExplained(checks, noticed[name]) : askedFirst(checks, noticed[name]?.[mutant.name]), builds, explained };
  }));
  const fates = new Map(trials.flatMap((trial) => {
    const known = journal.found.get(nameOf(trial));
    return known ? [[trial, { mutant: trial.mutant, ...known }] as const] : [];
  }));
  if (fates.size > 0) console.log(`${fates.size} of ${trials.length} mutants are known from the run before`);
  const left = trials.filter((trial) => !fates.has(trial));
  let rows: Row[];
  try {
    // A copy in which nothing is built yet costs more than it saves for a handful of mutants.
    await runTrials(benches.slice(0, Math.ceil(left.length / 8)), grouped(left, (file) => readFileSync(join(root, file), 'utf8')), (trial, fate) => {
      console.log(line(trial.artefact, fate, equivalents[trial.artefact] ?? {}));
      fates.set(trial, fate);
      journal.add(nameOf(trial), fate);
    });
    rows = chosen.map(({ name, of, gone }) => judged(name, of, [...fates].flatMap(([{ artefact }, fate]) => (artefact === name ? [fate] : [])), equivalents[name] ?? {}, gone));
  } finally {
    endResidents();
    for (const copy of [unchanged, ...benches]) copy.remove();
  }
  if (values.learn) {
    const killers = new Map([...fates].map(([trial, { killer }]) => [nameOf(trial), killer]));
    writeNoticed(Object.fromEntries(all.map(({ name, mutants, checks }) => [name, Object.fromEntries(mutants().flatMap((mutant) => {
      const killer = killers.get(nameOf({ artefact: name, mutant }));
      // What could not be judged, or was lost to time, was noticed by whoever noticed it before.
      const by = killer && !killer.ranOut ? noticing(checks, killer) : noticed[name]?.[mutant.name];
      return by ? [[mutant.name, by]] : [];
    }))])));
  }
  console.log(table(rows, performance.now() - started));
  if (rows.some(({ survivors, stale, unjudged }) => survivors.length + stale.length + unjudged.length > 0) || rows.every(({ mutants }) => mutants === 0)) process.exitCode = 1;
}

/** What is found goes here, mutant by mutant. Nothing where a run cannot go on. */
function openJournal(root: string): Journal | undefined {
  try {
    return new Journal(join(root, 'reports/mutate.jsonl'), stateOf(root), values.resume);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
    return undefined;
  }
}

function nameOf({ artefact, mutant }: Pick<Trial, 'artefact' | 'mutant'>): string {
  return `${artefact} × ${mutant.name}`;
}
