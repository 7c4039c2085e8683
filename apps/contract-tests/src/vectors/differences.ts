import { header } from '../recorded-request.ts';
import type { RecordedRequest } from '../recorded-request.ts';
import { leak } from './leak.ts';
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

const told = ['outcome', 'status', 'error_code', 'error_msg', 'common_error_code', 'solution_msg', 'requestId', 'parameter'] as const;

/** Headers that carry what belongs to somebody else, or what no DELETE of ours has. */
const uncalledFor = ['authorization', 'cookie', 'referer', 'origin', 'transfer-encoding', 'prefer', 'x-injected'];

/** What differs from what a vector wants, one sentence each. Empty when all is well. */
export function differences(observed: Observed): string[] {
  const { call, want, result, requests, connections, strayed, elapsed } = observed;
  const found: string[] = [];
  const expect = (name: string, seen: unknown, wanted: unknown): void => {
    if (seen !== wanted) found.push(`${name} is ${JSON.stringify(seen)}, wanted ${JSON.stringify(wanted)}`);
  };
  for (const name of told) expect(name, result[name], want[name]);
  if (want.reason !== undefined) expect('reason', result.reason, want.reason);
  expect('attempts', result.attempts ?? 0, want.attempts);
  expect('number of connections', connections.length, want.connections);
  expect('number of requests', requests.length, want.requests);
  expect('number of connections elsewhere', strayed, 0);
  for (const request of requests) found.push(...requestDifferences(request, call, want));
  for (const text of want.says ?? []) if (!result.text.includes(text)) found.push(`it does not say ${JSON.stringify(text)}`);
  const part = leak(observed.written, call.token);
  if (part !== undefined) found.push(`the token is shown: its part ${JSON.stringify(part)}`);
  if (want.pause !== undefined && !(connections[1]! - connections[0]! >= want.pause)) {
    found.push(`the pause was ${connections[1]! - connections[0]!} ms, wanted at least ${want.pause}`);
  }
  if (elapsed > want.within) found.push(`it took ${Math.round(elapsed)} ms, wanted at most ${want.within}`);
  return found;
}

function requestDifferences(request: RecordedRequest, call: CallData, want: Want): string[] {
  const wanted: [name: string, seen: unknown, wanted: unknown][] = [
    ['request line', request.line, want.request],
    ['X-Auth-Token', header(request, 'X-Auth-Token').join(), call.token],
    ['Host', header(request, 'Host').join(), new URL(call.endpoint).host],
    ['request body', request.body, ''],
    ...uncalledFor.map((name): [string, string, string] => [name, header(request, name).join(), '']),
  ];
  return wanted.filter(([, seen, right]) => seen !== right).map(([name, seen, right]) => `${name} is ${JSON.stringify(seen)}, wanted ${JSON.stringify(right)}`);
}
