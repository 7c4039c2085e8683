import { spawnSync } from 'node:child_process';
import { median, reportPairs } from '../measure.ts';
import { openConnections, requestText } from './connection.ts';
import { connections } from './deletes.ts';
import { sendAll } from './send.ts';
import type { ServiceTarget } from './start.ts';

/** Resident memory of a process in MiB, the median over half a second; undefined where `ps` does not tell it. */
export async function residentMemory(pid: number): Promise<number | undefined> {
  const looks: number[] = [];
  for (let look = 0; look < 5; look++) {
    const kilobytes = Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout);
    if (!(kilobytes > 0)) return undefined;
    looks.push(kilobytes / 1024);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return median(looks);
}

/** Deletes the jobs that are left, and prints the memory beside what it was before the first of them. */
export async function benchMemory({ pid, port, token, paths, inOrder }: ServiceTarget, before: number | undefined, deletes: number): Promise<void> {
  const open = await openConnections(port, connections);
  for (const left of [inOrder, paths]) {
    while (left.left > 0) await sendAll(open, left.take(Math.min(left.left, 20_000)).map((path) => requestText('DELETE', path, token)));
  }
  for (const connection of open) connection.close();
  const after = await residentMemory(pid);
  console.log(`\nResident memory of the service, before and after ${deletes} deletes`);
  if (before === undefined || after === undefined) console.log('  left out: ps does not tell it on this machine');
  else reportPairs('after', [after], [before], 'MiB', 'before', 'at most 1.2');
}
