import { go } from './go.ts';
import { java } from './java.ts';
import { rust } from './rust.ts';
import type { Toolchain } from './toolchain.ts';

/** Every language whose client has a tool chain of its own, beside TypeScript and Python. */
export const toolchains: readonly Toolchain[] = [go, java, rust];

/** The tool chain of a client, by its folder. @throws Error when nobody told of its language */
export function toolchainOf(folder: string): Toolchain {
  const language = /client-(\w+)[\\/]?$/.exec(folder)?.[1];
  const found = toolchains.find((toolchain) => toolchain.language === language);
  if (!found) throw new Error(`${folder}: there is no tool chain for it in tools/clients/toolchains.ts`);
  return found;
}
