import { operationTable } from '@lakeformation-jobs/contract';
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { driverTable, Driver } from '../drivers.ts';
import { forgetAddresses } from '../scripted-server.ts';
import { differences } from './differences.ts';
import type { Observed } from './differences.ts';
import { runVectors } from './run.ts';
import { exceptionsOf, readVectorFile, vectorsOf } from './vector-file.ts';
import type { Vector } from './vector.ts';

/**
 * `node apps/contract-tests/src/vectors/judge.ts API LANGUAGE`: reads one question a line on stdin and writes a line for
 * each on stdout, what is wrong: nothing, or the first vector that is not as wanted with its difference, and its name. A
 * question is `{ "part": "kinds" }`, one vector of each kind, whichever operation it is about and with the worst of the hostile
 * ids alone, or `{ "part": "others" }`, the rest. Each is asked of a driver that is started for it. A vector that was not as
 * wanted comes first from then on: what is asked next is often broken in the same place. `"first"` in a question names one that
 * comes first this time. Ends with its input. For whoever asks often; the tests tell all of them.
 */
const [api = '', language = ''] = process.argv.slice(2);
const row = driverTable[language];
if (!row) throw new Error(`There is no driver for ${language}: there is ${Object.keys(driverTable).join(', ')}`);

/** In an order without order: what is broken is mostly broken for several operations, and one of them comes soon. */
const place = ({ id }: Vector): string => createHash('sha256').update(id).digest('hex');
const file = readVectorFile(api);
const exceptions = exceptionsOf(file, language);
const vectors = vectorsOf(file).sort((a, b) => (place(a) < place(b) ? -1 : 1));
const operation = new RegExp(`\\b(${Object.keys(operationTable).join('|')})\\b`);
const kinds = Map.groupBy(vectors, ({ id }) => id.replace(operation, ''));
const isFirst = ({ group, id }: Vector): boolean => group !== 'path' || file.worst.some((name) => id.endsWith(` ${name}`));
const worst = new Set([...kinds.values()].map(([vector]) => vector!).filter(isFirst));
const parts: Readonly<Record<string, Vector[]>> = { kinds: [...worst], others: vectors.filter((vector) => !worst.has(vector)) };

for await (const line of createInterface({ input: process.stdin })) {
  const { part, first: id } = JSON.parse(line) as { part: string; first?: string };
  process.stdout.write(`${JSON.stringify(await judge(parts[part] ?? [], id))}\n`);
}

/** What is not as wanted, if anything. */
function first(observed: Observed | Error): string | undefined {
  return observed instanceof Error ? observed.message : differences(observed)[0];
}

/** The first that is not as wanted, twice. @returns what is wrong, and the name of a vector that says so @throws Error when there is nothing to run */
async function judge(part: Vector[], begin?: string): Promise<string[]> {
  if (part.length === 0) throw new Error('There is no such part of the vectors');
  forgetAddresses();
  const driver = new Driver(row!);
  const wrong = await firstWrong(driver, part.filter(({ id }) => id === begin)) ?? await firstWrong(driver, part);
  if (wrong !== undefined) {
    comesFirst(part, wrong.vector);
    await driver.stop();
    return [wrong.text, wrong.vector.id];
  }
  const code = await driver.end().catch((error: Error) => error.message);
  return code === 0 ? [] : [`${language}: ${typeof code === 'string' ? code : 'the driver did not end by itself'}`];
}

/** The first vector that is not as wanted, twice, with its difference. */
async function firstWrong(driver: Driver, vectors: readonly Vector[]): Promise<{ vector: Vector; text: string } | undefined> {
  const over = new AbortController();
  const wrong = await new Promise<{ vector: Vector; text: string } | undefined>((resolve) => {
    const seen = runVectors(driver, vectors, over.signal);
    const runs = vectors.map(async (vector) => {
      const difference = exceptions.has(vector.id) ? undefined : first(await seen.get(vector.id)!);
      // Once more: a busy machine may have been late.
      const again = difference === undefined ? undefined : first(await runVectors(driver, [vector], over.signal).get(vector.id)!);
      if (again !== undefined) resolve({ vector, text: `${vector.id}: ${again.trim().split('\n', 1)[0]}` });
    });
    void Promise.all(runs).then(() => resolve(undefined));
  });
  over.abort();
  return wrong;
}

function comesFirst(part: Vector[], vector: Vector): void {
  part.unshift(...part.splice(part.indexOf(vector), 1));
}
