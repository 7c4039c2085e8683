import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { compileCache } from '../src/child.ts';
import { readWorkspaceFile, workspaceRoot } from '../src/workspace.ts';

// A minute is what it may take where everything else is tested at the same time.
vi.setConfig({ testTimeout: 120_000 });

/** Runs the demo in a process group of its own, so that whatever it leaves behind can be seen. */
async function demo(...args: string[]): Promise<{ code: number | null; output: string; leftBehind: boolean }> {
  const child = spawn(process.execPath, ['apps/contract-tests/demo/demo.ts', ...args], { cwd: workspaceRoot, detached: true, env: { ...process.env, NODE_COMPILE_CACHE: compileCache } });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output, leftBehind: groupLives(child.pid!) };
}

function groupLives(id: number): boolean {
  try {
    process.kill(-id, 0);
    return true;
  } catch {
    return false;
  }
}

test('the demo shows what was recorded, ends with 0 and leaves no process behind', async () => {
  const { code, output, leftBehind } = await demo();
  expect(output).toContain('As recorded in apps/contract-tests/demo/transcript.txt');
  expect({ code, leftBehind }).toEqual({ code: 0, leftBehind: false });
});

test('a step that differs from the transcript ends it with 1 and is named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'transcript-'));
  try {
    const file = join(folder, 'transcript.txt');
    const recorded = readWorkspaceFile('apps/contract-tests/demo/transcript.txt');
    writeFileSync(file, recorded.replace('exit code 4: get a new token.', 'exit code 1: get a new token.'));
    const { code, output, leftBehind } = await demo('--transcript', file);
    expect(output).toMatch(/first in line \d+:\n {2}recorded: .*exit code 1: get a new token\.\n {2}now: .*exit code 4: get a new token\./);
    expect({ code, leftBehind }).toEqual({ code: 1, leftBehind: false });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
