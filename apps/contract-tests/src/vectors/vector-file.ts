import { operationTable } from '@lakeformation-jobs/contract';
import { parse } from 'yaml';
import { documentedAnswers } from '../documented.ts';
import { readWorkspaceFile } from '../workspace.ts';
import { known } from './known.ts';
import type { StepData, Vector, VectorData, VectorFile, Want } from './vector.ts';

/** A value that must never become part of a path, and the parameters that must refuse it. */
export interface Hostile {
  readonly name: string;
  readonly value: string;
  readonly parameters: readonly string[];
}

export function readVectorFile(api: string): VectorFile {
  return parse(readWorkspaceFile(`specs/${api}/vectors.yaml`)) as VectorFile;
}

/** All vectors of a file: those that stand in it, and those that follow from `hostile` and `documented`. */
export function vectorsOf(file: VectorFile): Vector[] {
  known(file);
  const written = Object.entries(file.vectors).flatMap(([group, list]) => list.map((data) => vector(file, group, data)));
  return [...hostileVectors(file), ...documentedVectors(file), ...written];
}

/** The hostile values of a file. */
export function hostileOf(file: VectorFile): Hostile[] {
  const parameters = operationTable.deleteJob.parameters.map(({ name }) => name);
  return Object.entries(file.hostile).map(([name, data]) => {
    if (typeof data === 'string') return { name, value: data, parameters };
    return { name, value: data.text.repeat(data.times ?? 1), parameters: data.only ?? parameters };
  });
}

function hostileVectors(file: VectorFile): Vector[] {
  return hostileOf(file).flatMap(({ name, value, parameters }) => parameters.map((parameter) =>
    vector(file, 'path', {
      id: `${parameter} ${name}`,
      given: { call: { [parameter]: value } },
      want: { outcome: 'not_sent', reason: 'invalid', parameter },
    }),
  ));
}

/** Every documented answer, and every documented body under its own, a wrong and no content type. */
function documentedVectors(file: VectorFile): Vector[] {
  return documentedAnswers().flatMap(({ operation, status, example, body, headers }) => {
    const types: (string | null)[] = example === undefined ? [null] : ['application/json', 'text/plain', null];
    const { error_code, error_msg, common_error_code, solution_msg } = (body ?? {}) as Partial<Want>;
    const facts = Object.fromEntries(Object.entries({ error_code, error_msg, common_error_code, solution_msg }).filter(([, value]) => value !== undefined));
    const requestId = headers['X-request-id'];
    return types.map((type) => vector(file, 'answer', {
      id: `${operation} documented ${status} ${example ?? 'without a body'} as ${type ?? 'no type'}`,
      given: { call: { operation, attempts: 1 }, server: [{ answer: { status, ...(example === undefined ? {} : { example }), headers: { 'Content-Type': type, ...headers } } }] },
      want: { ...file.documented[status]!, status, ...facts, ...(requestId === undefined ? {} : { requestId }) },
    }));
  });
}

function vector(file: VectorFile, group: string, { id, given = {}, want }: VectorData): Vector {
  const call = { ...file.defaults.call, ...given.call };
  const server = given.server === 'refused' ? given.server : (given.server ?? []).map((script) => (Array.isArray(script) ? script as StepData[] : [script as StepData]));
  const requests = want.requests ?? (want.outcome === 'not_sent' ? 0 : 1);
  const connections = want.connections ?? requests;
  return {
    group, id: `${group}: ${id}`, server, call,
    want: { request: file.defaults.request, within: call.timeout + 2_000, attempts: connections, connections, ...want, requests },
  };
}
