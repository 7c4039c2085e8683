/** What one request through a {@link recordingFetch} brought. */
export interface Exchanged {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** The real `fetch`, which notes every answer before the client reads it. */
export function recordingFetch(seen: Exchanged[]): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    seen.push({ status: response.status, headers: response.headers, body: await response.clone().text() });
    return response;
  };
}
