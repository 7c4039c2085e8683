import { AccessError, FailedError, JobsError, NotSentError, UnknownOutcomeError } from './errors.ts';
import type { Facts } from './errors.ts';
import type { Answer, Configuration } from './generated.ts';
import { readAnswer } from './reading.ts';
import type { Reading } from './reading.ts';
import type { Settings } from './settings.ts';
import { obtainToken, withoutToken } from './token.ts';

/** A request that came to nothing good, and whether it may be sent once more. */
export interface Failure {
  readonly error: JobsError;
  readonly again: boolean;
  /** Pause that the server asks for, in milliseconds. */
  readonly retryAfter?: number | undefined;
}

/** An answer, or what went wrong before one was there. */
export type Exchange = { readonly reading: Reading } | Failure;

/** No connection was made, so nothing was sent: refused, unknown host, or a certificate that does not hold. */
const unsent = /^(bad port|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/;

/**
 * Runs one generated call, once, and reads its answer. Never throws: whatever happens is told as an
 * answer or as a {@link Failure}.
 *
 * @param facts method, address and number of the request, for the error
 * @param hasBody set when a success has a body, which is read to its end
 */
export async function exchange<Bodies>(
  settings: Settings,
  call: (configuration: Configuration) => Promise<Answer<Bodies>>,
  stop: { readonly signal: AbortSignal; why(): string },
  facts: Facts,
  hasBody?: unknown,
): Promise<Exchange> {
  let token: string | undefined;
  let started = false;
  try {
    const answer = await call({
      endpoint: settings.endpoint,
      apiKey: async () => {
        stop.signal.throwIfAborted();
        let stopped!: () => void;
        // A token function may hang, and cannot be told to stop.
        const end = new Promise<never>((_, reject) => stop.signal.addEventListener('abort', (stopped = reject)));
        try {
          return (token = await Promise.race([obtainToken(settings.token), end]));
        } finally {
          // Waiting for a job makes many requests under one signal.
          stop.signal.removeEventListener('abort', stopped);
        }
      },
      fetch: (...request) => {
        started = true;
        return settings.fetch(...request);
      },
    });
    const reading = await readAnswer(answer, token, Boolean(hasBody));
    // A refusal is one by its status, whatever became of its body; a success needs the empty body.
    if (reading.body !== 'lost' || !answer.response.ok) return { reading };
    return { error: lost({ ...facts, ...reading.facts, reason: stop.signal.aborted ? stop.why() : 'incomplete' }), again: !stop.signal.aborted };
  } catch (error) {
    if (error instanceof JobsError) return { error, again: false };
    if (stop.signal.aborted) {
      const reason = stop.why();
      return { error: started ? lost({ ...facts, reason }) : new NotSentError('Stopped. Nothing was sent.', { reason }), again: false };
    }
    const reason = withoutToken(systemCode(error), token);
    if (!started) return { error: new NotSentError(`The request cannot be made (${reason}). Nothing was sent.`, { reason: 'invalid' }), again: false };
    if (unsent.test(reason)) return { error: new FailedError(`No connection to ${settings.endpoint} (${reason}). Nothing was sent.`, { ...facts, reason }), again: true };
    return { error: lost({ ...facts, reason }), again: true };
  }
}

/** The error of an answer that is neither success nor anything that the operation knows better. */
export function failure(reading: Reading, facts: Facts, note?: string): Failure {
  const { status, retryAfter } = reading;
  const all: Facts = { ...facts, ...reading.facts };
  const message = sentence(all, note);
  if (status === 401 || status === 403) return { error: new AccessError(message, all), again: false };
  if (status === 429 || status === 503) return { error: new FailedError(message, all), again: true, retryAfter };
  if (status === 408 || status === 502 || status === 504) return { error: unsettled(message, all), again: true, retryAfter };
  // 303 refers to the result of what was asked for (RFC 9110, section 15.4.4), so it may have happened; a
  // browser hides which redirect it was behind status 0.
  const mayHaveHappened = (status >= 200 && status < 300) || status === 303 || status === 0;
  if (mayHaveHappened) return { error: unsettled(message, all), again: false };
  return { error: new FailedError(message, all), again: false };
}

/** One sentence with the server's words, then the request id. */
export function sentence(facts: Facts, note?: string): string {
  const said = [facts.error_code, facts.error_msg].filter((part) => part !== undefined).join(' ');
  return [
    `${facts.method} ${facts.url} was answered ${facts.status}${said ? `: ${said}` : ''}`.replace(/\.?$/, '.'),
    note, facts.solution_msg,
    facts.requestId === undefined ? undefined : `Request id: ${facts.requestId}`,
  ].filter((part) => part !== undefined).join(' ');
}

/** What is left when nothing tells what became of a request. A read changes nothing, so it has but failed. */
function unsettled(message: string, facts: Facts): JobsError {
  return facts.method === 'GET' ? new FailedError(message, facts) : new UnknownOutcomeError(message, facts);
}

function lost(facts: Facts): JobsError {
  const why = facts.reason === 'timeout' ? 'Time ran out' : facts.reason === 'interrupted' ? 'Interrupted' : `The answer was lost (${facts.reason})`;
  return unsettled(`${why}: ${facts.method} ${facts.url}${facts.method === 'GET' ? '' : ' may or may not have taken effect'}.`, facts);
}

/**
 * The system's code for a failed `fetch`, or the error's name. Never its message, which may quote a header,
 * but for the one that has no code: `fetch` refuses the ports of other protocols.
 */
function systemCode(error: unknown): string {
  const { cause, name } = Object(error) as { cause?: { code?: unknown; message?: unknown }; name?: unknown };
  if (typeof cause?.code === 'string') return cause.code;
  if (cause?.message === 'bad port') return cause.message;
  return typeof name === 'string' ? name : 'error';
}
