import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { operationOf } from './operation.ts';
import { isFromOtherOrigin } from './origin.ts';
import { refuse } from './refuse.ts';
import type { Upstream } from './upstream.ts';

/** Most connections to the endpoint. */
const connections = 32;

/** Headers that go there and come back; every other stays here, those of one connection, cookies and `Location` among them. */
const there = ['accept', 'accept-encoding', 'accept-language', 'content-type', 'x-auth-token', 'x-request-id'];
const back = ['content-type', 'content-length', 'content-encoding', 'date', 'retry-after', 'x-request-id'];

export interface ForwardOptions {
  readonly upstream: Upstream;
  /** How long an answer may take, in milliseconds. */
  readonly timeout: number;
  /** Further headers that go there. */
  readonly more?: readonly string[];
}

/**
 * Forwards the operations of the contract, and nothing else, to one endpoint. The address and the body go as they came. A
 * redirect is not followed: its status comes back without its `Location`, and the client judges it as it judges the
 * endpoint's own. An answer that is lost is 502, one that is late 504: of both the client knows that the request may
 * have taken effect. 503 says that nothing was sent, and is told of a connection that was never made, whatever the error: each of
 * its codes can come later too, when the network goes while an answer is awaited. Node's own `request` does it, because it changes no address, follows nothing and unpacks nothing, as `fetch` would.
 *
 * Nothing is logged or kept, the token least of all.
 */
export function forwarding(app: FastifyInstance, { upstream, timeout, more = [] }: ForwardOptions): void {
  const { url, prefix } = upstream;
  const secure = url.protocol === 'https:';
  const request = secure ? httpsRequest : httpRequest;
  const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: connections });
  app.addHook('onClose', () => agent.destroy());
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.route({
    method: ['GET', 'POST', 'PUT', 'DELETE'],
    url: '/v1/*',
    handler: async (asked, reply) => {
      if (isFromOtherOrigin(asked)) return refuse(reply, 'other_origin');
      const target = asked.raw.url!;
      if (!operationOf(asked.method, target)) return refuse(reply, 'not_forwarded');
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const late = AbortSignal.timeout(timeout);
      let connected = false;
      try {
        const answer = await new Promise<IncomingMessage>((resolve, reject) => {
          const options = { agent, method: asked.method, path: prefix + target, signal: AbortSignal.any([gone.signal, late]) };
          const asking = request(url, options, resolve).on('error', reject).once('socket', (socket) => {
            // A connection that was there, be it another request's until now, is one unless it has gone already.
            connected = !socket.connecting && !socket.destroyed;
            // A certificate is refused before that, and before anything of the request is sent.
            if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', () => {
              connected = true;
            });
          });
          // Not among the options: a connection that is kept keeps those of the request for which it was made.
          for (const [name, value] of Object.entries(headersThere(asked, [...there, ...more]))) asking.setHeader(name, value);
          asking.end(asked.body as Buffer | undefined);
        });
        return answered(reply, answer);
      } catch {
        return refuse(reply, late.aborted ? 'endpoint_slow' : !connected ? 'endpoint_unreachable' : 'endpoint_lost');
      }
    },
  });
}

function headersThere({ headers, body }: FastifyRequest, names: readonly string[]): Record<string, string> {
  const kept = Object.entries(headers).filter((entry): entry is [string, string] => names.includes(entry[0]) && typeof entry[1] === 'string');
  return { ...Object.fromEntries(kept), ...(body === undefined ? {} : { 'content-length': String((body as Buffer).length) }) };
}

function answered(reply: FastifyReply, answer: IncomingMessage): FastifyReply {
  for (const name of back) if (answer.headers[name] !== undefined) reply.header(name, answer.headers[name]);
  return reply.code(answer.statusCode!).headers({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }).send(answer);
}
