import { reportPairs } from '../measure.ts';
import { Connection, openConnections, requestText } from './connection.ts';
import { connections } from './deletes.ts';
import { sendAll } from './send.ts';
import type { ServiceTarget } from './start.ts';
import type { Paths } from './target.ts';

/** The service with few rows, and with many. */
export interface Sizes {
  readonly small: ServiceTarget;
  readonly big: ServiceTarget;
}

/** Deletes with few and with many rows, in turn. What a round deletes is created again, so that the sizes stay. */
export async function benchDeletesBySize({ small, big }: Sizes, rounds: number, perRound = 300): Promise<void> {
  const round = async ({ port, token, collection, newJob }: ServiceTarget, paths: Paths): Promise<number> => {
    const open = await openConnections(port, connections);
    const created = await sendAll(open, Array.from({ length: perRound }, () => requestText('POST', collection, token, newJob())));
    const deleted = await sendAll(open, paths.take(perRound).map((path) => requestText('DELETE', path, token)));
    const refused = [...created.answers, ...deleted.answers].find(({ status }) => status >= 300);
    if (refused) throw new Error(`The service answered ${refused.status}: ${refused.body}`);
    paths.add(created.answers.map(({ body }) => `${collection}/${(JSON.parse(body) as { id: string }).id}`));
    for (const connection of open) connection.close();
    return perRound / deleted.seconds;
  };
  const runs: { small: number; inOrder: number; shuffled: number }[] = [];
  for (let index = 0; index <= rounds; index++) {
    runs.push({ small: await round(small, small.paths), inOrder: await round(big, big.inOrder), shuffled: await round(big, big.paths) });
  }
  // The first round warms up.
  const of = (name: 'small' | 'inOrder' | 'shuffled'): number[] => runs.slice(1).map((run) => run[name]);
  console.log(`\nDeletes with ${small.rows} and with ${big.rows} rows: median of ${rounds} rounds of ${perRound}, in turn`);
  reportPairs(`with ${small.rows}`, of('small'), of('inOrder'), 'deletes/s', `with ${big.rows}, in the order of creation`, 'at most 1.25');
  reportPairs(`with ${small.rows}`, of('small'), of('shuffled'), 'deletes/s', `with ${big.rows}, in no order`, 'at most 1.25');
}

/** Pages of the list with few and with many rows, in turn. */
export async function benchLists({ small, big }: Sizes, rounds: number): Promise<void> {
  const filters = { 'no filter': '', 'by status': '&status=SUCCESS', 'by name': '&name_pattern=*1*', 'by a rare name': '&name_pattern=*999*', 'by name and status': '&name_pattern=*1*&status=SUCCESS' };
  console.log(`\nPages of the list, 100 rows a page: median of ${rounds}, in turn`);
  const lines = { small: await Connection.open(small.port), big: await Connection.open(big.port) };
  for (const [name, filter] of Object.entries(filters)) {
    for (const offset of [0, 1000]) {
      const figures = { small: [] as number[], big: [] as number[] };
      for (let round = -1; round < rounds; round++) {
        for (const [size, { collection, token }] of Object.entries({ small, big }) as [keyof Sizes, ServiceTarget][]) {
          const started = performance.now();
          const { status, body } = await lines[size].send(requestText('GET', `${collection}?type=METADATA_MIGRATION&offset=${offset}&limit=100${filter}`, token));
          if (status !== 200) throw new Error(`The service answered ${status}: ${body}`);
          if (round >= 0) figures[size].push(performance.now() - started);
        }
      }
      reportPairs(`${offset === 0 ? 'first page' : `page at ${offset}`}, ${name}: at ${big.rows} rows`, figures.big, figures.small, 'ms', `at ${small.rows}`);
    }
  }
  for (const line of Object.values(lines)) line.close();
}

