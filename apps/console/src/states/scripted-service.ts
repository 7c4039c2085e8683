import { operationTable } from '@lakeformation-jobs/client';
import type { Operation } from '@lakeformation-jobs/client';
import { examples } from '@lakeformation-jobs/client/documented';
import { operationOf } from '../mock/scenario.ts';

/** What a scripted service does with a call: a documented example by its name, a body, no answer yet, or never one. */
export type Answer = string | { readonly body: unknown; readonly status?: number } | 'pending' | 'lost' | 'page';

/** An answer for every call of an operation, or one after another; the last one is for all calls that follow. */
export type Script = Partial<Record<Operation, Answer | readonly [Answer, ...Answer[]]>>;

export interface ScriptedService {
  readonly fetch: typeof globalThis.fetch;
  /** Whether everything that the script is about was asked for. */
  readonly wasAsked: () => boolean;
}

const requestId = '5f3c1d2e8a9b4c6d7e0f1a2b3c4d5e6f';

/**
 * A service of one page: every operation is answered as the script says, else with its first documented example.
 *
 * @throws RangeError for an example that the operation does not document
 */
export function scriptedService(script: Script): ScriptedService {
  const operations = Object.keys(script) as Operation[];
  const answers = new Map(operations.map((operation) => [operation, ([script[operation]!].flat() as Answer[]).map((answer) => answering(operation, answer))]));
  const asked = new Map<Operation, number>();
  return {
    wasAsked: () => operations.every((operation) => asked.has(operation)),
    fetch: async (input, init) => {
      const operation = operationOf(init?.method ?? 'GET', new URL(String(input)).pathname)!;
      const call = asked.get(operation) ?? 0;
      asked.set(operation, call + 1);
      const scripted = answers.get(operation);
      return scripted ? scripted[Math.min(call, scripted.length - 1)]!() : answering(operation, usual(operation))();
    },
  };
}

const documentedAnswers = (operation: Operation): [status: string, names: readonly string[]][] => Object.entries(operationTable[operation].examples);

/** What an operation answers when all is well: its first documented example, or no body. */
export function usual(operation: Operation): Exclude<Answer, 'pending' | 'lost' | 'page'> {
  const [status, names] = documentedAnswers(operation)[0]!;
  return names[0] ?? { body: undefined, status: Number(status) };
}

function answering(operation: Operation, answer: Answer): () => Promise<Response> | Response {
  if (answer === 'pending') return () => new Promise(() => undefined);
  if (answer === 'lost') return () => Promise.reject(new TypeError('connection lost'));
  if (answer === 'page') return () => new Response('<!doctype html><title>Sign in</title>', { headers: { 'Content-Type': 'text/html' } });
  if (typeof answer !== 'string') return () => json(answer.body, answer.status ?? 200);
  const [status] = documentedAnswers(operation).find(([, names]) => names.includes(answer)) ?? [];
  if (status === undefined) throw new RangeError(`${operation} has no example named ${answer}.`);
  return () => json((examples as Record<string, { value: unknown }>)[answer]!.value, Number(status));
}

function json(body: unknown, status: number): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', 'X-request-id': requestId } });
}
