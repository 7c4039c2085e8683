import { accessSync, constants, globSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { sha256 } from '../generate/workspace.ts';
import { versionsOf } from './missing.ts';
import type { Tool } from './toolchain.ts';
import { toolchains } from './toolchains.ts';

/**
 * `node tools/clients/versions.ts`: what there is of each tool chain, a line a program. Nx keeps results by what this
 * prints, so that another compiler makes them anew; it asks each time, so that a start of Java would be felt.
 */
const tools = toolchains.flatMap(({ language, tools: some }) => some.map((tool) => ({ ...tool, language, file: fileOf(tool) })));
const asked = tools.filter(({ file }) => file === undefined);
const versions = await versionsOf(asked);
for (const tool of tools) console.log(`${tool.language}, ${tool.name}: ${tool.file ?? versions[asked.indexOf(tool)]?.line ?? 'missing'}`);

/** The file by which a version is told from another one, with what is in it; nothing where there is none, as beside the program of a version manager. */
function fileOf({ command, changesWith }: Tool): string | undefined {
  if (changesWith === undefined) return undefined;
  const folder = (process.env['PATH'] ?? '').split(delimiter).find((name) => isProgram(join(name, command)));
  if (folder === undefined) return undefined;
  const cwd = dirname(realpathSync(join(folder, command)));
  const [name] = globSync(changesWith, { cwd });
  return name && `${join(cwd, name)}, ${sha256(readFileSync(join(cwd, name)))}`;
}

/** Whether this is what a shell would start. */
function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
