import { operationTable } from '@lakeformation-jobs/client';
import type { Operation } from '@lakeformation-jobs/client';
import { examples } from '@lakeformation-jobs/client/documented';
import { operationOf } from '../mock/scenario.ts';

/** What a scripted service does with an operation: a documented example by its name, a body, no answer yet, or never one. */
export type Answer = string | { readonly body: unknown; readonly status?: number } | 'pending' | 'lost' | 'page';
export type Script = Partial<Record<Operation, Answer>>;

const requestId = '5f3c1d2e8a9b4c6d7e0f1a2b3c4d5e6f';

/** A service of one page: every operation is answered as the script says, else with its first documented example. */
export function scriptedFetch(script: Script): typeof globalThis.fetch {
  return async (input, init) => {
    const operation = operationOf(init?.method ?? 'GET', new URL(String(input), location.href).pathname)!;
    const documented = Object.entries(operationTable[operation].examples) as [status: string, names: readonly string[]][];
    const answer = script[operation] ?? documented[0]![1][0] ?? { body: undefined, status: Number(documented[0]![0]) };
    if (answer === 'pending') return new Promise(() => undefined);
    if (answer === 'lost') throw new TypeError('connection lost');
    if (answer === 'page') return new Response('<!doctype html><title>Sign in</title>', { headers: { 'Content-Type': 'text/html' } });
    if (typeof answer !== 'string') return json(answer.body, answer.status ?? 200);
    const [status] = documented.find(([, names]) => names.includes(answer)) ?? [];
    if (status === undefined) throw new RangeError(`${operation} has no example named ${answer}.`);
    return json((examples as Record<string, { value: unknown }>)[answer]!.value, Number(status));
  };
}

function json(body: unknown, status: number): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', 'X-request-id': requestId } });
}
