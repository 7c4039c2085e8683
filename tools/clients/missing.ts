import { execFile } from 'node:child_process';
import type { Tool, Toolchain } from './toolchain.ts';

/** What a program says of its version: the first line that holds one, and the numbers in it. */
export interface Version { readonly line: string; readonly numbers: readonly [major: number, minor: number] }

/** What programs say of their versions, in the same order; nothing of one that is not there. All are asked at once: two of Java's take a quarter of a second each. */
export function versionsOf(tools: readonly Tool[]): Promise<(Version | undefined)[]> {
  return Promise.all(tools.map(async ({ command, args, version }) => {
    const line = (await outputOf(command, args)).split('\n').find((text) => version.test(text));
    if (line === undefined) return undefined;
    const [, major = '0', minor = '0'] = version.exec(line)!;
    return { line: line.trim(), numbers: [Number(major), Number(minor)] } as const;
  }));
}

/** Both outputs, however it ends; none of a program that cannot be started. It has nothing to read. */
async function outputOf(command: string, args: readonly string[]): Promise<string> {
  const asked = { encoding: 'utf8', shell: process.platform === 'win32' } as const;
  try {
    return await new Promise((resolve) => {
      execFile(command, args, asked, (error, stdout, stderr) => resolve(typeof error?.code === 'string' ? '' : `${stdout}\n${stderr}`)).stdin?.end();
    });
  } catch {
    // Why it cannot be started is thrown at once for some reasons, as where PATH goes through a file.
    return '';
  }
}

/** Why a language cannot be built on this machine; nothing when it can. */
export async function missingTool({ tools }: Pick<Toolchain, 'tools'>): Promise<string | undefined> {
  const versions = await versionsOf(tools);
  for (const [index, tool] of tools.entries()) {
    const found = versions[index];
    if (!found) return `${tool.name} is missing: ${tool.command}${tool.oldest ? `, ${tool.oldest.join('.')} or newer` : ''}`;
    const [major, minor] = found.numbers;
    const [oldest, least] = tool.oldest ?? [0, 0];
    if (major < oldest || (major === oldest && minor < least)) return `${found.line}: ${oldest}.${least} is the oldest that will do`;
  }
  return undefined;
}
