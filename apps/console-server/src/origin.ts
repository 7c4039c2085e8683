import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './refuse.ts';

/**
 * An `onRequest` hook that answers 421 where the request was meant for another host: a page of a stranger whose name was
 * made to point here (DNS rebinding) is taken by the browser for ours, but its requests still name the stranger.
 * An IP address and `localhost` cannot be made to point anywhere else.
 *
 * @param own a name that is ours besides
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.20
 */
export function hostCheck(own?: string) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> =>
    isOwnHost(request.headers.host, own) ? undefined : refuse(reply, 'other_host');
}

function isOwnHost(host = '', own?: string): boolean {
  const [, name] = /^([\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.exec(host) ?? [];
  return name !== undefined && (isIP(name.replace(/^\[|\]$/g, '')) !== 0 || ['localhost', own?.toLowerCase()].includes(name.toLowerCase()));
}

/**
 * Whether a request comes from a page of another origin, as browsers tell it.
 *
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function isFromOtherOrigin({ headers }: FastifyRequest): boolean {
  const { host, origin } = headers;
  return ![undefined, 'same-origin'].includes(headers['sec-fetch-site'] as string | undefined) || (origin !== undefined && origin !== `http://${host}`);
}
