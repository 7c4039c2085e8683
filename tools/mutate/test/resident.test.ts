import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyWorkspace } from '../../workspace/copy.ts';
import { endResidents, residentStale, residentTests } from '../resident.ts';

let copy: ReturnType<typeof copyWorkspace>;
beforeAll(() => { copy = copyWorkspace(); });
afterAll(() => {
  endResidents();
  copy.remove();
});

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

it('tests are red for a change of what they import, by name and file, and green again without; and those that are asked alone', async () => {
  const folder = 'libs/lakeformation-jobs/client-typescript';
  const check = residentTests('tests', folder, ['package.test.ts', 'bundle.test.ts']);
  const ask = (...files: string[]) => check.ask(copy.root, 60_000, files);
  const [guarding, reading] = ['test/request.test.ts', 'test/settings.test.ts'];
  expect(await ask(guarding, reading)).toBeUndefined();
  const runtime = join(copy.root, folder, 'src/generated/runtime.ts');
  const text = readFileSync(runtime, 'utf8');
  for (const [from, to, others] of [["redirect: 'manual'", "redirect: 'follow'", []], ['export function', 'exp ort function', [reading]]] as const) {
    expect(text).toContain(from);
    writeFileSync(runtime, text.replace(from, to));
    expect(await ask(guarding)).toEqual({ by: expect.stringMatching(/^(the request .+|request\.test\.ts)$/), tests: [guarding] });
    expect((await ask(reading))?.tests ?? []).toEqual(others);
    expect((await ask())?.tests).toEqual(expect.arrayContaining([expect.stringMatching(/^test.*\.test\.ts$/)]));
    writeFileSync(runtime, text);
    expect(await ask(guarding)).toBeUndefined();
  }
});
