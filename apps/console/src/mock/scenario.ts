import { operationTable, refusedIn } from '@lakeformation-jobs/client';
import type { Operation } from '@lakeformation-jobs/client';

/** An answer that the contract documents. `example` is missing where a success has no body. */
export interface Scenario {
  readonly operation: Operation;
  readonly status: string;
  readonly example?: string;
}

/** Every documented answer of some operations, in the order of the contract. */
export function scenariosOf(operations: readonly Operation[]): readonly Scenario[] {
  return operations.flatMap((operation) => Object.entries(operationTable[operation].examples).flatMap(([status, names]): Scenario[] => (
    names.length === 0 ? [{ operation, status }] : names.map((example: string) => ({ operation, status, example }))
  )));
}

/** The operation that a request asks for, by method and path of the contract. */
export function operationOf(method: string, pathname: string): Operation | undefined {
  const parts = pathname.split('/');
  const found = Object.entries(operationTable).find(([, row]) => {
    const template = row.path.split('/');
    return row.method === method && template.length === parts.length && template.every((part, index) => part.startsWith('{') || part === parts[index]);
  });
  return found?.[0] as Operation | undefined;
}

/** What each screen asks of the API, by its address. */
export function operationsOn(path: string): readonly Operation[] {
  if (path.endsWith('/jobs/new')) return ['createJob'];
  if (path.endsWith('/edit')) return ['getJob', 'updateJob'];
  if (path.includes('/jobs/')) return ['getJob', 'listJobHistory', 'getJobLog', 'startJob', 'stopJob', 'deleteJob'];
  // To stop a job first is to stop it, and to read it until it has ended.
  return ['listJobs', 'deleteJob', 'stopJob', 'getJob'];
}

/** What the address asks the mock for. */
export function wanted(search: string): { readonly example?: string; readonly operation?: string } {
  const query = new URLSearchParams(search);
  const [example, operation] = [query.get('example'), query.get('operation')];
  return { ...(example === null ? {} : { example }), ...(operation === null ? {} : { operation }) };
}

/** A scenario that the contract does not have. Nothing is sent for it: Prism would answer 200. */
export class NoSuchScenario extends Error {
  override readonly name = 'NoSuchScenario';
  readonly kind: 'operation' | 'example';
  /** What was asked for, as JSON. */
  readonly wanted: string;
  /** The names that there are. */
  readonly known: readonly string[];
  /** The operation that has no such example; undefined for the whole contract. */
  readonly of: string | undefined;

  constructor(kind: NoSuchScenario['kind'], wanted: unknown, known: readonly string[], of?: string) {
    super(`${of ?? 'The contract'} has no ${kind} named ${JSON.stringify(wanted)}. It has ${known.join(', ')}.`);
    this.kind = kind;
    this.wanted = JSON.stringify(wanted);
    this.known = known;
    this.of = of;
  }
}

/** @throws NoSuchScenario for a name of no example, or of none of that operation */
export function checkScenario({ example, operation }: { readonly example?: string; readonly operation?: string }): void {
  if (operation !== undefined && !Object.hasOwn(operationTable, operation)) {
    throw new NoSuchScenario('operation', operation, Object.keys(operationTable));
  }
  const operations = operation === undefined ? Object.keys(operationTable) as Operation[] : [operation as Operation];
  const names = new Set(scenariosOf(operations).flatMap((scenario) => scenario.example ?? []));
  if (example !== undefined && !names.has(example)) {
    throw new NoSuchScenario('example', example, [...names], operation);
  }
}

/** Whether an operation is to be answered with an example: it documents it, and no other operation was meant. */
export function applies({ example, operation }: { readonly example?: string; readonly operation?: string }, to: Operation): boolean {
  return example !== undefined && (operation === undefined || operation === to) && scenariosOf([to]).some((scenario) => scenario.example === example);
}

/**
 * A job of the mock, as a scenario of an operation needs it: where the contract refuses the operation in the status of the
 * documented job, in one in which it does not. Else its button could not be pressed, and its answers not be seen.
 */
export function within<Job extends { readonly status: string }>({ operation }: { readonly operation?: string }, job: Job): Job {
  const refused: readonly string[] = refusedIn[operation as Operation] ?? [];
  const status = refused.includes(job.status) ? Object.values(refusedIn).flat().find((other) => !refused.includes(other)) : undefined;
  return status === undefined ? job : { ...job, status };
}
