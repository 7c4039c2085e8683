import { Readable, Writable } from 'node:stream';
import type { Io, StopSignal } from '../../src/io.ts';
import { run } from '../../src/run.ts';

/** The token of the tests: no run may print it, or a part of it that is long enough to matter. */
export const token = 'MIIE-planted"token\\of/the+tests==';

/** A valid job id; numbers make different ones. */
export const job = (number: number): string => `03141229-84cd-4b1b-9733-${String(number).padStart(12, '0')}`;

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: string;
  readonly redirect?: string;
}

export interface Given {
  /** In place of endpoint, project, instance and token; see {@link settings}. */
  readonly env?: Record<string, string>;
  readonly stdin?: string | Readable;
  /** Which streams are terminals. */
  readonly tty?: readonly ('stdin' | 'stdout' | 'stderr')[];
  readonly answer?: (request: Sent, signal: AbortSignal) => Response | Promise<Response>;
  /** Whether the endpoint is the mock: then it answers the question for that itself, as Prism does. */
  readonly mock?: boolean;
  readonly home?: string;
  readonly platform?: NodeJS.Platform;
  /** Handed the function that stops the run as a signal would. */
  readonly stopper?: (stop: (signal: StopSignal) => void) => void;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly sent: readonly Sent[];
}

export const settings: Record<string, string> = { LFJ_ENDPOINT: 'https://lf.example', LFJ_PROJECT: 'p-1', LFJ_INSTANCE: 'i-1', LFJ_TOKEN: token };

/** An answer of the service, with a request id. */
export function answered(status: number, body?: unknown, requestId = 'r-1'): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'X-request-id': requestId } });
}

const prismProblem = (): Response => new Response(
  JSON.stringify({ type: 'https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR', title: 'Route not resolved, no path matched', status: 404 }),
  { status: 404, headers: { 'Content-Type': 'application/problem+json' } },
);

/** Runs the program in this process, with nothing of the machine it is on. Fails when the token is printed. */
export async function lfj(argv: readonly string[], given: Given = {}): Promise<Ran> {
  const sent: Sent[] = [];
  const tty = given.tty ?? [];
  const stdout = sink(tty.includes('stdout'));
  const stderr = sink(tty.includes('stderr'));
  const io: Io = {
    stdin: Object.assign(given.stdin instanceof Readable ? given.stdin : Readable.from(given.stdin === undefined ? [] : [Buffer.from(given.stdin)]), { isTTY: tty.includes('stdin'), setRawMode: () => {} }),
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: given.env ?? settings,
    platform: given.platform ?? 'linux',
    home: given.home ?? '/home/u',
    fetch: async (input, init) => {
      const request = { method: init?.method ?? 'GET', url: String(input), headers: new Headers(init?.headers), ...(typeof init?.body === 'string' ? { body: init.body } : {}), ...(init?.redirect ? { redirect: init.redirect } : {}) };
      sent.push(request);
      if (given.mock && new URL(request.url).pathname === '/') return prismProblem();
      return given.answer ? given.answer(request, init!.signal!) : answered(200);
    },
    onStop: (listener) => given.stopper?.(listener),
  };
  const code = await run(argv, io);
  const ran = { code, stdout: stdout.text(), stderr: stderr.text(), sent };
  refuseLeak(ran.stdout + ran.stderr);
  return ran;
}

/** @throws Error when the text holds the token, as it is or as JSON or a URL spells it, or its beginning */
export function refuseLeak(text: string): void {
  for (const form of [token, JSON.stringify(token).slice(1, -1), encodeURIComponent(token), token.slice(0, 12)]) {
    if (text.includes(form)) throw new Error(`The token was printed, as ${form.length} characters.`);
  }
}

function sink(isTTY: boolean): { stream: Writable & { isTTY: boolean; columns: number }; text(): string } {
  const parts: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(part: string | Buffer, _encoding, done) {
      parts.push(part.toString());
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY, columns: 100 }), text: () => parts.join('') };
}
