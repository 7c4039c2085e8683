import { rmSync } from 'node:fs';
import { reportPairs } from '../measure.ts';
import { startLimit, startPrism, timeToAnswer } from './baselines.ts';
import { benchLatency, benchThroughput } from './deletes.ts';
import { benchMemory, residentMemory } from './memory.ts';
import { benchDeletesBySize, benchLists } from './sizes.ts';
import type { Sizes } from './sizes.ts';
import { seed, serviceIsThere, startService } from './start.ts';
import { wrkIsThere } from './wrk.ts';

/** How long and how often is measured. Of the rows seven of nine can be deleted: a million, or a fifth of that. */
const thorough = { rows: 1_300_000, starts: 7, sizes: 25, lists: 15, rounds: 5, seconds: 3 };
const hasty = { rows: 260_000, starts: 3, sizes: 9, lists: 5, rounds: 3, seconds: 1 };

/**
 * The service beside a server that is as fast as one can be here, and beside Prism: durable deletes a second, latency,
 * how much the number of rows matters, memory, start. All of them run on this machine, as the load does: ratios tell
 * something where nothing else runs, absolute figures belong to one machine.
 *
 * @param quick a fifth of the rows, and fewer and shorter runs
 */
export async function benchService(root: string, quick: boolean): Promise<void> {
  console.log('\nThe service');
  if (!serviceIsThere(root)) return console.log('  left out: there is none (apps/service)');
  const { rows, starts, sizes: sizeRounds, lists, rounds, seconds } = quick ? hasty : thorough;
  const folders = [await seed(root, 1000), await seed(root, rows)] as const;
  try {
    await benchStart(root, folders[0], starts);
    const sizes = { small: await startService(root, folders[0]), big: await startService(root, folders[1]) };
    try {
      await benchLists(sizes, lists);
      await benchDeletesBySize(sizes, sizeRounds);
      await benchLoad(root, sizes, rounds, seconds);
    } finally {
      await Promise.all(Object.values(sizes).map((target) => target.stop()));
    }
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true });
  }
}

async function benchStart(root: string, folder: string, runs: number): Promise<void> {
  const times = { service: [] as number[], limit: [] as number[] };
  // The first start makes the token.
  await timeToAnswer(() => startService(root, folder));
  for (let run = 0; run < runs; run++) {
    times.service.push(await timeToAnswer(() => startService(root, folder)));
    times.limit.push(await timeToAnswer(() => startLimit(root, 1)));
  }
  console.log(`\nFrom the start to the first answer, median of ${runs}, in turn`);
  reportPairs('the service', times.service, times.limit, 'ms', 'the limit');
}

/** What needs the load generator, and the memory before and after all of it. */
async function benchLoad(root: string, { big }: Sizes, rounds: number, seconds: number): Promise<void> {
  const before = await residentMemory(big.pid);
  const deletes = big.paths.left + big.inOrder.left;
  if (wrkIsThere()) {
    const limit = await startLimit(root, big.rows);
    const prism = await startPrism(root);
    try {
      const perSecond = await benchThroughput({ ...big, paths: big.inOrder }, big, limit, prism, rounds, seconds);
      await benchLatency(big, limit, perSecond / 2, rounds, seconds);
    } finally {
      await Promise.all([limit.stop(), prism.stop()]);
    }
  } else {
    console.log('\n  left out: deletes a second, and latency at half that load (wrk is missing: apt-get install wrk, or brew install wrk)');
  }
  await benchMemory(big, before, deletes);
}
