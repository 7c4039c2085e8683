import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Paths, Program } from './target.ts';
import type { Target } from './target.ts';

/** The service, with sample jobs in one instance. */
export interface ServiceTarget extends Target {
  /** How many jobs there are at the start. */
  readonly rows: number;
  /** Half of the jobs that can be deleted, in the order of their creation; `paths` has the others, in no order. */
  readonly inOrder: Paths;
  /** Path of the instance's jobs. */
  readonly collection: string;
  /** The body of a request that creates a job. */
  newJob(): string;
}

const program = 'apps/service/src/main.ts';
const place = { project: '2180518f42b84947b20badfc53981a25', instance: '2180518f-42b8-4947-b20b-adfc53981a25' };
const collection = `/v1/${place.project}/instances/${place.instance}/lf-jobs`;

export const serviceIsThere = (root: string): boolean => existsSync(join(root, program));

/** Makes a data folder with this many sample jobs. @returns the folder, which the caller removes */
export async function seed(root: string, rows: number): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'bench-'));
  const seeding = new Program([program, 'seed', String(rows), '--data', data], root);
  if (await seeding.ended() !== 0) throw new Error(seeding.said);
  return data;
}

/** Starts the service on a data folder, as anyone would, but for its log: that is for errors alone, like Prism's. */
export async function startService(root: string, data: string): Promise<ServiceTarget> {
  const running = new Program([program, 'serve', '--data', data, '--port', '0', '--ops-port', '0', '--log-level', 'error'], root);
  const [, port] = await running.until((said) => /^Listening on http:\/\/127\.0\.0\.1:(\d+)/m.exec(said));
  const { rows, ids } = jobsIn(root, data);
  const paths = ids.map((id) => `${collection}/${id}`);
  const half = Math.floor(ids.length / 2);
  const body = readFileSync(join(root, 'specs/lakeformation-jobs/examples/createJob/metadata_migration.json'), 'utf8');
  const example = (JSON.parse(body) as { value: { name: string } }).value;
  let created = 0;
  return {
    port: Number(port),
    pid: running.pid,
    token: readFileSync(join(data, 'token'), 'utf8').trim(),
    paths: new Paths(paths.slice(half)),
    // The ids are UUIDs of version 7: sorted, they are in the order of creation.
    inOrder: new Paths(paths.slice(0, half).sort()),
    rows,
    collection,
    newJob: () => JSON.stringify({ ...example, name: `bench_${created++}` }),
    stop: () => running.stop(),
  };
}

/**
 * How many jobs there are, and the ids of those that can be deleted, shuffled. Pages of the list reach 2,000 of them, so
 * they are read from the file.
 */
function jobsIn(root: string, data: string): { rows: number; ids: string[] } {
  const bundle = JSON.parse(readFileSync(join(root, 'libs/lakeformation-jobs/contract/src/generated/openapi.json'), 'utf8')) as
    { paths: Record<string, { delete?: { 'x-refused-in': string[] } }> };
  const refused = Object.values(bundle.paths).find((path) => path.delete)!.delete!['x-refused-in'];
  const database = new DatabaseSync(join(data, 'jobs.db'), { readOnly: true });
  const { rows } = database.prepare('SELECT count(*) AS rows FROM jobs').get() as { rows: number };
  const found = database.prepare(`SELECT lower(hex(id)) AS id FROM jobs WHERE status NOT IN (${refused.map(() => '?').join()}) ORDER BY random()`).all(...refused);
  database.close();
  return { rows, ids: found.map(({ id }) => String(id).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')) };
}
