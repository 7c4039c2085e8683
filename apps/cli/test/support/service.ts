import type { Job } from '@lakeformation-jobs/client';
import { answered, job, token } from './lfj.ts';
import type { Sent } from './lfj.ts';
import { detailed, notFound } from './jobs.ts';

const json = { 'Content-Type': 'application/json' };
const reply = (status: number, body?: object): Response => {
  const answer = answered(status, body);
  if (body) for (const [name, value] of Object.entries(json)) answer.headers.set(name, value);
  return answer;
};
const refused = (): Response => reply(400, { error_code: 'lfj.refused_in_status', error_msg: 'not in this status' });

/** What both lists say of a page, and by which statuses they filter. */
const inside = (query: URLSearchParams): boolean => {
  const [offset, limit] = ['offset', 'limit'].map((name) => (/^[0-9]+$/.test(query.get(name) ?? '') ? Number(query.get(name)) : -1));
  return offset! >= 0 && offset! <= 1000 && limit! >= 1 && limit! <= 1000 && !['NO_SUCH_STATUS', 'FROZEN_RELEASABLE'].includes(query.get('status')!);
};
const malformed = (): Response => reply(400, { error_code: 'common.01000001', error_msg: 'malformed' });

/** As much of a service as `lfj verify` asks about, with two jobs and whatever is made. */
export function service(): { answer: (request: Sent) => Response; jobs: Map<string, Job> } {
  const jobs = new Map([1, 2].map((number) => [job(number), detailed(number, { type: number === 1 ? 'METADATA_MIGRATION' : 'METADATA_DISCOVERY' })]));
  const active = ({ status }: Job): boolean => status === 'SUBMITTED' || status === 'RUNNING';

  const listed = (query: URLSearchParams): Response => {
    const [offset, limit] = ['offset', 'limit'].map((name) => Number(query.get(name)));
    if (!['METADATA_MIGRATION', 'PERMISSION_MIGRATION', 'METADATA_DISCOVERY'].includes(query.get('type')!) || !inside(query)) return malformed();
    const named = new RegExp(`^${(query.get('name_pattern') ?? '*').replaceAll('*', '.*')}$`);
    const fitting = [...jobs.values()].filter(({ type, status, name }) => type === query.get('type') && status === (query.get('status') ?? status) && named.test(name));
    return reply(200, { total: fitting.length, jobs: fitting.slice(offset, offset! + limit!) });
  };

  const onJob = (id: string, what: string, { method, body }: Sent, query: URLSearchParams): Response => {
    const found = jobs.get(id);
    if (!found) return reply(404, notFound);
    const set = (change: Partial<Job>): Job => {
      jobs.set(id, { ...found, ...change });
      return jobs.get(id)!;
    };
    if (what === 'log') return reply(200, { log: '' });
    if (what === 'history') return inside(query) ? reply(200, { total: 0, jobs: [] }) : malformed();
    if (method === 'GET') return reply(200, found);
    if (what === 'stop' ? !active(found) : active(found)) return refused();
    if (method === 'PUT') return reply(200, set(JSON.parse(body!) as Partial<Job>));
    if (method === 'DELETE') return jobs.delete(id) ? reply(200) : reply(404);
    set({ status: what === 'start' ? 'RUNNING' : 'STOPPED' });
    return reply(202);
  };

  const judged = (request: Sent): Response => {
    const { pathname, searchParams } = new URL(request.url);
    const [, , project, , instance, , id, what = ''] = pathname.split('/');
    if (request.headers.get('X-Auth-Token') !== token) return reply(401, { error_code: 'APIG.1002', error_msg: 'Incorrect token' });
    if (project !== 'p-1') return reply(403, { error: { code: '403' }, error_code: '403', title: 'Forbidden' });
    if ([instance, id].includes('not%20an%20id')) return malformed();
    if (instance !== 'i-1') return reply(404, notFound);
    if (id !== undefined) return onJob(id, what, request, searchParams);
    if (request.method === 'GET') return listed(searchParams);
    const made = detailed(3, { ...(JSON.parse(request.body!) as Partial<Job>), status: 'CREATED' });
    jobs.set(made.id, made);
    return reply(201, made);
  };

  return {
    jobs,
    answer: (request) => {
      const answer = judged(request);
      const given = request.headers.get('X-request-id');
      if (given !== null) answer.headers.set('X-request-id', given);
      return answer;
    },
  };
}
