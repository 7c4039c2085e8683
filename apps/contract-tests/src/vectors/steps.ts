import { STATUS_CODES } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { exampleBody } from '../documented.ts';
import type { Step } from '../scripted-server.ts';
import type { AnswerData, StepData } from './vector.ts';

/** Values for the `{{names}}` in a vector. */
export type Places = Readonly<Record<'server' | 'other' | 'token', string>>;

/** Compresses in a thread of its own: beside it other vectors measure time. */
const compressed = promisify(gzip);

/** A script as the scripted server plays it. */
export async function stepsOf(script: readonly StepData[]): Promise<Step[]> {
  const steps = await Promise.all(script.map(async (step): Promise<Step[]> => {
    if (step === 'success') throw new Error('What a success is depends on the operation');
    if (typeof step === 'string' || 'wait' in step) return [step];
    if ('base64' in step) return [{ write: Buffer.from(step.base64, 'base64') }];
    if ('write' in step) return [{ write: Buffer.from(step.write), times: step.times ?? 1 }];
    return ['request', { write: await bytesOf(step.answer) }, 'close'];
  }));
  return steps.flat();
}

/** An HTTP answer with `Content-Length` and `Connection: close`; a header that is given replaces one, `null` removes it. */
async function bytesOf(answer: AnswerData): Promise<Buffer> {
  const { status, reason = STATUS_CODES[status] ?? 'Unnamed' } = answer;
  const body = answer.gzip ? await compressed(bodyOf(answer)) : bodyOf(answer);
  const bodiless = status === 204 || status === 304;
  const isJson = answer.json !== undefined || answer.example !== undefined;
  const headers: Record<string, string | null> = {
    ...(isJson ? { 'Content-Type': 'application/json' } : {}),
    ...(answer.gzip ? { 'Content-Encoding': 'gzip' } : {}),
    ...(bodiless ? {} : { 'Content-Length': String(body.length) }),
    Connection: 'close',
    ...answer.headers,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\r\n`]));
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}\r\n`, 'latin1'), body]);
}

function bodyOf({ text = '', times = 1, json, example, base64 }: AnswerData): Buffer {
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  if (example !== undefined) return Buffer.from(JSON.stringify(exampleBody(example)));
  return Buffer.from(json === undefined ? text.repeat(times) : JSON.stringify(json));
}

/**
 * Data with its `{{names}}` filled in, at any depth: `{{server}}` and `{{other}}` are base addresses,
 * `{{token}}` the call's token, `{{token:URL}}` the same percent-encoded, `{{token:20}}` its first 20
 * characters, `{{date:2}}` the time in two seconds as an HTTP date.
 */
export function filled<T>(data: T, places: Places): T {
  if (typeof data === 'string') return data.replace(/\{\{(\w+)(?::(\w+))?\}\}/g, (_, name: string, how?: string) => place(name, how, places)) as T;
  if (Array.isArray(data)) return data.map((item: unknown) => filled(item, places)) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, filled(value as unknown, places)])) as T;
}

function place(name: string, how: string | undefined, places: Places): string {
  if (name === 'date') return new Date(Date.now() + Number(how) * 1000).toUTCString();
  const value = places[name as keyof Places];
  if (value === undefined) throw new Error(`There is no {{${name}}}`);
  if (how === 'URL') return encodeURIComponent(value);
  return how === undefined ? value : value.slice(0, Number(how));
}
