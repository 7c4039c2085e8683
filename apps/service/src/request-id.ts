import { randomUUID } from 'node:crypto';

/**
 * The id of a request: the caller's own, if it can stand in a header and a log line as it is, else a new one of 32
 * hexadecimal digits like the contract's example.
 */
export function requestId(fromCaller: string | string[] | undefined): string {
  if (typeof fromCaller === 'string' && /^[0-9A-Za-z_.:-]{1,64}$/.test(fromCaller)) return fromCaller;
  return randomUUID().replaceAll('-', '');
}
