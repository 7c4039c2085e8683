import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';

/** What `npm run docs` writes. */
const file = fileURLToPath(new URL('../../../dist/docs/lakeformation-jobs.html', import.meta.url));

const missing = '<!doctype html><title>API page</title><p>The API page is not built yet: <code>npm run docs</code> builds it.\n';

/**
 * The API page, if it was built. It is one file that loads nothing, and its policy allows nothing else: the scripts that
 * stand in it, by their hashes, and the styles, pictures and fonts that are part of it. (Redoc's own logo is not, and stays away.)
 *
 * Source of the policy: https://www.w3.org/TR/CSP3/
 */
export function docsPage(app: FastifyInstance, page = file): void {
  app.get('/docs', (_request, reply) => {
    const html = read(page);
    reply.header('Content-Security-Policy', policy(html ?? missing)).header('X-Content-Type-Options', 'nosniff').header('Referrer-Policy', 'no-referrer');
    return reply.code(html === undefined ? 503 : 200).type('text/html; charset=utf-8').send(html ?? missing);
  });
}

function read(page: string): string | undefined {
  try {
    return readFileSync(page, 'utf8');
  } catch {
    return undefined;
  }
}

function policy(html: string): string {
  const scripts = [...html.matchAll(/<script(?:\s[^>]*)?>([\s\S]*?)<\/script>/g)].map(([, code]) => `'sha256-${createHash('sha256').update(code!).digest('base64')}'`);
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ') || "'none'"}`,
    // Redoc is styled by styled-components, which writes into a style element of its own while the page runs: with the hashes of what
    // stands in the file it throws (its error 17), and the page stays empty. Styles load nothing here: pictures and fonts are `data:` alone.
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
