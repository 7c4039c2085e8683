import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal, badRequest, errorBody } from './errors.ts';

const text = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads bodies: JSON for the operations that have one, whatever the header says for the others, where a body means
 * nothing. Names that would reach the prototype of an object are refused, as Fastify does.
 */
export function readBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request: FastifyRequest, body: Buffer, done) => {
    if (!request.routeOptions.config.route?.body) return done(null, undefined);
    if (!/^application\/json *(;|$)/i.test(request.headers['content-type'] ?? '')) return done(new Refusal(415, errorBody(415)));
    let json: string;
    try {
      json = text.decode(body);
    } catch {
      return done(new Refusal(400, badRequest('body is not UTF-8')));
    }
    parseJson(request, json, (error, value) => {
      if (error) done(new Refusal(400, badRequest('body is not JSON, or has a name such as __proto__')));
      else done(null, value);
    });
  });
}
