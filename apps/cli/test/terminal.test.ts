import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { environment, start } from './support/child.ts';
import { job, refuseLeak } from './support/lfj.ts';
import { recordingServer } from './support/server.ts';
import type { RecordingServer } from './support/server.ts';

const script = fileURLToPath(new URL('support/terminal.py', import.meta.url));
const python = spawnSync('python3', ['-c', 'import pty']).status === 0;
if (!python) {
  if (process.env['CI']) throw new Error('The tests on a terminal need Python 3 with its module pty.');
  console.warn('left out: the tests of the question on a real terminal, which need Python 3 with its module pty');
}

interface Step { readonly expect: string; readonly keys?: string; readonly signal?: number }

interface OnTerminal { readonly code: number; readonly output: string; readonly left: number }

let server: RecordingServer;
beforeEach(async () => { server = await recordingServer(); });
afterEach(() => server.close());

/** Runs the bundle with stdin, stdout and stderr on a pseudo-terminal. */
async function onTerminal(steps: readonly Step[], argv: readonly string[], { columns = 100, env = {} }: { columns?: number; env?: Record<string, string> } = {}): Promise<OnTerminal> {
  const { stdout, stderr } = await start(
    [script, String(columns), JSON.stringify(steps), process.execPath, inject('bundle'), ...argv], { ...environment(server.endpoint), TERM: 'xterm-256color', ...env }, 'python3',
  ).ended;
  expect(stderr).toBe('');
  const ran = JSON.parse(stdout) as OnTerminal;
  refuseLeak(ran.output);
  expect(ran.left, 'steps that were never reached').toBe(0);
  return ran;
}

const question = 'cannot be brought back';

describe.skipIf(!python)('on a terminal', () => {
  it('y deletes, and the outcome is in colour', async () => {
    const ran = await onTerminal([{ expect: question, keys: 'y' }], ['delete', job(1), job(2)]);
    expect(ran.code).toBe(0);
    expect(server.requests).toHaveLength(2);
    expect(ran.output).toContain('\u001b[32mdeleted');
    // The cursor, hidden while the question stands, is back.
    expect(ran.output.lastIndexOf('\u001b[?25h')).toBeGreaterThan(ran.output.lastIndexOf('\u001b[?25l'));
  });

  it('the question is readable on a terminal of no width', async () => {
    const ran = await onTerminal([{ expect: question, keys: 'y' }], ['delete', job(1)], { columns: 0 });
    expect(ran.code).toBe(0);
  });

  it('with NO_COLOR nothing is in colour', async () => {
    const ran = await onTerminal([{ expect: question, keys: 'y' }], ['delete', job(1)], { env: { NO_COLOR: '1' } });
    expect(ran.code).toBe(0);
    expect(ran.output).not.toMatch(/\u001b\[[\d;]*m/);
  });

  it.each([['n', 'n'], ['Enter', '\r'], ['Ctrl-C', '\u0003'], ['Ctrl-D', '\u0004']])('%s sends nothing', async (_, keys) => {
    const ran = await onTerminal([{ expect: question, keys }], ['delete', job(1)]);
    expect(stripVTControlCharacters(ran.output)).toContain('nothing was sent');
    expect(ran.code).toBe(2);
    expect(server.requests).toEqual([]);
    expect(ran.output.lastIndexOf('\u001b[?25h')).toBeGreaterThan(ran.output.lastIndexOf('\u001b[?25l'));
  });

  it('a signal ends the question', async () => {
    const ran = await onTerminal([{ expect: question, signal: 15 }], ['delete', job(1)]);
    expect(ran.code).toBe(143);
    expect(server.requests).toEqual([]);
  });

  it('the question says that running jobs are stopped', async () => {
    const ran = await onTerminal([{ expect: question, keys: 'n' }], ['delete', '--stop-first', job(1)]);
    expect(stripVTControlCharacters(ran.output)).toMatch(/Stop and delete\s+1\s+job\?/);
    expect(server.requests).toEqual([]);
  });

  it('a log gives it no commands', async () => {
    await server.close();
    server = await recordingServer((_request, response) => response.end(JSON.stringify({ log: 'one\u001b[2J\u009b31mtwo\nthree' })));
    const ran = await onTerminal([], ['log', job(1)]);
    expect(ran.output).toBe('one [2J 31mtwo\r\nthree\r\n');
  });

  it('--yes asks nothing', async () => {
    const ran = await onTerminal([], ['delete', '--yes', job(1)]);
    expect(ran.output).not.toContain(question);
    expect(server.requests).toHaveLength(1);
  });
});
