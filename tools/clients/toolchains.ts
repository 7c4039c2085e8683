import { languages } from '../generate/languages.ts';
import type { Toolchain } from './toolchain.ts';

/** A tool chain, and the end of the name `client-…` of the folders that it is for. */
export interface BuiltLanguage extends Toolchain { readonly language: string }

/** Every language whose client has a tool chain of its own, beside TypeScript and Python. */
export const toolchains: readonly BuiltLanguage[] = languages.flatMap(({ name, toolchain }) => (toolchain ? [{ language: name, ...toolchain }] : []));

/** The tool chain of a client, by its folder. @throws Error when nobody told of its language */
export function toolchainOf(folder: string): BuiltLanguage {
  const language = /client-(\w+)[\\/]?$/.exec(folder)?.[1];
  const found = toolchains.find((toolchain) => toolchain.language === language);
  if (!found) throw new Error(`${folder}: there is no tool chain for it in tools/generate/languages.ts`);
  return found;
}
