/**
 * A `fetch` that tells each request and its answer. Headers are never told, except the request id of
 * an answer: that is what support asks for.
 */
export function tracedFetch(fetch: typeof globalThis.fetch, say: (line: string) => void): typeof globalThis.fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const start = performance.now();
    const took = (): string => `${Math.round(performance.now() - start)} ms`;
    say(`→ ${init?.method ?? 'GET'} ${address}${new Headers(init?.headers).has('X-Auth-Token') ? ' (X-Auth-Token: [token])' : ''}`);
    try {
      const answer = await fetch(input, init);
      const requestId = answer.headers.get('X-request-id');
      say(`← ${answer.status} ${took()}${requestId === null ? '' : ` request id ${requestId}`}`);
      return answer;
    } catch (error) {
      say(`← no answer (${code(error)}) ${took()}`);
      throw error;
    }
  };
}

/** The system's code or the error's name, never its message: that may quote a header. */
function code(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown }; name?: unknown };
  return String(cause?.code ?? name);
}
