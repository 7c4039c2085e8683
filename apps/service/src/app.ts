import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import Fastify, { LogController } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { allows } from './access.ts';
import type { Access } from './access.ts';
import { readBodies } from './bodies.ts';
import { docsPage } from './docs.ts';
import { Refusal, errorBody, refusals } from './errors.ts';
import type { Handlers } from './handlers.ts';
import { http } from './http.ts';
import { answerBeforeRouting, answerBrokenRequest, answerConnect, answerError } from './http-errors.ts';
import type { Metrics } from './metrics.ts';
import { requestId } from './request-id.ts';
import { routes } from './routes.ts';
import type { Route } from './routes.ts';
import { validatorCompiler } from './validation.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    route?: Route;
    /** Whether the address is one of the contract's and the method is not. */
    otherMethod?: true;
  }
}

/** How much and how long. Durations are milliseconds, sizes bytes. */
export interface Limits {
  readonly headerTimeout: number;
  readonly requestTimeout: number;
  readonly bodySize: number;
  readonly addressLength: number;
  readonly connections: number;
}

export const limits: Limits = { headerTimeout: 10_000, requestTimeout: 30_000, bodySize: 1024 ** 2, addressLength: 8192, connections: 1024 };

export interface AppParts {
  readonly handlers: Handlers;
  readonly access: Access;
  readonly metrics: Metrics;
  readonly logger: FastifyServerOptions['logger'];
  readonly limits?: Limits;
  /** Whether the service is about to end: then each connection ends with the answer that it waits for. */
  readonly ending?: () => boolean;
}

/** The HTTP server of the nine operations. It decides nothing: routes and schemas come from the contract, rules from the handlers. */
export function makeApp({ handlers, access, metrics, logger, limits: given = limits, ending = () => false }: AppParts): FastifyInstance {
  const { headerTimeout, requestTimeout, bodySize, addressLength, connections } = given;
  const current = new WeakMap<Socket, IncomingMessage>();
  const expecting = new WeakSet<IncomingMessage>();
  const app = Fastify({
    logger: logger ?? false,
    // One line a request is enough; it is written below.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: (request: IncomingMessage) => requestId(request.headers['x-request-id']),
    bodyLimit: bodySize,
    requestTimeout,
    connectionTimeout: 0,
    // Requests that come while the service ends are answered like others.
    return503OnClosing: false,
    exposeHeadRoutes: false,
    // Given here, or Fastify loads compilers of its own, a tenth of a start's processor time; its types know no others in this place.
    // Bodies are told as they are: a serializer made from a schema would drop what it does not know.
    schemaController: { compilersFactory: { buildValidator: () => validatorCompiler as never, buildSerializer: () => () => JSON.stringify } },
    // The address as a whole is judged below: one that is too long may have a route all the same.
    routerOptions: { maxParamLength: Number.MAX_SAFE_INTEGER },
    frameworkErrors: (error, request, reply) => {
      metrics.withoutRoute();
      answerBeforeRouting(error, request, reply);
    },
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, current.get(socket)),
    http: { headersTimeout: headerTimeout, connectionsCheckingInterval: Math.min(1000, headerTimeout / 4), requireHostHeader: false },
  });
  app.server.maxConnections = connections;
  // Answered like any other request, and refused below.
  app.server.on('checkExpectation', (request, response) => {
    expecting.add(request);
    app.server.emit('request', request, response);
  });
  app.server.on('connect', (request, socket: Socket) => {
    metrics.withoutRoute();
    answerConnect(request, socket, current.get(socket));
  });

  app.addHook('onRequest', (request, reply, done) => {
    current.set(request.raw.socket, request.raw);
    reply.header('X-request-id', request.id);
    if (ending()) reply.header('connection', 'close');
    if (request.is404 || request.routeOptions.config.otherMethod) metrics.withoutRoute();
    const status = request.raw.url!.length > addressLength ? 414 : expecting.has(request.raw) ? 417 : undefined;
    done(status && new Refusal(status, errorBody(status)));
  });
  app.addHook('onResponse', (request, reply, done) => {
    const operation = request.routeOptions.config.route?.operation ?? 'none';
    const { statusCode: status, elapsedTime } = reply;
    current.delete(request.raw.socket);
    metrics.answered(operation, status, elapsedTime / 1000);
    // The console has an address for all its files, and not every file.
    if (operation === 'none' && status === 404 && !request.is404) metrics.withoutRoute();
    request.log.info({ operation, method: request.method, path: request.raw.url?.split('?')[0], status, ms: Math.round(elapsedTime * 10) / 10 }, 'request');
    done();
  });

  app.setErrorHandler(answerError);
  readBodies(app);
  for (const route of routes) addRoute(app, route, handlers, access);
  refuseOtherMethods(app);
  app.setNotFoundHandler(() => {
    throw new Refusal(404, errorBody(404));
  });
  docsPage(app);
  return app;
}

function addRoute(app: FastifyInstance, route: Route, handlers: Handlers, access: Access): void {
  // The schemas of the route are those of its operation, so what they let through is what its handler takes.
  const handle = handlers[route.operation] as (request: { path: unknown; query: unknown; body: unknown }) => Promise<unknown>;
  app.route({
    method: route.method,
    url: route.url,
    config: { route },
    schema: { params: route.path, querystring: route.query, ...(route.body ? { body: route.body } : {}) },
    onRequest: (request, _reply, done) => {
      // Access comes before everything that could tell whether something is there.
      const grant = access.grant(request.headers['x-auth-token']);
      if (!grant) return done(refusals.unauthorized());
      const { project_id: project } = request.params as { project_id: string };
      if (!allows(grant, route.operation, project)) return done(refusals.forbidden());
      // Where a body means nothing, so does its type.
      if (!route.body) delete request.headers['content-type'];
      done();
    },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const body = await handle({ path: request.params, query: request.query, body: request.body });
      reply.code(route.success);
      return body === undefined ? reply.send() : body;
    },
  });
}

/** 405 with `Allow`, where the address is one of the contract's and the method is not. */
function refuseOtherMethods(app: FastifyInstance): void {
  for (const method of http.METHODS) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method);
  for (const url of new Set(routes.map((route) => route.url))) {
    const allowed: string[] = routes.filter((route) => route.url === url).map(({ method }) => method);
    app.route({
      method: http.METHODS.filter((method) => !allowed.includes(method)),
      url,
      config: { otherMethod: true },
      onRequest: (_request, reply, done) => {
        reply.header('Allow', allowed.join(', '));
        done(new Refusal(405, errorBody(405)));
      },
      handler: () => undefined,
    });
  }
}
