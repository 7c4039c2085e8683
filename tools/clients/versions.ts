import { globSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
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

/** The file by which a version is told from another one, with its time; nothing where there is none, as beside the program of a version manager. */
function fileOf({ command, changesWith }: Tool): string | undefined {
  if (changesWith === undefined) return undefined;
  const folder = (process.env['PATH'] ?? '').split(delimiter).find((name) => statSync(join(name, command), { throwIfNoEntry: false })?.isFile());
  if (folder === undefined) return undefined;
  const cwd = dirname(realpathSync(join(folder, command)));
  const [name] = globSync(changesWith, { cwd });
  if (name === undefined) return undefined;
  const file = join(cwd, name);
  return `${file} of ${statSync(file).mtime.toISOString()}`;
}
