import { operationTable } from '@lakeformation-jobs/contract';
import { parse } from 'yaml';
import { documentedAnswers } from '../documented.ts';
import { readWorkspaceFile } from '../workspace.ts';
import { complete, operationsOf } from './complete.ts';
import { known } from './known.ts';
import type { Meaning, Vector, VectorFile, Want } from './vector.ts';

/** A value that must never become part of a path, in place of a parameter of an operation. */
export interface Hostile {
  readonly operation: string;
  readonly parameter: string;
  readonly name: string;
  readonly value: string;
}

export function readVectorFile(api: string): VectorFile {
  return parse(readWorkspaceFile(`specs/${api}/vectors.yaml`)) as VectorFile;
}

/** All vectors of a file: those that stand in it, and those that follow from `hostile` and `documented`. */
export function vectorsOf(file: VectorFile): Vector[] {
  known(file);
  const listed = Object.entries(file.vectors).flatMap(([group, list]) =>
    list.flatMap((data) => operationsOf(file, data).map((operation) => complete(file, group, operation, data))));
  return [...hostileVectors(file), ...documentedVectors(file), ...listed];
}

/** The vectors that a language is allowed not to satisfy: id to reason. */
export function exceptionsOf({ exceptions }: VectorFile, language: string): ReadonlyMap<string, string> {
  return new Map(exceptions.filter((exception) => exception.language === language).map(({ vector, reason }) => [vector, reason]));
}

/** Every hostile value in every path parameter of an operation. */
export function hostileOf(file: VectorFile, operation: string): Hostile[] {
  const parameters = operationTable[operation as keyof typeof operationTable].parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  return Object.entries(file.hostile).flatMap(([name, data]) => {
    const { text: value, times = 1, only = parameters } = typeof data === 'string' ? { text: data } : data;
    return parameters.filter((parameter) => only.includes(parameter)).map((parameter) => ({ operation, parameter, name, value: value.repeat(times) }));
  });
}

/** All values for deleteJob; for every other operation the worst of them, since all go through one guard. */
function hostileVectors(file: VectorFile): Vector[] {
  return Object.keys(file.operations).flatMap((operation) => hostileOf(file, operation)
    .filter(({ name }) => operation === 'deleteJob' || file.worst.includes(name))
    .map(({ parameter, name, value }) => complete(file, 'path', operation, {
      id: `${operation} ${parameter} ${name}`,
      given: { call: { [parameter]: value } },
      want: { outcome: 'not_sent', reason: 'invalid', parameter },
    })));
}

/** What a documented answer means: its example says it, else the operation, else its kind, else its status. */
export function meaningOf({ operations, documented }: VectorFile, { operation, status, example }: { operation: string; status: number; example?: string }): Meaning | undefined {
  const said = [documented['examples']?.[example ?? ''], ...[operation, operations[operation]!.kind, 'all'].map((whose) => documented[whose]?.[status])];
  return said.find((meaning) => meaning !== undefined);
}

/** Every documented answer, and every documented body under its own, a wrong and no content type. */
function documentedVectors(file: VectorFile): Vector[] {
  return documentedAnswers().flatMap((answer) => {
    const { operation, status, example, body, headers } = answer;
    const types: (string | null)[] = example === undefined ? [null] : ['application/json', 'text/plain', null];
    const { job, ...meaning } = meaningOf(file, answer)!;
    const { error_code, error_msg, common_error_code, solution_msg } = (body ?? {}) as Partial<Want>;
    const facts = Object.fromEntries(Object.entries({ error_code, error_msg, common_error_code, solution_msg }).filter(([, value]) => value !== undefined));
    const requestId = headers['X-request-id'];
    return types.map((type) => complete(file, 'documented', operation, {
      id: `${operation} ${status} ${example ?? 'without a body'} as ${type ?? 'no type'}`,
      given: {
        call: { attempts: 1 }, ...(job === undefined ? {} : { job }),
        server: [{ answer: { status, ...(example === undefined ? {} : { example }), headers: { 'Content-Type': type, ...headers } } }],
      },
      want: { ...meaning, status, ...facts, ...(requestId === undefined ? {} : { requestId }) },
    }));
  });
}
