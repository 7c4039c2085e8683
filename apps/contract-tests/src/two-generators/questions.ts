import type { Answer, Bundle, Operation, Schema } from './sources.ts';

/** Two types that have to be one, as TypeScript writes them. */
export interface Question {
  readonly name: string;
  readonly left: string;
  readonly right: string;
}

/**
 * What the types below need; `contract` is what openapi-typescript wrote, `client` what openapi-generator wrote, each
 * in its folder.
 */
export const preambleOf = (contract: string, client: string): string => `
import type * as contract from '${contract}/contract/types.ts';
import type * as client from '${client}/client/generated/index.ts';
/**
 * Identity, since assignability takes any for everything and does not see a renamed optional property; and
 * assignability, since identity does not see undefined beside an optional property.
 */
type Identical<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? [A, B] extends [B, A] ? true : false : false;
/** An intersection as one object. A request of the client is readonly; the contract's types do not know the word. */
type Flat<T> = { readonly [K in keyof T]: T[K] };
/** The names that are written out, without those that an index signature allows. */
type Names<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] };
`;

/** Everything that has to be the same in both, as the bundle has it: a new schema or operation is asked about at once. */
export function questionsOf({ components, operations }: Bundle): Question[] {
  const schemas = Object.entries(components.schemas ?? {});
  return [
    { name: 'names of the schemas', left: 'keyof contract.components["schemas"]', right: union(schemas.map(([name]) => name)) },
    ...schemas.map(([name, schema]) => ({ name: `schema ${name}`, left: `contract.components["schemas"]["${name}"]`, right: primitiveOf(schema) ?? `client.${name}` })),
    { name: 'names of the operations', left: 'keyof contract.operations', right: union(operations.map(({ id }) => id)) },
    ...operations.flatMap((operation) => [...requestQuestions(operation), ...answerQuestions(operation)]),
  ];
}

/** What a schema comes to that the client has no model for: one that says no more than a type of JSON. */
function primitiveOf({ type, enum: values, nullable }: Schema): string | undefined {
  const primitive = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean' }[type ?? ''];
  return primitive === undefined || values !== undefined ? undefined : `${primitive}${nullable === true ? ' | null' : ''}`;
}

function requestQuestions({ id, places, body }: Operation): Question[] {
  const type = clientType(id, 'Request');
  const operation = `contract.operations["${id}"]`;
  const parameters = `Flat<${places.map((place) => `NonNullable<${operation}["parameters"]["${place}"]>`).join(' & ') || 'object'}>`;
  const call: Question[] = [
    { name: `${id} takes its request`, left: `Parameters<typeof client.${id}>[1]`, right: type },
    { name: `${id} gives its answers`, left: `ReturnType<typeof client.${id}>`, right: `Promise<client.Answer<${clientType(id, 'Answers')}>>` },
  ];
  if (!body) return [...call, { name: `${id} request`, left: type, right: parameters }];
  const content = `NonNullable<${operation}["requestBody"]>["content"]["application/json"]`;
  return [
    ...call,
    { name: `${id} parameters`, left: `Pick<${type}, keyof ${parameters}>`, right: parameters },
    { name: `${id} body`, left: `${type}[Exclude<keyof ${type}, keyof ${parameters}>]`, right: body.required ? content : `${content} | undefined` },
  ];
}

function answerQuestions({ id, answers }: Operation): Question[] {
  const type = clientType(id, 'Answers');
  const responses = `contract.operations["${id}"]["responses"]`;
  const statuses = answers.map(({ status }) => keyOf(status)).join(' | ');
  return [
    { name: `${id} statuses of the client`, left: `keyof ${type}`, right: statuses },
    { name: `${id} statuses of the contract's types`, left: `keyof ${responses}`, right: statuses },
    { name: `${id} answers`, left: type, right: `{ ${answers.map((answer) => `readonly ${keyOf(answer.status)}: ${bodyOf(responses, answer)};`).join(' ')} }` },
    ...answers.flatMap((answer): Question[] => {
      const { status, schema, headers } = answer;
      const response = `${responses}[${keyOf(status)}]`;
      return [
        { name: `${id} body of ${status}`, left: `${type}[${keyOf(status)}]`, right: bodyOf(responses, answer) },
        ...(schema === undefined ? [] : [{ name: `${id} schema of ${status}`, left: `${type}[${keyOf(status)}]`, right: `contract.components["schemas"]["${schema}"]` }]),
        ...(answer.type === undefined ? [{ name: `${id} no body of ${status}`, left: `${response}["content"]`, right: 'undefined' }] : []),
        { name: `${id} headers of ${status}`, left: `Names<${response}["headers"]>`, right: union(headers) },
      ];
    }),
  ];
}

function bodyOf(responses: string, { status, type }: Answer): string {
  return type === undefined ? 'undefined' : `${responses}[${keyOf(status)}]["content"]["${type}"]`;
}

/** Name of an interface of the client. */
export function clientName(id: string, kind: 'Request' | 'Answers'): string {
  return `${id.charAt(0).toUpperCase()}${id.slice(1)}${kind}`;
}

function clientType(id: string, kind: 'Request' | 'Answers'): string {
  return `client.${clientName(id, kind)}`;
}

function keyOf(status: string): string {
  return /^\d+$/.test(status) ? status : JSON.stringify(status);
}

function union(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(' | ') || 'never';
}
