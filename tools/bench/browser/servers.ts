import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

/** Something that answers on a free port of 127.0.0.1. */
export interface Serving { readonly address: string; stop(): Promise<void> }

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** A folder as it is. */
export async function serveFolder(folder: string): Promise<Serving> {
  const server = createServer((request, response) => {
    const name = request.url === '/' ? '/index.html' : request.url!;
    const file = join(folder, name);
    // A browser asks for an icon, too.
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

/** The service with sample jobs and the console; `token` is for the sample project. */
export async function serveJobs(root: string, jobs: number): Promise<Serving & { readonly token: string }> {
  const data = mkdtempSync(join(tmpdir(), 'lfj-bench-'));
  const child = spawn(process.execPath, ['apps/service/src/main.ts', '--port', '0', '--ops-port', '0', '--data', data, '--seed-jobs', String(jobs), '--log-level', 'silent'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (part) => {
      said += String(part);
      const found = /^Listening on (\S+)/m.exec(said)?.[1];
      if (found) resolve(found);
    });
    void ended.then(() => reject(new Error('The service did not start.')));
  });
  return {
    address,
    token: readFileSync(join(data, 'token'), 'utf8').trim(),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
