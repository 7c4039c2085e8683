import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { workspaceRoot } from '../workspace.ts';
import { expectedTables } from './expected.ts';

/**
 * `node apps/contract-tests/src/tables/judge.ts`: for each line on stdin reads the generated tables as they are on the disk
 * by then, and writes the list of what does not follow from the bundle on stdout. Ends with its input. For whoever asks often.
 */
const folder = join(workspaceRoot, 'libs/lakeformation-jobs/contract/src/generated');
const files = ['operations', 'lifecycle', 'bodies'];
const expected = Object.entries(expectedTables());
let asked = 0;
for await (const _ of createInterface({ input: process.stdin })) {
  asked++;
  const tables: Record<string, unknown> = {};
  for (const file of files) {
    const address = pathToFileURL(join(folder, `${file}.ts`));
    address.search = String(asked); // An address that was never asked for is read from the disk.
    Object.assign(tables, await import(address.href));
  }
  // What is written compares the order of keys as well.
  const wrong = expected.filter(([name, table]) => !isDeepStrictEqual(tables[name], table) || JSON.stringify(tables[name]) !== JSON.stringify(table));
  process.stdout.write(`${JSON.stringify(wrong.map(([name]) => name))}\n`);
}
