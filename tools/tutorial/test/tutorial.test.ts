import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { versionOfContract } from '../../breaking/manifests.ts';
import { copyWorkspace } from '../../workspace/copy.ts';
import { parsePage } from '../page.ts';
import type { Step } from '../page.ts';
import { isThere, Walk } from '../run.ts';
import { atVersion } from '../version.ts';

const root = join(import.meta.dirname, '../../..');
const page = atVersion(readFileSync(join(root, 'docs/change-the-contract.md'), 'utf8'), versionOfContract(root, 'lakeformation-jobs'));
const steps = parsePage(page);

describe('docs/change-the-contract.md', () => {
  let copy: ReturnType<typeof copyWorkspace>;
  let walk: Walk;
  let started: number;
  let upTo = 0;

  beforeAll(async () => {
    started = performance.now();
    copy = copyWorkspace();
    walk = new Walk(copy.root);
    await walk.begin();
  });

  test.each(steps.map((step, index) => [step.title, step, index] as const))('%s', async (_, step, index) => {
    expect(upTo, 'steps before this one that were followed').toBe(index);
    await walk.follow(step);
    upTo += 1;
  });

  test('was followed whole, or up to a program that is missing here', () => {
    const parts = steps.flatMap((step) => step.parts);
    const written = {
      steps: page.match(/^## \d/gm)?.length,
      edits: page.match(/^```diff/gm)?.length,
      commands: page.match(/^\$ /gm)?.length,
      lines: parts.reduce((sum, part) => sum + (part.kind === 'command' ? part.expected.length : 0), 0),
    };
    const { steps: walked, edits, commands, lines } = walk.done;
    console.log(`tutorial: ${walked} of ${written.steps} steps, ${edits} of ${written.edits} edits, ${commands} of ${written.commands} commands, `
      + `${lines} of ${written.lines} lines of output as the page says; ${((performance.now() - started) / 1000).toFixed(0)} s`);
    if (walk.leftOut === undefined) expect(walk.done).toEqual(written);
    else console.log(walk.leftOut);
    expect(written).toMatchObject({ steps: 5 });
    expect(written.edits).toBeGreaterThanOrEqual(4);
    expect(written.commands).toBeGreaterThanOrEqual(15);
    expect(written.lines).toBeGreaterThanOrEqual(30);
  });

  afterAll(() => copy.remove());
});

/** Faults in the page itself, each found by following the two steps that need no Java. */
const planted: [fault: string, from: string, to: string, said: RegExp][] = [
  ['a line that is not printed', "Switched to a new branch 'add-trace-id'", "Switched to branch 'add-trace-id'", /line \d+: "git switch .* did not print, .*: Switched to branch/],
  ['lines in another order', 'Woohoo! Your API description is valid. 🎉', 'Woohoo! Your API description is valid. 🎉\nvalidating …', /line \d+: "npx nx run .*:lint" did not print, or not in this order: validating …/],
  ['a command that fails as no page says', '```console exit=1\n$ npx nx run lakeformation-jobs:lint', '```console\n$ npx nx run lakeformation-jobs:lint', /line \d+: "npx nx run .*:lint" ended with 1, not with 0/],
  ['a command that works where it is to fail', '```console\n$ git switch', '```console exit=1\n$ git switch', /line \d+: "git switch .*" ended with 0, not with 1/],
  ['another status than the one that it fails with', '```console exit=1', '```console exit=2', /ended with 1, not with 2/],
  ['an edit of what is not there', 'description: Solution.\n+', 'description: The solution.\n+', /line \d+: what is to be edited stands in specs\/.*ApiError\.yaml 0 times/],
  ['an edit of what is there more than once', '   solution_msg:\n     type: string\n     description: Solution.\n+', '     type: string\n+', /ApiError\.yaml 4 times/],
  ['an edit that does not mend what it should', "+    example: '20261124093000'", '+    example: 7', /line \d+: "npx nx run .*:lint" ended with 1, not with 0/],
];

test('a program that is there is found, whether or not it tells a version', () => {
  expect(isThere('no-such-program')).toBe(false);
  expect(isThere('git')).toBe(true);
  // In CI every program of the page is there.
  const needed = new Set(steps.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'command' ? part.needs : []))));
  expect(needed).toContain('gofmt');
  if (process.env['CI'] === 'true') expect([...needed].filter((program) => !isThere(program))).toEqual([]);
});

/** A page that asks for a program in its first step. */
const asking = (command: string): Step[] => parsePage(`## 1. A\n\n\`\`\`console needs=java\n$ ${command}\n\`\`\`\n\n## 2. B\n\n\`\`\`console\n$ exit 7\n\`\`\`\n`);

/** Undoes what the steps did, whether they came as far as the branch or not. */
const clean = parsePage(['## 1. Clean', '```console', '$ git switch --quiet --force main', '$ git clean --quiet -d --force', '$ git branch --quiet --force add-trace-id',
  '$ git branch --quiet --delete --force add-trace-id', '$ git diff --quiet HEAD', '```', ''].join('\n'));

describe('in one copy, which is made clean again each time', () => {
  let copy: ReturnType<typeof copyWorkspace>;
  beforeAll(async () => {
    copy = copyWorkspace();
    await new Walk(copy.root).begin();
  });
  afterEach(async () => {
    await follow(clean);
  });
  afterAll(() => copy.remove());

  async function follow(followed: readonly Step[], ...settings: [inCi?: boolean, has?: (program: string) => boolean]): Promise<Walk> {
    const walk = new Walk(copy.root, ...settings);
    for (const step of followed) await walk.follow(step);
    return walk;
  }

  test.each(planted)('a fault in the page is found: %s', async (_, from, to, said) => {
    expect(page).toContain(from);
    await expect(follow(parsePage(page.replace(from, () => to)).slice(0, 2))).rejects.toThrow(said);
  });

  test('without a program the rest is left out by name, and in CI it is a failure', async () => {
    const said = '1. A, from "exit 0" on (java is missing)';
    const walk = await follow(asking('exit 0'), false, () => false);
    expect(walk.leftOut).toBe(`left out: ${said}`);
    expect(walk.done).toEqual({ steps: 0, edits: 0, commands: 0, lines: 0 });
    await expect(follow(asking('exit 0'), true, () => false)).rejects.toThrow('cannot be left out in CI: java is missing');
  });

  test('what a command leaves out for want of something else is left out too', async () => {
    const walk = await follow(asking('echo "left out: the tests (pip could not)"'), false, () => true);
    expect(walk.leftOut).toBe('left out: 1. A, from "echo "left out: the tests (pip could not)"" on (the tests (pip could not))');
  });
});
