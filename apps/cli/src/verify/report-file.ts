import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Context } from '../command.ts';
import { UsageError } from '../usage-error.ts';

/** @throws UsageError when no report can be written there: better said before the service is asked anything */
export async function checkReport(file: string): Promise<void> {
  const refused = (why: string): UsageError => new UsageError(`The report cannot be written to ${file}: ${why}.`);
  const found = await kindOf(file);
  if (found === 'folder') throw refused('it is a folder');
  const folder = dirname(resolve(file));
  if (found === undefined && (await kindOf(folder)) !== 'folder') throw refused(`there is no folder ${folder}`);
  try {
    await access(found === undefined ? folder : file, constants.W_OK);
  } catch (error) {
    throw refused((error as NodeJS.ErrnoException).code!);
  }
}

async function kindOf(path: string): Promise<'folder' | 'file' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

/** @returns whether it was; if not, stderr says why */
export async function written(file: string, report: object, { terminal }: Context): Promise<boolean> {
  try {
    await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
    return true;
  } catch (error) {
    terminal.say(`lfj: the report cannot be written (${(error as NodeJS.ErrnoException).code}).`);
    return false;
  }
}
