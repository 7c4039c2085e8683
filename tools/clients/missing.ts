import { spawnSync } from 'node:child_process';
import type { Tool, Toolchain } from './toolchain.ts';

/** What a program says of its version, in the first line that holds one; nothing when it is not there. */
export function versionOf({ command, args, version }: Tool): { readonly line: string; readonly numbers: readonly [number, number] } | undefined {
  const { stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', shell: process.platform === 'win32' });
  const line = error ? undefined : `${stdout}\n${stderr}`.split('\n').find((text) => version.test(text));
  if (line === undefined) return undefined;
  const [, major = '0', minor = '0'] = version.exec(line)!;
  return { line: line.trim(), numbers: [Number(major), Number(minor)] };
}

/** Why a language cannot be built on this machine; nothing when it can. */
export function missingTool({ tools }: Pick<Toolchain, 'tools'>): string | undefined {
  for (const tool of tools) {
    const found = versionOf(tool);
    if (!found) return `${tool.name} is missing: ${tool.command}${tool.oldest ? `, ${tool.oldest.join('.')} or newer` : ''}`;
    const [major, minor] = found.numbers;
    const [oldest, least] = tool.oldest ?? [0, 0];
    if (major < oldest || (major === oldest && minor < least)) return `${found.line}: ${oldest}.${least} is the oldest that will do`;
  }
  return undefined;
}
