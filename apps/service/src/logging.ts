import type { FastifyLoggerOptions } from 'fastify';
import { mask, masked } from './secrets.ts';

/** Fastify's type has neither what is redacted nor a serializer besides its own three; pino has both. */
type Logging = FastifyLoggerOptions & { redact: string[]; serializers: Record<'body' | 'parameter', (value: unknown) => unknown> };

/**
 * How the service logs: JSON lines (pino). Nothing logs a header or a body; whoever adds that is kept from telling a token, or
 * the secrets of a body. Those stand at any depth, which a path of pino's cannot say, and many paths would cost each line more
 * than the line.
 *
 * @param stream where to; stdout is for what people read
 */
export function logging(level: string, stream: { write(line: string): void } = process.stderr): Logging {
  const tokens = ['', '*.', '*.*.'].map((depth) => `${depth}headers["x-auth-token"]`);
  return { level, stream, redact: [...tokens, '["x-auth-token"]', '*["x-auth-token"]'], serializers: { body: withoutSecrets, parameter: withoutSecrets } };
}

function withoutSecrets(value: unknown): unknown {
  try {
    return masked(value);
  } catch {
    // Too deep to be looked through.
    return mask;
  }
}
