import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';

/** What a token of the service may do: the names of its actions. */
export const actions = ['describe', 'create', 'alter', 'drop', 'exec'] as const;
export type Action = (typeof actions)[number];

/** A token as the tests know it; the service's file has only its hash. */
export interface Token {
  readonly name: string;
  readonly token: string;
  readonly projects: readonly string[];
  readonly actions: readonly Action[];
  /** When it ends, as ISO 8601 has it; without it, never. */
  readonly expires?: string;
}

/** Writes the file that says which tokens there are. The service reads it again when it has changed. */
export function writeTokenFile(file: string, tokens: readonly Token[]): void {
  const rows = tokens.map(({ token, ...row }) => ({ ...row, sha256: createHash('sha256').update(token).digest('hex') }));
  writeFileSync(file, JSON.stringify({ tokens: rows }), { mode: 0o600 });
}
