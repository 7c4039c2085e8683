import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toolchains } from '../clients/toolchains.ts';
import { script } from './check.ts';
import type { Check } from './check.ts';
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
  return here.map(({ language }) => {
    const folder = `libs/${api}/client-${language}`;
    return {
      name: language[0]!.toUpperCase() + language.slice(1),
      language,
      builds: { ...script(`client-${language} builds`, 'tools/clients/setup.ts', [folder], /(\S+ error.*|error.*|\S+\.\w+:\d+.*)/), builds: true },
      checks: [
        residentVectors(api, language, 'kinds'),
        { ...script(`tests of client-${language}`, 'tools/clients/test.ts', [folder, '--only', 'tests'], /^FAILED (.*)$/m), late: true },
        { ...residentVectors(api, language, 'others'), late: true },
        { ...script(`tools of client-${language}`, 'tools/clients/test.ts', [folder, '--only', 'tools'], /^FAILED (.*)$/m), late: true },
      ],
    };
  });
}
