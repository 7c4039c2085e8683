import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { OperationId } from './routes.ts';

/** What a token may be allowed: the last words of the vendor's IAM actions, `lakeformation:instanceJob:…`. */
export const actions = ['describe', 'create', 'alter', 'drop', 'exec'] as const;
export type Action = (typeof actions)[number];

/** Which action an operation is; the pages list the actions and not the operations behind them. */
export const actionOf: Record<OperationId, Action> = {
  listJobs: 'describe',
  createJob: 'create',
  getJob: 'describe',
  updateJob: 'alter',
  deleteJob: 'drop',
  startJob: 'exec',
  stopJob: 'exec',
  getJobLog: 'describe',
  listJobHistory: 'describe',
};

/** An entry of the token file. The token itself stands nowhere. */
export interface Grant {
  readonly name: string;
  /** SHA-256 of the token, in hexadecimal digits. */
  readonly sha256: string;
  readonly projects: readonly string[];
  readonly actions: readonly Action[];
  /** When it ends, as ISO 8601 has it; without it, never. */
  readonly expires?: string;
}

/** The hash of a token as the token file has it. */
export const hashOf = (token: string): string => hash('sha256', token);

/**
 * Reads a token file, `{"tokens": [Grant, …]}`.
 *
 * @throws Error that names the entry that is wrong, never its hash
 */
export function readGrants(file: string): Map<string, Grant> {
  const { tokens } = JSON.parse(readFileSync(file, 'utf8')) as { tokens?: unknown };
  if (!Array.isArray(tokens)) throw new Error(`${file} has no list "tokens".`);
  return new Map(tokens.map((entry: unknown, index) => {
    const problem = problemOf(entry as Partial<Grant>);
    if (problem) throw new Error(`${file}: entry ${index + 1} of "tokens" ${problem}.`);
    return [(entry as Grant).sha256, entry as Grant];
  }));
}

function problemOf(grant: Partial<Grant> | null): string | undefined {
  const texts = (list: unknown): list is string[] => Array.isArray(list) && list.every((item) => typeof item === 'string');
  if (typeof grant !== 'object' || grant === null) return 'is no object';
  if (typeof grant.name !== 'string') return 'has no "name"';
  if (!/^[0-9a-f]{64}$/.test(String(grant.sha256))) return 'has no "sha256" of 64 hexadecimal digits';
  if (!texts(grant.projects)) return 'has no list of "projects"';
  if (!texts(grant.actions) || !grant.actions.every((action) => actions.includes(action))) return `has no list of "actions" from ${actions.join(', ')}`;
  if (grant.expires !== undefined && Number.isNaN(Date.parse(grant.expires))) return 'has a time "expires" that cannot be read';
  return undefined;
}

/** How often the token file is looked at, in milliseconds. */
const lookEvery = 500;

/** What is another one when a file was changed or replaced. By looking, because the system's events miss mounted files. */
function stateOf(file: string): string {
  const { mtimeMs, ino, size } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return `${mtimeMs} ${ino} ${size}`;
}

/** Who may do what, by a token file that is read again when it changes. */
export class Access {
  #grants: Map<string, Grant>;
  readonly #timer: NodeJS.Timeout;

  /**
   * @param report is told of a file that cannot be used; until it can, what was read before holds
   * @throws Error when the file cannot be used at the start
   */
  constructor(file: string, report: (error: unknown) => void) {
    // Looked at before it is read: a change in between is seen the next time.
    let state = stateOf(file);
    this.#grants = readGrants(file);
    this.#timer = setInterval(() => {
      try {
        const now = stateOf(file);
        if (now === state) return;
        state = now;
        this.#grants = readGrants(file);
      } catch (error) {
        report(error);
      }
    }, lookEvery).unref();
  }

  /** What a token is allowed; undefined when it is missing, not known or over. */
  grant(token: unknown): Grant | undefined {
    const grant = typeof token === 'string' ? this.#grants.get(hashOf(token)) : undefined;
    return grant && (grant.expires === undefined || Date.now() < Date.parse(grant.expires)) ? grant : undefined;
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

/** Whether a token may do this in this project. Whether there is such a project is nobody's business before that. */
export function allows(grant: Grant, operation: OperationId, project: string): boolean {
  return grant.actions.includes(actionOf[operation]) && grant.projects.includes(project);
}
