import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readAssets } from './assets.ts';
import type { Asset } from './assets.ts';
import { refuse } from './refuse.ts';

/** What tells the page where it is. */
export interface ConsoleConfig {
  readonly mode: 'mock' | 'service' | 'endpoint';
  /** Where its calls are forwarded to, for people to read. */
  readonly endpoint?: string;
  /** Whose jobs the mock's examples are. */
  readonly project_id?: string;
  readonly instance_id?: string;
}

/** What `npm run build` writes. */
const built = fileURLToPath(new URL('../../console/dist/', import.meta.url));

/**
 * The page loads what is served beside it and talks to its own origin; nothing in it can be sent elsewhere, and no script and no style
 * may stand in the page itself.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
  "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ');

const headers = {
  'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Serves the console below `/console/`: its files, what tells it where it is, and `index.html` for every other address, which
 * the page reads itself. Files below `assets/` have their hash in their name, so they may be kept for good; all else is asked for anew.
 *
 * @param folder of the built page
 */
export function consolePage(app: FastifyInstance, config: ConsoleConfig, folder = built): void {
  let files: ReadonlyMap<string, Asset> | undefined;
  const method = ['GET', 'HEAD'];
  app.route({ method, url: '/console', handler: (_request, reply) => reply.redirect('/console/', 308) });
  app.route({ method, url: '/console/config.json', handler: (_request, reply) => reply.headers({ ...headers, 'Cache-Control': 'no-store' }).send(config) });
  app.route({
    method,
    url: '/console/*',
    handler: async (request, reply) => {
      reply.headers(headers);
      files ??= readAssets(folder);
      if (!files) return refuse(reply, 'console_not_built');
      const { '*': name } = request.params as { '*': string };
      const asset = files.get(name);
      if (asset && name !== 'index.html') return send(request, reply.header('Cache-Control', name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'), asset);
      // A file of an older build is no page.
      if (name.startsWith('assets/')) return refuse(reply, 'not_there');
      return send(request, reply.header('Cache-Control', 'no-store'), files.get('index.html')!);
    },
  });
}

async function send(request: FastifyRequest, reply: FastifyReply, { type, bytes, gzipped }: Asset): Promise<FastifyReply> {
  reply.type(type);
  if (!gzipped) return reply.send(bytes);
  reply.header('Vary', 'Accept-Encoding');
  const wanted = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(request.headers['accept-encoding'] ?? '');
  return reply.send(wanted ? await gzipped().then((part) => (reply.header('Content-Encoding', 'gzip'), part)) : bytes);
}
