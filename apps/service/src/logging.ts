import type { FastifyLoggerOptions } from 'fastify';

/**
 * How the service logs: JSON lines (pino). Nothing logs a header or a body; whoever adds that is kept from telling a token.
 *
 * @param stream where to; stdout is for what people read
 */
export function logging(level: string, stream: { write(line: string): void } = process.stderr): FastifyLoggerOptions & { redact: string[] } {
  const tokens = ['', '*.', '*.*.'].map((depth) => `${depth}headers["x-auth-token"]`);
  return { level, stream, redact: [...tokens, '["x-auth-token"]', '*["x-auth-token"]'] };
}
