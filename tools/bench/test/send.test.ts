import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { openConnections, requestText } from '../load/connection.ts';
import type { Connection } from '../load/connection.ts';
import { percentile, sendAll, sendPaced } from '../load/send.ts';

const requests = Array.from({ length: 100 }, (_, index) => requestText('DELETE', `/${index}`, 'token'));

test('every request is answered once, in its place', async () => {
  await withServer((request, response) => response.end(request.url), async (port) => {
    const { answers } = await onConnections(port, 3, (connections) => sendAll(connections, requests));
    expect(answers.map(({ body }) => body)).toEqual(requests.map((_, index) => `/${index}`));
  });
});

test('requests that a halt of the server held up have waited for it', async () => {
  let halted = false;
  const halting: RequestListener = (_request, response) => {
    if (!halted) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    halted = true;
    response.end();
  };
  await withServer(halting, async (port) => {
    // One connection, and a request each 4 ms: those of the first 200 ms come late, the last ones do not.
    const { latencies } = await onConnections(port, 1, (connections) => sendPaced(connections, requests, 250));
    expect(percentile(latencies, 0.75)).toBeGreaterThan(50);
    expect(percentile(latencies, 1)).toBeGreaterThanOrEqual(199);
  });
});

test('an answer that says no is counted, and a connection that breaks is an error', async () => {
  const refusing: RequestListener = (request, response) => {
    response.statusCode = request.url === '/7' ? 404 : 200;
    response.end();
  };
  await withServer(refusing, async (port) => {
    expect((await onConnections(port, 2, (connections) => sendPaced(connections, requests, 5000))).refused).toBe(1);
  });
  await withServer((request) => request.socket.destroy(), async (port) => {
    await expect(onConnections(port, 2, (connections) => sendPaced(connections, requests, 5000))).rejects.toThrow('closed the connection');
  });
});

async function withServer(listener: RequestListener, use: (port: number) => Promise<void>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    await use((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

async function onConnections<T>(port: number, count: number, use: (connections: Connection[]) => Promise<T>): Promise<T> {
  const connections = await openConnections(port, count);
  try {
    return await use(connections);
  } finally {
    for (const connection of connections) connection.close();
  }
}
