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
  // Inside of somebody's repository none of it is taken along. A list of his own stays as it is, and so does all else in the folder.
  const ignored = join(settings.data, '.gitignore');
  if (!existsSync(ignored)) writeFileSync(ignored, '/.gitignore\n/jobs.db*\n/lock.db*\n/token\n/tokens.json\n');
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  writeFileSync(settings.tokens, `${JSON.stringify({ tokens: [grant] }, null, 2)}\n`, { mode: 0o600 });
}
