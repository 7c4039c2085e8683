import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { limits } from '../src/app.ts';
import { sample } from '../src/settings.ts';
import { start, token, until } from './support/service.ts';

test('the limits that the README names are those of the server', async () => {
  const { app } = await start();
  const { headersTimeout, requestTimeout, maxConnections } = app.server;
  expect({ headersTimeout, requestTimeout, maxConnections, bodyLimit: app.initialConfig.bodyLimit }).toEqual({
    headersTimeout: 10_000, requestTimeout: 30_000, maxConnections: 1024, bodyLimit: 1024 * 1024,
  });
  expect(limits.addressLength).toBe(8 * 1024);
});

test('one connection too many is closed at once, and those that are there are served', async () => {
  const { app } = await start({ limits: { ...limits, connections: 2 } });
  await app.listen({ port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const open = (): Socket => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    return socket;
  };
  const ask = async (socket: Socket): Promise<string> => {
    socket.write(`GET /v1/${sample.project}/instances/${sample.instance}/lf-jobs?type=METADATA_MIGRATION&offset=0&limit=1 HTTP/1.1\r\nHost: x\r\nX-Auth-Token: ${token}\r\n\r\n`);
    const [bytes] = await once(socket, 'data') as [Buffer];
    return bytes.toString('latin1').split('\r\n')[0]!;
  };
  const [first, second] = [open(), open()];
  expect([await ask(first), await ask(second)]).toEqual(['HTTP/1.1 200 OK', 'HTTP/1.1 200 OK']);

  const third = open();
  let bytes = 0;
  third.on('data', (part) => { bytes += part.length; });
  await once(third, 'close');
  expect(bytes).toBe(0);
  expect([await ask(first), await ask(second)]).toEqual(['HTTP/1.1 200 OK', 'HTTP/1.1 200 OK']);

  // A place that is free again is taken.
  first.end();
  await until(() => new Promise((resolve) => app.server.getConnections((_, count) => resolve(count))), (count) => count === 1);
  expect(await ask(open())).toBe('HTTP/1.1 200 OK');
});
