import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Folder of the workspace: what is started as a process is named from here. */
export const workspaceRoot: string = resolve(import.meta.dirname, '../../..');

/** Text of a file, by its path from the workspace's root. */
export function readWorkspaceFile(path: string): string {
  return readFileSync(join(workspaceRoot, path), 'utf8');
}

/** Every API: the folders of `specs/` with a contract. */
export function apis(): string[] {
  return readdirSync(join(workspaceRoot, 'specs')).filter((name) => existsSync(join(workspaceRoot, 'specs', name, 'openapi.yaml')));
}
