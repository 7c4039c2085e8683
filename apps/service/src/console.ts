import { readFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { consolePage, hostCheck, isFromOtherOrigin, refuse } from '@lakeformation-jobs/console-server';
import type { FastifyInstance } from 'fastify';
import { sample } from './settings.ts';
import type { SignInCode } from './sign-in-code.ts';

/** This machine, as the other end of a connection. */
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

export const isLoopback = (address: string): boolean => loopback.check(address, address.includes(':') ? 'ipv6' : 'ipv4');

export interface ConsoleParts {
  /** The name that the service is reached by, besides IP addresses and `localhost`. */
  readonly host?: string;
  /** The code that may be exchanged at the moment, if any. */
  readonly signIn: () => SignInCode | undefined;
  /** File with the sample token. */
  readonly tokenFile: string;
  /** Folder of the built page. */
  readonly folder?: string;
}

/**
 * The console, on the origin of the API. `POST /console/session` exchanges the code of the printed link for the sample token:
 * from this machine alone, for the page itself alone. The name that a request uses for this service is checked here and
 * not for the API, whose callers may have names of their own for it, and which answers nobody without a token.
 */
export function serveConsole(app: FastifyInstance, { host, signIn, tokenFile, folder }: ConsoleParts): void {
  void app.register(async (scope) => {
    scope.addHook('onRequest', hostCheck(host));
    consolePage(scope, { mode: 'service' }, folder);
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: 1024 }, scope.getDefaultJsonParser('error', 'error'));
    scope.post('/console/session', async (request, reply) => {
      // Every browser names the origin of a POST.
      if (request.headers.origin === undefined || isFromOtherOrigin(request) || !isLoopback(request.ip)) return refuse(reply, 'other_origin');
      const taken = signIn()?.take((request.body as { code?: unknown } | null)?.code) ?? 'unknown';
      if (taken !== 'good') return refuse(reply, taken === 'over' ? 'session_over' : 'session_unknown');
      const token = readFileSync(tokenFile, 'utf8').trim();
      return reply.header('Cache-Control', 'no-store').send({ token, project_id: sample.project, instance_id: sample.instance });
    });
  });
}
