import { readFileSync } from 'node:fs';
import { freePort } from '../edit.ts';
import { Connection, requestText } from './connection.ts';
import { Paths, Program, SamePath } from './target.ts';
import type { Target } from './target.ts';

/** Any token: neither of the two asks whose it is. */
const token = 't';

/** The server that is as fast as one can be here: node:http and node:sqlite alone, durable, nothing checked. */
export async function startLimit(root: string, rows: number): Promise<Target> {
  const program = new Program(['tools/bench/baseline/limit-group-commit.mjs', String(rows)], root);
  const line = await program.until((said) => /^\{.*\}$/m.exec(said)?.[0]);
  const { port, paths } = JSON.parse(line) as { port: number; paths: string };
  return { port, pid: program.pid, token, paths: new Paths(readFileSync(paths, 'utf8').trimEnd().split('\n')), stop: () => program.stop() };
}

/** Prism over the bundle, which logs nothing. */
export async function startPrism(root: string): Promise<Target> {
  const port = await freePort();
  const program = new Program(['tools/mock/mock.ts', 'lakeformation-jobs', '--port', String(port), '--log', 'error'], root);
  await program.until(() => Connection.open(port).then((connection) => (connection.close(), true), () => null));
  const path = '/v1/p/instances/i/lf-jobs/03141229-84cd-4b1b-9733-dd124320c125';
  return { port, pid: program.pid, token, paths: new SamePath([path]), stop: () => program.stop() };
}

/** Milliseconds from the start of a server to its first answer, which is that there is no such job. */
export async function timeToAnswer(startOne: () => Promise<Target>): Promise<number> {
  const started = performance.now();
  const target = await startOne();
  try {
    const connection = await Connection.open(target.port);
    await connection.send(requestText('DELETE', target.paths.next(1)[0]!.replace(/.{12}$/, '000000000000'), target.token));
    const elapsed = performance.now() - started;
    connection.close();
    return elapsed;
  } finally {
    await target.stop();
  }
}
