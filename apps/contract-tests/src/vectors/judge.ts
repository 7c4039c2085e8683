import { createHash } from 'node:crypto';
import { driverTable, Driver } from '../drivers.ts';
import { differences } from './differences.ts';
import { runVectors } from './run.ts';
import { exceptionsOf, readVectorFile, vectorsOf } from './vector-file.ts';
import type { Vector } from './vector.ts';

/**
 * `node apps/contract-tests/src/vectors/judge.ts API LANGUAGE`: runs the vectors in one language and ends with 1 at the
 * first that is not as wanted, whose name and difference it prints. For whoever asks often; the tests tell all of them.
 */
const [api = '', language = ''] = process.argv.slice(2);
const row = driverTable[language];
if (!row) throw new Error(`There is no driver for ${language}: there is ${Object.keys(driverTable).join(', ')}`);
/** In an order without order: what is broken is mostly broken for several operations, and one of them comes soon. */
const place = ({ id }: Vector): string => createHash('sha256').update(id).digest('hex');
const file = readVectorFile(api);
const exceptions = exceptionsOf(file, language);
const vectors = vectorsOf(file).sort((a, b) => (place(a) < place(b) ? -1 : 1));
const driver = new Driver(row);
const runs = [...runVectors(driver, vectors)].map(async ([id, seen]) => {
  const observed = await seen;
  const [first] = observed instanceof Error ? [observed.message] : differences(observed);
  if (first === undefined || exceptions.has(id)) return;
  console.log(`${language} ${id}\n  ${first}`);
  process.exit(1);
});
await Promise.all(runs);
if ((await driver.end()) !== 0) {
  console.log(`${language}: the driver did not end by itself`);
  process.exitCode = 1;
}
console.log(`${language}: ${runs.length} vectors`);
