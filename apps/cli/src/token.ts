import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileProblem } from './file-problem.ts';
import type { Io } from './io.ts';
import { variable } from './io.ts';
import type { GlobalOptions } from './options.ts';
import type { Profile } from './profile.ts';
import { readStdin, tokenFromStdin } from './stdin.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Where the one token comes from. Nothing is read until {@link readToken}. */
export type TokenSource =
  | { readonly from: 'environment'; readonly value: string }
  | { readonly from: 'stdin' }
  | { readonly from: 'file'; readonly path: string; /** Who named the file. */ readonly named: string };

/** A flag, then `LFJ_TOKEN`, then the profile's `token_file`, which is relative to the profile file. */
export function tokenSource(options: GlobalOptions, io: Io, profile: Profile): TokenSource | undefined {
  if (options.tokenStdin) return { from: 'stdin' };
  if (options.tokenFile !== undefined) return { from: 'file', path: resolve(options.tokenFile), named: '--token-file' };
  const value = variable(io, 'LFJ_TOKEN');
  if (value !== undefined) return { from: 'environment', value };
  const file = profile.values.token_file;
  if (file === undefined) return undefined;
  const path = /^~[/\\]/.test(file) ? join(io.home, file.slice(2)) : isAbsolute(file) ? file : join(dirname(resolve(profile.file)), file);
  return { from: 'file', path, named: `"token_file" of profile "${profile.name}"` };
}

/**
 * Reads the token, without the line break that ends most files, and has it hidden from then on.
 *
 * @throws UsageError when there is none. Its form is checked by the client, which never shows it.
 */
export async function readToken(source: TokenSource, io: Io, terminal: Terminal, signal: AbortSignal): Promise<string> {
  const text = source.from === 'environment' ? source.value
    : source.from === 'stdin' ? withoutEnd(await readStdin(tokenFromStdin, io, signal))
    : withoutEnd(await readFile(source, io, terminal));
  terminal.hide(text);
  if (text === '') throw new UsageError(`There is no token in ${source.from === 'file' ? `the file that ${source.named} names` : source.from}.`);
  return text;
}

const withoutEnd = (text: string): string => text.replace(/[\r\n]+$/, '');

async function readFile({ path, named }: { path: string; named: string }, io: Io, terminal: Terminal): Promise<string> {
  let file;
  try {
    file = await open(path);
    const status = await file.stat();
    if (io.platform !== 'win32' && status.isFile() && (status.mode & 0o044) !== 0) {
      terminal.say(`lfj: warning: others on this machine can read ${path}: chmod 600 keeps the token yours.`);
    }
    return await file.readFile('utf8');
  } catch (error) {
    throw new UsageError(`The file that ${named} names, in ${folderOf(path)}, ${fileProblem(error)}.`);
  } finally {
    await file?.close();
  }
}

/** The folder of a file, but none that does not exist: somebody may have given the token itself, which is as good as a path. */
function folderOf(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) ? folder : 'a folder that is not there';
}
