import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { apis } from '../../generate/workspace.ts';
import { languagesOf } from '../../generate/generate.ts';

/** Most lines of an example: ten, and two for what it imports. */
const most = 12;
const root = resolve(import.meta.dirname, '../../..');
const clients = apis(root).flatMap((api) => languagesOf(root, api).map(({ name }) => `libs/${api}/client-${name}`));

test('a clone beside a project is in the same folder for every client', () => {
  const folders = clients.flatMap((client) => readFileSync(join(root, client, 'README.md'), 'utf8').match(/[^\s=]+(?=\/libs\/[\w-]+\/client-(?:rust|go)$)/gm) ?? []);
  expect(folders).toEqual(['../lakeformation-jobs', '../lakeformation-jobs']);
});

test('there is a client of every language', () => {
  expect(clients.length).toBeGreaterThanOrEqual(5);
});

// That they compile, and that the first one runs, each client's tests see of its package.
test.each(clients)('%s: an example of the README is ten lines, and the first one says what became of a failure', (client) => {
  const blocks = [...readFileSync(join(root, client, 'README.md'), 'utf8').matchAll(/```(?!sh\n)[\w,]+\n([^]*?)```/g)].map(([, code]) => code!);
  expect(blocks.length).toBeGreaterThanOrEqual(client.endsWith('go') ? 1 : 2);
  for (const code of blocks) {
    // Rust's documentation alone hides what begins with a number sign; who copies the example from the README gets it.
    expect(code).not.toMatch(/^#( |$)/m);
    // The function around an example in Rust is not of the ten.
    const lines = code.split('\n').filter((line) => line.trim() !== '' && !/^(#\[tokio::main\]|async fn .*\{|\})$/.test(line));
    expect(lines.length, code).toBeLessThanOrEqual(most);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(165);
  }
  expect(blocks[0]).toMatch(/(JobsError|JobsException|error\.outcome\(\))/);
});
