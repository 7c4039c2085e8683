import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { forwarding } from './forward.ts';
import { hostCheck } from './origin.ts';
import { consolePage } from './page.ts';
import type { Upstream } from './upstream.ts';

/** Whose jobs the examples of the contract are. */
const { project_id: { example: project_id }, instance_id: { example: instance_id } } = bundle.components.parameters;

export interface ServerOptions {
  readonly mode: 'endpoint' | 'mock';
  readonly upstream: Upstream;
  /** Folder of the built page. */
  readonly folder?: string;
  /** How long an answer may take, in milliseconds; longer than the client waits. */
  readonly timeout?: number;
}

/** A server of the console that forwards its calls to one endpoint. It has no log. */
export function makeServer({ mode, upstream, folder, timeout = 60_000 }: ServerOptions): FastifyInstance {
  const app = Fastify({ logger: false, bodyLimit: 1024 ** 2, requestTimeout: 30_000, exposeHeadRoutes: false, routerOptions: { maxParamLength: 8192 } });
  app.addHook('onRequest', hostCheck());
  app.setErrorHandler(({ statusCode = 500 }: { statusCode?: number }, _request, reply) => {
    void reply.code(statusCode).send({ error_code: `lfj.${statusCode}`, error_msg: statusCode < 500 ? 'The request cannot be read.' : 'The console server failed.' });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error_code: 'lfj.not_forwarded', error_msg: 'Only the console and the operations of the contract are here.' }));
  app.get('/', (_request, reply) => reply.redirect('/console/', 302));
  consolePage(app, { mode, endpoint: upstream.address, ...(mode === 'mock' ? { project_id, instance_id } : {}) }, folder);
  // The mock alone knows `Prefer`: it asks for a documented example.
  void app.register(async (scope) => forwarding(scope, { upstream, timeout, more: mode === 'mock' ? ['prefer'] : [] }));
  return app;
}
