import { documentedAnswers, exampleBody } from '../documented.ts';
import type { DocumentedAnswer } from '../documented.ts';
import type { AnswerData, StepData, Vector, VectorData, VectorFile } from './vector.ts';

/** The answer of each operation's success, the first that the contract documents. */
const successes: Readonly<Record<string, DocumentedAnswer>> = Object.fromEntries(documentedAnswers().filter(({ status }) => status < 300).reverse().map((answer) => [answer.operation, answer]));

/** The operations that a vector names, each or by their kind; deleteJob where it names none. */
export function operationsOf(file: VectorFile, { each = ['deleteJob'] }: VectorData): string[] {
  return Object.entries(file.operations).filter(([name, { kind }]) => each.includes(name) || each.includes(kind)).map(([name]) => name);
}

/** A vector with all that the file leaves out, as `defaults`, the operation and the contract say. */
export function complete(file: VectorFile, group: string, operation: string, { id, each, given = {}, want }: VectorData): Vector {
  const { call: usual, request } = file.operations[operation]!;
  const call = written({ ...file.defaults.call, ...usual, ...given.call, operation });
  const scripts = given.server === 'refused' ? [] : (given.server ?? []).map((script) => scriptOf(operation, script));
  const { status, result, ...facts } = { ...expectedOf(operation, want.outcome, scripts.at(-1)), ...want };
  const look: StepData[] = given.job === undefined ? [] : [{ answer: { status: 200, json: { ...exampleBody('job') as object, status: given.job } } }];
  const lines = typeof want.request === 'object' ? want.request : undefined;
  const requests = want.requests ?? lines?.length ?? (want.outcome === 'not_sent' ? 0 : 1);
  const connections = want.connections ?? requests;
  return {
    group, id: `${group}: ${each === undefined ? '' : `${operation} `}${id}`, call,
    server: given.server === 'refused' ? given.server : [...scripts, ...look.map((step) => [step])],
    want: {
      within: call.timeout + 2_000, attempts: connections, ...facts, ...(status === undefined ? {} : { status }),
      ...(call.body === undefined ? {} : { body: want.body ?? call.body }), ...(result === undefined ? {} : { result: written(result) }),
      request: [...lines ?? Array<string>(requests).fill((want.request as string | undefined) ?? request), ...look.map(() => file.operations['getJob']!.request)],
      requests: requests + look.length, connections: connections + look.length,
    },
  };
}

/** A script with `success` in it spelt out. */
function scriptOf(operation: string, script: StepData | readonly StepData[]): StepData[] {
  const { status, example } = successes[operation]!;
  const success: StepData = { answer: { status, ...(example === undefined ? {} : { example }) } };
  return (Array.isArray(script) ? script as StepData[] : [script as StepData]).map((step) => (step === 'success' ? success : step));
}

/** Of a call that is done: the body of the last answer, where the operation returns one, and its status. */
function expectedOf(operation: string, outcome: string, script: readonly StepData[] | undefined): { status?: number; result?: unknown } {
  const answer = script?.map((step) => (typeof step === 'object' && 'answer' in step ? step.answer : undefined)).find((step) => step !== undefined);
  if (outcome !== 'done' || answer === undefined) return {};
  return { status: answer.status, ...(successes[operation]!.example === undefined ? {} : { result: bodyOf(answer) }) };
}

function bodyOf({ json, example }: AnswerData): unknown {
  return example === undefined ? json : exampleBody(example);
}

/** Data with every `{text, times}` in it written out, at any depth. */
function written<T>(data: T): T {
  if (Array.isArray(data)) return data.map((item: unknown) => written(item)) as T;
  if (typeof data !== 'object' || data === null) return data;
  const { text, times, ...rest } = data as { text?: unknown; times?: unknown };
  if (typeof text === 'string' && typeof times === 'number' && Object.keys(rest).length === 0) return text.repeat(times) as T;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, written(value as unknown)])) as T;
}
