import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal, badRequest, errorBody } from './errors.ts';
import { http } from './http.ts';
import { requestId } from './request-id.ts';
import { ValidationError } from './validation.ts';

/** Answers whatever was thrown while a request was served. Only what is our fault is logged with its reason. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode && error.statusCode >= 400 ? error.statusCode : 500;
  if (status >= 500) request.log.error({ err: error }, 'a request failed');
  // The rest of the request is not read any more.
  if (status === 413 || status === 408 || status === 417) void reply.header('connection', 'close');
  void reply.code(status).send(bodyOf(error, status));
}

function bodyOf(error: Error, status: number): object {
  if (error instanceof Refusal) return error.body;
  return error instanceof ValidationError ? badRequest(error.message) : errorBody(status);
}

/** Answers what Fastify finds before there is a route, such as an address that cannot be decoded. */
export function answerBeforeRouting(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('X-request-id', request.id);
  answerError(error, request, reply);
}

const statusOfCode: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

/**
 * Answers what is no request at all, or was not sent in time, straight to the connection: Node's own answers have
 * neither the documented shape nor an id.
 *
 * @param current the request that a connection is busy with. When that one has arrived whole, it is being served, and
 *   what is wrong came behind it: an answer now would be taken for its answer.
 */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket, current: IncomingMessage | undefined): void {
  if (error.code === 'ECONNRESET' || !socket.writable || current?.complete) {
    socket.destroy();
    return;
  }
  socket.end(wholeAnswer(statusOfCode[error.code ?? ''] ?? 400, current));
}

/**
 * Refuses CONNECT, which Node hands over with the bare connection: this server is no proxy, and what the request names has no
 * methods, which is what an empty `Allow` says.
 *
 * @param current the request that the connection is busy with, whose answer this would be taken for
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.1
 */
export function answerConnect(request: IncomingMessage, socket: Socket, current: IncomingMessage | undefined): void {
  // Nobody else listens to this connection any more.
  socket.on('error', () => undefined);
  if (current) {
    socket.destroy();
    return;
  }
  socket.write(wholeAnswer(405, request, 'Allow: '));
  socket.destroySoon();
}

/** An answer as bytes, the last one of its connection. */
function wholeAnswer(status: number, request: IncomingMessage | undefined, ...more: string[]): string {
  const body = JSON.stringify(errorBody(status));
  const head = [
    `HTTP/1.1 ${status} ${http.STATUS_CODES[status]}`,
    `X-request-id: ${requestId(request?.headers['x-request-id'])}`,
    ...more,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
