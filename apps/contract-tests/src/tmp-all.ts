import { driverTable, Driver } from './drivers.ts';
import { differences } from './vectors/differences.ts';
import { runVectors } from './vectors/run.ts';
import { readVectorFile, vectorsOf } from './vectors/vector-file.ts';
const row = driverTable['rust']!;
const vectors = vectorsOf(readVectorFile('lakeformation-jobs')).filter(({id}) => id.includes(process.argv[2] ?? ''));
const driver = new Driver(row);
let good = 0;
await Promise.all([...runVectors(driver, vectors)].map(async ([id, seen]) => {
  const o = await seen; const d = o instanceof Error ? [o.message] : differences(o);
  if (d.length) console.log(id, '\n   ', d.slice(0, 4).join('\n    ').slice(0, 900), o instanceof Error ? '' : JSON.stringify(o.result).slice(0, 300)); else good++;
}));
console.log(good, vectors.length, await driver.end());
