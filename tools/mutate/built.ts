import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toolchains } from '../clients/toolchains.ts';
import { script } from './check.ts';
import type { Check, CommandCheck } from './check.ts';
import { residentVectors } from './resident.ts';

/** What goes red of a client whose driver has to be built first. */
export interface BuiltChecks {
  /** The language as its artefacts are named. */
  readonly name: string;
  readonly language: string;
  /** Compiles it: each mutant needs this, so there are few of them, and each is a rule that is written down. */
  readonly builds: Check;
  readonly checks: readonly Check[];
}

/** The checks of each client of an API that a tool chain in `tools/clients` builds. */
export function builtChecks(root: string, api: string): BuiltChecks[] {
  const here = toolchains.filter(({ language, manifest }) => existsSync(join(root, 'libs', api, `client-${language}`, manifest)));
  return here.map(({ language, builtIn }) => {
    const folder = `libs/${api}/client-${language}`;
    // What all copies need is built once: each copy by itself takes half a minute for what it depends on.
    const shared = (check: CommandCheck): Check => builtIn === undefined ? check : {
      ...check, alone: builtIn, command: (copy) => ({ ...check.command(copy), env: { [builtIn]: join(root, '.cache/mutate', language) } }),
    };
    return {
      name: language[0]!.toUpperCase() + language.slice(1),
      language,
      builds: shared(script(`client-${language} builds`, 'tools/clients/setup.ts', [folder], /(\S+ error.*|error.*|\S+\.\w+:\d+.*)/)),
      checks: [
        residentVectors(api, language, 'kinds'),
        shared(script(`client-${language}`, 'tools/clients/test.ts', [folder], /^FAILED (.*)$/m)),
        residentVectors(api, language, 'others'),
      ],
    };
  });
}
