import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyWorkspace } from '../../workspace/copy.ts';
import { residentStale } from '../resident.ts';

let copy: ReturnType<typeof copyWorkspace>;
beforeAll(() => { copy = copyWorkspace(); });
afterAll(() => copy.remove());

it('what is generated is red for an edit by hand and for another contract, and green again without', async () => {
  const check = residentStale('lakeformation-jobs');
  const ask = async (): Promise<string | undefined> => (await check.ask(copy.root, 60_000))?.by;
  const edited = async (file: string, edit: () => void): Promise<string | undefined> => {
    const before = readFileSync(file, 'utf8');
    edit();
    const found = await ask();
    writeFileSync(file, before);
    return found;
  };
  expect(await ask()).toBeUndefined();
  const guard = join(copy.root, 'libs/lakeformation-jobs/client-python/src/lakeformation_jobs/generated/guard.py');
  expect(await edited(guard, () => appendFileSync(guard, 'x'))).toMatch(/client-python.*: a file was changed by hand$/);
  const schema = join(copy.root, 'specs/lakeformation-jobs/schemas/ApiError.yaml');
  expect(await edited(schema, () => writeFileSync(schema, readFileSync(schema, 'utf8').replace('report an error', 'report errors')))).toMatch(/INPUTS: differs$/);
  expect(await ask()).toBeUndefined();
});
