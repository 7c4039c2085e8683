/** A request as its bytes say. */
export interface RecordedRequest {
  /** The first line without the version: `DELETE /v1/…`. */
  readonly line: string;
  /** Header lines in their order; names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/**
 * Reads the complete requests in what arrived on a connection. Bytes are read as Latin-1, one character
 * each, so that nothing is lost or repaired.
 */
export function requestsIn(received: Buffer): RecordedRequest[] {
  const requests: RecordedRequest[] = [];
  for (let rest = received.toString('latin1'); ; ) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return requests;
    const [first = '', ...lines] = rest.slice(0, end).split('\r\n');
    const headers = lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    });
    const length = Number(headers.find(([name]) => name === 'content-length')?.[1] ?? 0);
    const body = rest.slice(end + 4, end + 4 + length);
    if (body.length < length) return requests;
    requests.push({ line: first.replace(/ HTTP\/1\.1$/, ''), headers, body });
    rest = rest.slice(end + 4 + length);
  }
}

/** All values of a header. */
export function header(request: RecordedRequest, name: string): string[] {
  return request.headers.flatMap(([key, value]) => (key === name.toLowerCase() ? [value] : []));
}
