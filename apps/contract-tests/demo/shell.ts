import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceRoot } from '../src/workspace.ts';

const lfj = join(workspaceRoot, 'apps/cli/dist/lfj.cjs');

/** Where the commands of the demo go, and with what token. */
export interface Target {
  readonly address: string;
  readonly token: string;
  readonly project: string;
  readonly instance: string;
}

export interface Ran {
  readonly code: number | null;
  /** What a terminal would show, both streams in their order. */
  readonly output: string;
  readonly stdout: string;
}

export interface RunOptions {
  /** Written to its stdin. */
  readonly input?: string;
  readonly withoutToken?: boolean;
  /** Told what it writes to stdout, as it comes. */
  readonly onData?: (text: string) => void;
}

/** The folder in which the commands run, with the files that they read. */
export const folder = mkdtempSync(join(tmpdir(), 'demo-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Puts a file where the commands run. */
export function putFile(name: string, content: unknown): void {
  writeFileSync(join(folder, name), JSON.stringify(content, null, 2));
}

/** Runs the built command line as a user would. */
export async function run(target: Target, args: readonly string[], { input = '', withoutToken = false, onData }: RunOptions = {}): Promise<Ran> {
  const env = {
    PATH: process.env['PATH'], XDG_CONFIG_HOME: folder, APPDATA: folder, NO_COLOR: '1',
    LFJ_ENDPOINT: target.address, LFJ_PROJECT: target.project, LFJ_INSTANCE: target.instance,
    ...(withoutToken ? {} : { LFJ_TOKEN: target.token }),
  };
  const child = spawn(process.execPath, [lfj, ...args], { cwd: folder, env });
  let [output, stdout] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    stdout += text;
    onData?.(text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stdin.on('error', () => {}); // It may end before it has read everything.
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output: output.trimEnd(), stdout };
}

const month = '(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

/** A text with what differs from run to run replaced by a word: addresses, the ids that are named, request ids, times. */
export function settled(text: string, target: Target, names: ReadonlyMap<string, string>): string {
  // In a table a name takes as much room as the id.
  const named = [...names].reduce((all, [id, name]) => all.replaceAll(`${id}  `, `${name.padEnd(id.length)}  `).replaceAll(id, name), text);
  return named
    .replaceAll(target.address, 'http://127.0.0.1:PORT')
    .replaceAll(folder, '~/.config')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, 'TIME')
    .replace(new RegExp(`\\d\\d? ${month} \\d{4} \\d\\d:\\d\\d:\\d\\d`, 'g'), 'TIME')
    .replace(/((?:request id|Request id:|"requestId":) ?"?)[\w-]+/g, '$1REQUEST_ID');
}
