import { isDeepStrictEqual } from 'node:util';
import { header } from '../recorded-request.ts';
import type { RecordedRequest } from '../recorded-request.ts';
import { leak, secretsIn } from './leak.ts';
import type { CallData, DriverResult, Want } from './vector.ts';

/** What was seen when a driver ran a vector. */
export interface Observed {
  readonly call: CallData;
  readonly want: Want;
  readonly result: DriverResult;
  /** Everything that the driver wrote about it, on both channels. */
  readonly written: string;
  readonly requests: readonly RecordedRequest[];
  /** When each connection was made, in milliseconds. */
  readonly connections: readonly number[];
  /** Connections to the server that nobody may talk to. */
  readonly strayed: number;
  /** Duration of the call in milliseconds. */
  readonly elapsed: number;
}

const told = ['outcome', 'status', 'error_code', 'error_msg', 'common_error_code', 'solution_msg', 'requestId', 'parameter', 'result'] as const;

/** Headers that carry what belongs to somebody else, or what no request of ours has. */
const uncalledFor = ['authorization', 'cookie', 'referer', 'origin', 'transfer-encoding', 'prefer', 'x-injected'];

/** What differs from what a vector wants, one sentence each. Empty when all is well. */
export function differences(observed: Observed): string[] {
  const { call, want, result, requests, connections, elapsed } = observed;
  const found: string[] = [];
  const expect = (name: string, seen: unknown, wanted: unknown): void => {
    if (!isDeepStrictEqual(seen, wanted)) found.push(unlike(name, seen, wanted));
  };
  for (const name of told) expect(name, result[name], want[name]);
  if (want.reason !== undefined) expect('reason', result.reason, want.reason ?? undefined);
  expect('attempts', result.attempts ?? 0, want.attempts);
  expect('number of connections', connections.length, want.connections);
  expect('number of requests', requests.length, want.requests);
  requests.forEach((request, index) => found.push(...requestDifferences(request, index, call, want)));
  for (const text of want.says ?? []) if (!result.text.includes(text)) found.push(`it does not say ${JSON.stringify(text)}`);
  found.push(...unsafe(observed));
  if (want.pause !== undefined && !(connections[1]! - connections[0]! >= want.pause)) {
    found.push(`the pause was ${connections[1]! - connections[0]!} ms, wanted at least ${want.pause}`);
  }
  if (elapsed > want.within) found.push(`it took ${Math.round(elapsed)} ms, wanted at most ${want.within}`);
  return found;
}

/** What no exception excuses: somebody else was talked to, or something secret was told. */
export function unsafe({ call, strayed, written }: Observed): string[] {
  const part = leak(written, call.token);
  const secrets = secretsIn(call.body).filter(([, secret]) => leak(written, secret) !== undefined);
  return [
    ...(strayed === 0 ? [] : [unlike('number of connections elsewhere', strayed, 0)]),
    ...(part === undefined ? [] : [`the token is shown: its part ${JSON.stringify(part)}`]),
    ...secrets.map(([name]) => `the ${name} of the body is shown`),
  ];
}

function requestDifferences(request: RecordedRequest, index: number, call: CallData, want: Want): string[] {
  const line = want.request[index] ?? want.request[0] ?? 'none';
  // Whatever else is sent on the way, a look at the job or a stop, has no body.
  const body = line === want.request[0] ? want.body : undefined;
  const wanted: [name: string, seen: unknown, wanted: unknown][] = [
    ['request line', oneSpelling(request.line), oneSpelling(line)],
    ['X-Auth-Token', header(request, 'X-Auth-Token').join(), call.token],
    ['Host', header(request, 'Host').join(), new URL(call.endpoint).host],
    ['request body', bodyOf(request), body],
    ['Content-Type', header(request, 'Content-Type').join(), body === undefined ? '' : 'application/json'],
    ...uncalledFor.map((name): [string, string, string] => [name, header(request, name).join(), '']),
  ];
  return wanted.filter(([, seen, right]) => !isDeepStrictEqual(seen, right)).map(([name, seen, right]) => unlike(name, seen, right));
}

/**
 * A request line whose query is spelt in one way: `+` for a space, a needless percent-encoding and another order of the
 * names mean the same to a server. What a query cannot hold (RFC 3986, section 3.4) stays as it is, and so differs.
 */
function oneSpelling(line: string): string {
  const [path, query] = line.split(/\?(.*)/s);
  if (query === undefined || !/^([\w.~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})*$/i.test(query)) return line;
  return `${path}?${[...new URLSearchParams(query)].toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))).map((pair) => pair.map(encodeURIComponent).join('=')).join('&')}`;
}

/** The body as JSON; a text that is none as it is; nothing where there is none. */
function bodyOf({ body }: RecordedRequest): unknown {
  if (body === '') return undefined;
  const text = Buffer.from(body, 'latin1').toString();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function unlike(name: string, seen: unknown, wanted: unknown): string {
  return `${name} is ${short(seen)}, wanted ${short(wanted)}`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 1_000 ? `${text.slice(0, 1_000)}…` : text;
}
