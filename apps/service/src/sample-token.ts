import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { actions, hashOf } from './access.ts';
import type { Grant } from './access.ts';
import { sample } from './settings.ts';
import type { Settings } from './settings.ts';

/** Where the sample token stands, readable by its owner alone. */
export const tokenFile = ({ data }: Settings): string => join(data, 'token');

/** Makes a token file with one token for the sample project, where there is no token file. */
export function ensureTokens(settings: Settings): void {
  if (existsSync(settings.tokens)) return;
  const file = tokenFile(settings);
  const token = existsSync(file) ? readFileSync(file, 'utf8').trim() : randomBytes(24).toString('base64url');
  const grant: Grant = { name: 'sample', sha256: hashOf(token), projects: [sample.project], actions };
  for (const folder of [settings.data, dirname(settings.tokens)]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A folder inside of somebody's repository is none of its files.
  writeFileSync(join(settings.data, '.gitignore'), '*\n');
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  writeFileSync(settings.tokens, `${JSON.stringify({ tokens: [grant] }, null, 2)}\n`, { mode: 0o600 });
}
