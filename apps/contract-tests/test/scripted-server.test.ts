import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { header } from '../src/recorded-request.ts';
import { ScriptedServer } from '../src/scripted-server.ts';
import type { Step } from '../src/scripted-server.ts';

const request = 'DELETE /v1/x HTTP/1.1\r\nHost: h\r\nX-Twice: 1\r\nx-twice:2\r\n\r\n';
let server: ScriptedServer;

beforeEach(async () => {
  server = await ScriptedServer.start();
});

afterEach(() => server.stop());

/** Sends bytes and returns what came back until the end, and how it ended. */
async function exchange(bytes: string | Buffer): Promise<{ answer: string; error: string | undefined }> {
  const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
  let answer = '';
  let error: string | undefined;
  socket.on('data', (part: Buffer) => (answer += part.toString('latin1')));
  socket.on('error', (thrown: NodeJS.ErrnoException) => (error = thrown.code));
  socket.write(bytes);
  await new Promise((resolve) => socket.on('close', resolve));
  return { answer, error };
}

describe('the scripted server', () => {
  it('records every byte, whole requests and what is none', async () => {
    server.scripts = [[{ wait: 50 }, 'close']];
    const bytes = Buffer.concat([Buffer.from(request), Buffer.from([0, 1, 255, 13, 10])]);
    await exchange(bytes);
    expect(server.connections.map(({ received }) => received)).toEqual([bytes]);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]!.line).toBe('DELETE /v1/x');
    expect(header(server.requests[0]!, 'X-TWICE')).toEqual(['1', '2']);
  });

  it('records a body, and a request only when it is whole', async () => {
    server.scripts = [[{ wait: 50 }, 'close'], [{ wait: 50 }, 'close']];
    await exchange('POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}DELETE /b HTTP/1.1\r\n\r\nDELETE /c HT');
    await exchange('POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\n{}');
    expect(server.requests.map(({ line, body }) => [line, body])).toEqual([['POST /a', '{}'], ['DELETE /b', '']]);
  });

  it.each<[name: string, script: readonly Step[], answer: string, error: string | undefined]>([
    ['writes any bytes', ['request', { write: Buffer.from([0, 255]) }, 'close'], '\u0000\u00ff', undefined],
    ['closes without a word', ['request', 'close'], '', undefined],
    ['resets after the request', ['request', 'reset'], '', 'ECONNRESET'],
    ['resets in the middle of an answer', ['request', { write: Buffer.from('HTTP') }, { wait: 30 }, 'reset'], 'HTTP', 'ECONNRESET'],
  ])('%s', async (_, script, answer, error) => {
    server.scripts = [script];
    expect(await exchange(request)).toEqual({ answer, error });
    expect(server.requests).toHaveLength(1);
  });

  it('resets before reading', async () => {
    server.scripts = [['reset']];
    await exchange(request);
    expect(server.connections.map(({ received }) => received.length)).toEqual([0]);
  });

  it('answers a connection that nobody foresaw with a success, and counts it', async () => {
    expect((await exchange(request)).answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(server.connections).toHaveLength(1);
  });

  it('ends stalled connections when it stops', async () => {
    server.scripts = [['stall']];
    const ended = exchange(request);
    await expect.poll(() => server.requests.length).toBe(1);
    await server.stop();
    expect((await ended).answer).toBe('');
  });
});
