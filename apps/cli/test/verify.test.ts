import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { StopSignal } from '../src/io.ts';
import type { Row } from '../src/verify/ask.ts';
import { answered, job, lfj, settings, token } from './support/lfj.ts';
import type { Given, Ran, Sent } from './support/lfj.ts';
import { listed } from './support/jobs.ts';
import { scratch } from './support/scratch.ts';
import { service } from './support/service.ts';

const verify = (argv: readonly string[], given: Given): Promise<Ran> => lfj(['verify', '-o', 'json', ...argv], given);
const rowsOf = ({ stdout }: Ran): Row[] => JSON.parse(stdout) as Row[];
const of = (rows: readonly Row[], verdict: Row['verdict']): string[] => rows.filter((row) => row.verdict === verdict).map(({ check }) => check);

/** An answer with another body, status or header. */
async function changed(answer: Response, { status = answer.status, body, without, requestId }: { status?: number; body?: (value: never) => unknown; without?: string; requestId?: string }): Promise<Response> {
  const text = await answer.text();
  const headers = new Headers(answer.headers);
  if (without) headers.delete(without);
  if (requestId) headers.set('X-request-id', requestId);
  return new Response(body ? JSON.stringify(body(JSON.parse(text || 'null') as never)) : text || null, { status, headers });
}

describe('lfj verify', () => {
  it('finds a service as documented, and only reads', async () => {
    const { answer, jobs } = service();
    const ran = await verify([], { answer });
    expect(of(rowsOf(ran), 'ok')).toHaveLength(64);
    expect(ran).toMatchObject({ code: 0, stderr: 'lfj: 64 ok, 0 different, 0 skipped\n' });
    expect(new Set(ran.sent.map(({ method, redirect }) => `${method} ${redirect}`))).toEqual(new Set(['GET manual']));
    expect(jobs.size).toBe(2);
  });

  it('skips what needs a job where there is none, and says why', async () => {
    const { answer, jobs } = service();
    jobs.clear();
    const ran = await verify([], { answer });
    expect(rowsOf(ran).filter(({ verdict }) => verdict === 'skipped').map(({ reason }) => reason)).toEqual(Array<string>(15).fill('no job was listed'));
    expect(ran.code).toBe(0);
  });

  it('tells a table', async () => {
    const ran = await lfj(['verify'], { answer: () => answered(500, { error_code: 'x.1', error_msg: 'not shown' }) });
    expect(ran.stdout).toMatch(/^CHECK {37}VERDICT {4}WANT {18}SEEN\nlist METADATA_MIGRATION {19}different {2}200 JobList {11}500 x\.1; the status is not 200\n/);
    expect(ran.code).toBe(1);
  });

  const isList = (url: string): boolean => url.includes('/lf-jobs?');
  const isJob = ({ url }: Sent, end = ''): boolean => url.endsWith(`${job(1)}${end}`);
  const faults: readonly (readonly [fault: string, fits: (request: Sent) => boolean, change: Parameters<typeof changed>[1], rows: readonly string[], seen: string])[] = [
    ['a job without its name', (request) => isJob(request), { body: ({ name: _, ...rest }: { name: string }) => rest }, ['get a job'], '200; name is missing'],
    ['a number for a string', (request) => isJob(request), { body: (body: object) => ({ ...body, status: 5 }) }, ['get a job'], '200; status is number, not string'],
    ['another job', (request) => isJob(request), { body: (body: object) => ({ ...body, id: 'x' }) }, ['get a job'], '200; it is another job'],
    ['a body that is no JSON type', (request) => isJob(request), { without: 'Content-Type' }, ['get a job'], '200; the body is not application/json'],
    ['no request id', (request) => isJob(request, '/log'), { without: 'X-request-id' }, ['log of a job'], '200; X-request-id is missing'],
    ['null for a log', (request) => isJob(request, '/log'), { body: () => ({ log: null }) }, ['log of a job'], '200; log is null, not string'],
    ['a total that is text', ({ url }) => isList(url) && url.endsWith('limit=1'), { body: (body: object) => ({ ...body, total: '1' }) }, ['list a page of one'], '200; total is string, not number'],
    ['a listed job without a status', ({ url }) => url.endsWith('type=METADATA_DISCOVERY&offset=0&limit=10'), { body: (body: { jobs: { status?: string }[] }) => ({ ...body, jobs: [...body.jobs, ...body.jobs].map(({ status: _, ...rest }) => rest) }) }, ['list METADATA_DISCOVERY'], '200; jobs: status is missing'],
    ['a type that was not asked for', ({ url }) => url.endsWith('type=METADATA_DISCOVERY&offset=0&limit=10'), { body: (body: { jobs: object[] }) => ({ ...body, jobs: body.jobs.map((each) => ({ ...each, type: 'X' })) }) }, ['list METADATA_DISCOVERY'], '200; a job has another type'],
    ['a limit that is not kept', ({ url }) => isList(url) && url.endsWith('limit=1'), { body: (body: { jobs: object[] }) => ({ ...body, jobs: [...body.jobs, ...body.jobs] }) }, ['list a page of one'], '200; there is more than one job'],
    ['a limit that is taken', ({ url }) => url.includes('limit=1001') && !url.includes('history'), { status: 200 }, ['list with a limit too large'], '200 common.01000001; the status is not 400'],
    ['a strange instance that is forbidden', ({ url }) => isList(url) && url.includes('/p-1/') && !/\/i-1\/|%20/.test(url), { status: 403 }, ['list in an instance that there is not'], '403 common.01000001; the status is not 404'],
    ['another project that is let in', ({ url }) => isList(url) && !url.includes('/p-1/'), { status: 200 }, ['list in another project'], '200 403; the status is not 403'],
    ['a code that is a number', ({ url, headers }) => isList(url) && !headers.has('X-Auth-Token'), { body: (body: object) => ({ ...body, error_code: 401 }) }, ['list without a token'], '401; error_code is number, not string'],
    ['a log that needs no token', ({ url, headers }) => url.endsWith('/log') && !headers.has('X-Auth-Token'), { status: 200 }, ['log without a token'], '200 APIG.1002; the status is not 401'],
    ['a malformed job id that is looked for', ({ url }) => url.endsWith('/not%20an%20id/history?offset=0&limit=10'), { status: 404 }, ['history with a malformed job id'], '404 common.01000001; the status is not 400'],
    ['a pattern that nothing is done with', ({ url }) => url.includes('name_pattern=lfj_verify_no'), { body: (body: object) => ({ ...body, jobs: [listed(1)] }) }, ['list by a name that no job has'], '200; there is a job'],
    ['a pattern that other names fit', ({ url }) => url.endsWith('name_pattern=*_*'), { body: (body: object) => ({ ...body, jobs: [listed(1, { name: 'another' })] }) }, ['list by a part of the name'], '200; a job has another name'],
    ['a run of another status', ({ url }) => url.includes('/history?') && url.endsWith('status=SUCCESS'), { body: (body: object) => ({ ...body, jobs: [listed(1, { status: 'FAILED' })] }) }, ['history by one status'], '200; a job has another status'],
    ['a limit that the history does not keep', ({ url }) => url.includes('/history?') && url.endsWith('limit=1'), { body: (body: object) => ({ ...body, jobs: [listed(1), listed(1)] }) }, ['history a page of one'], '200; there is more than one job'],
    ['an offset that is taken for a number', ({ url }) => url.includes('/history?offset=1.5'), { status: 200 }, ['history with an offset between two rows'], '200 common.01000001; the status is not 400'],
    ['a request id of its own', ({ headers }) => headers.has('X-request-id'), { requestId: 'another' }, ['list with a request id'], '200; X-request-id is another one'],
  ];

  it.each(faults)('finds %s, and nothing else', async (_, fits, change, rows, seen) => {
    const { answer } = service();
    const ran = await verify([], { answer: (request) => (fits(request) ? changed(answer(request), change) : answer(request)) });
    expect(of(rowsOf(ran), 'different')).toEqual(rows);
    expect(rowsOf(ran).find(({ check }) => check === rows[0])!.seen).toBe(seen);
    expect(ran.code).toBe(1);
  });

  it('asks of an error no request id, which is not documented there', async () => {
    const { answer } = service();
    const ran = await verify([], { answer: async (request) => { const reply = answer(request); return reply.ok ? reply : changed(reply, { without: 'X-request-id' }); } });
    expect(of(rowsOf(ran), 'different')).toEqual([]);
  });

  it('goes on where there is no answer', async () => {
    const ran = await verify([], { answer: () => { throw Object.assign(new TypeError(token), { cause: { code: 'ECONNREFUSED' } }); } });
    expect(new Set(rowsOf(ran).map(({ seen }) => seen))).toEqual(new Set(['no answer (ECONNREFUSED)', undefined]));
    expect(ran.code).toBe(1);
  });

  it('--timeout limits each request', async () => {
    const ran = await verify(['--timeout', '5ms'], { answer: (_, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))) });
    expect(rowsOf(ran)[0]!.seen).toBe('no answer (TimeoutError)');
    expect(ran.code).toBe(1);
  });

  it('asks for no address that a listed id would lead astray', async () => {
    const { answer } = service();
    const ran = await verify([], { answer: (request) => (request.url.includes('lf-jobs?') ? changed(answer(request), { body: (body: { jobs?: object[] }) => ({ ...body, ...(body.jobs ? { jobs: body.jobs.map((each) => ({ ...each, id: '..' })) } : {}) }) }) : answer(request)) });
    expect(ran.sent.every(({ url }) => url.includes('/lf-jobs'))).toBe(true);
    expect(of(rowsOf(ran), 'skipped')).toHaveLength(15);
  });
});

describe('--write', () => {
  it('lives the life of one job of its own, and leaves nothing', async () => {
    const { answer, jobs } = service();
    const ran = await verify(['--write', '--yes'], { answer });
    expect(ran).toMatchObject({ code: 0, stderr: 'lfj: 75 ok, 0 different, 0 skipped\n' });
    expect([...jobs.keys()]).toEqual([job(1), job(2)]);
    expect(ran.sent.filter(({ method }) => method !== 'GET').every(({ url }) => url.endsWith('/lf-jobs') || url.includes(job(3)))).toBe(true);
  });

  const own = ({ url, method }: Sent, wanted: string, end: string): boolean => method === wanted && url.endsWith(end);
  it.each([
    ['a new job that runs', (request: Sent) => own(request, 'POST', '/lf-jobs'), { body: (body: object) => ({ ...body, status: 'RUNNING' }) }, 'create a job', '201; its status is not CREATED'],
    ['an update that does nothing', (request: Sent) => own(request, 'PUT', job(3)), { body: (body: object) => ({ ...body, description: 'old' }) }, 'update it', '200; its description is not the new one'],
    ['a start with a body', (request: Sent) => own(request, 'POST', '/start'), { body: () => ({}) }, 'start it', '202; there is a body'],
    ['a start that is 200', (request: Sent) => own(request, 'POST', '/start'), { status: 200 }, 'start it', '200; the status is not 202'],
  ] as const)('finds %s, in a row of its own', async (_, fits, change, row, seen) => {
    const { answer, jobs } = service();
    // The refusal of a second start is no fault.
    const ran = await verify(['--write', '--yes'], { answer: (request) => { const reply = answer(request); return reply.ok && fits(request) ? changed(reply, change) : reply; } });
    expect(rowsOf(ran).filter(({ verdict }) => verdict === 'different').map(({ check, seen: what }) => [check, what])).toEqual([[row, seen]]);
    expect(jobs.size).toBe(2);
    expect(ran.code).toBe(1);
  });

  it('finds a running job that is deleted', async () => {
    const { answer, jobs } = service();
    const ran = await verify(['--write', '--yes'], { answer: (request) => {
      if (request.method === 'DELETE') jobs.set(job(3), { ...jobs.get(job(3))!, status: 'STOPPED' });
      return answer(request);
    } });
    expect(of(rowsOf(ran), 'different')[0]).toBe('delete it while it is active');
    expect(ran.code).toBe(1);
  });

  it('skips what needs an active job when its run was too short', async () => {
    const { answer, jobs } = service();
    const ran = await verify(['--write', '--yes'], { answer: (request) => {
      const answered = answer(request);
      if (request.url.endsWith('/start')) jobs.set(job(3), { ...jobs.get(job(3))!, status: 'SUCCESS' });
      return answered;
    } });
    expect(of(rowsOf(ran), 'skipped')).toEqual(['start it while it is active', 'delete it while it is active', 'stop it']);
    expect(ran.code).toBe(0);
  });

  it('waits until the job has stopped before it deletes it', async () => {
    const { answer, jobs } = service();
    let looks = 2;
    const ran = await verify(['--write', '--yes'], { answer: (request) => {
      const reply = answer(request);
      if (request.url.endsWith('/stop') && reply.ok) jobs.set(job(3), { ...jobs.get(job(3))!, status: 'RUNNING' });
      else if (jobs.get(job(3))?.status === 'RUNNING' && request.url.endsWith(job(3)) && request.method === 'GET' && looks-- === 0) jobs.set(job(3), { ...jobs.get(job(3))!, status: 'STOPPED' });
      return reply;
    } });
    expect(of(rowsOf(ran), 'different')).toEqual([]);
    expect(looks).toBe(-1);
  });

  it('never puts a strange id into an address, and finds its job by name', async () => {
    const { answer, jobs } = service();
    const ran = await verify(['--write', '--yes'], { answer: (request) => (request.method === 'POST' ? changed(answer(request), { body: (body: object) => ({ ...body, id: '..' }) }) : answer(request)) });
    expect(ran.sent.every(({ url }) => url.includes('/lf-jobs'))).toBe(true);
    expect(of(rowsOf(ran), 'skipped')).toHaveLength(10);
    expect(jobs.size).toBe(2);
  });

  it.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('cleans up after %s', async (signal, code) => {
    const { answer, jobs } = service();
    let stop: (signal: StopSignal) => void = () => {};
    const ran = await verify(['--write', '--yes'], { stopper: (given) => { stop = given; }, answer: (request) => {
      if (request.url.endsWith('/start')) stop(signal);
      // Its id is known, so no list is needed.
      return request.url.includes('name_pattern') ? answered(500) : answer(request);
    } });
    expect(jobs.size).toBe(2);
    expect(ran.stderr).toContain('lfj: interrupted: ');
    expect(rowsOf(ran).at(-1)!.check).toBe('stop it before it was started');
    expect(ran.sent.filter(({ url }) => url.endsWith('/start'))).toHaveLength(1);
    expect(ran.code).toBe(code);
  });

  it('says what stays behind', async () => {
    const { answer } = service();
    const ran = await verify(['--write', '--yes'], { answer: (request) => (request.method === 'DELETE' ? answered(500) : answer(request)) });
    expect(ran.stderr).toMatch(/lfj: The job lfj_verify_[0-9a-f]{32} may still be there: /);
    expect(ran.code).toBe(1);
  });

  it('asks first; no and nobody to ask send nothing', async () => {
    const stdin = new PassThrough();
    setTimeout(() => stdin.write('n'), 150);
    const no = await verify(['--write'], { stdin, tty: ['stdin', 'stderr'] });
    expect(no.stderr).toContain('in instance i-1, project p-1, at https://lf.example');
    expect(no).toMatchObject({ code: 2, sent: [] });
    expect(await verify(['--write'], {})).toMatchObject({ code: 2, sent: [] });
    const { LFJ_TOKEN: _, ...env } = settings;
    expect((await verify(['--write', '--token-stdin'], { env, stdin: token })).stderr).toContain('--token-stdin needs --yes');
  });
});

/** As short as a code may be, and of its characters. */
const project = '0123456789abcdef';

const taken = join(scratch(), 'taken');
writeFileSync(taken, '');

describe('--report', () => {
  it('holds neither token nor ids nor the address, whatever the server says', async () => {
    const { answer } = service();
    const file = join(scratch(), 'report.json');
    const own = [token, token.slice(0, 20), 'p-1', 'i-1', 'https://lf.example', 'lf.example', ...[1, 2, 3].map(job), project];
    let next = 0;
    const ran = await verify(['--write', '--yes', '--project', project, '--report', file], {
      answer: (request) => changed(answer({ ...request, url: request.url.replace(project, 'p-1') }), { status: 418, body: (body: object) => ({ ...body, error_code: own[next++ % own.length] }) }),
    });
    const text = readFileSync(file, 'utf8');
    for (const each of own) expect(text).not.toContain(each);
    expect(text).toContain('418 ENDPOINT; ');
    const report = JSON.parse(text) as { checks: Row[]; write: boolean };
    expect(report.checks).toEqual(rowsOf(ran));
    expect(report.write).toBe(true);
    expect(report.checks[0]!.given).toBe('GET /v1/PROJECT/instances/INSTANCE/lf-jobs?type=METADATA_MIGRATION&offset=0&limit=10');
  });

  it.each([
    ['in a folder that there is not', '/no/such/folder/report.json', 'there is no folder /no/such/folder'],
    ['below a file', join(taken, 'report.json'), `there is no folder ${taken}`],
    ['that is a folder', dirname(taken), 'it is a folder'],
  ])('%s: told before anything is sent', async (_, file, why) => {
    const ran = await verify(['--write', '--yes', '--report', file], { answer: service().answer });
    expect(ran.stderr).toBe(`lfj: The report cannot be written to ${file}: ${why}.\nlfj: nothing was sent. See lfj help.\n`);
    expect(ran).toMatchObject({ code: 2, stdout: '', sent: [] });
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('that may not be written: told before anything is sent', async () => {
    const file = join(scratch(), 'report.json');
    writeFileSync(file, '{}', { mode: 0o400 });
    expect(await verify(['--report', file], { answer: service().answer })).toMatchObject({ code: 2, sent: [] });
  });

  it('whose folder goes away meanwhile is a failure', async () => {
    const folder = join(scratch(), 'folder');
    mkdirSync(folder);
    const { answer } = service();
    const ran = await verify(['--report', join(folder, 'report.json')], { answer: (request) => { rmSync(folder, { recursive: true, force: true }); return answer(request); } });
    expect(ran.stderr).toContain('the report cannot be written (ENOENT)');
    expect(ran.code).toBe(1);
  });
});

describe('a token that is not accepted', () => {
  const refused = (status: number): ((request: Sent) => Response) => () => answered(status, { error_code: 'APIG.1002', error_msg: 'Incorrect token' });

  it.each([401, 403])('%i: it stops after the first check, and blames nobody', async (status) => {
    const file = join(scratch(), 'report.json');
    const ran = await verify(['--write', '--yes', '--report', file], { answer: refused(status) });
    expect(ran).toMatchObject({
      code: 4, stdout: '[]\n',
      stderr: `lfj: stopped: access is refused with this token (list METADATA_MIGRATION: ${status}). That tells nothing about the service, so there is no report.\n`,
    });
    expect(ran.sent).toHaveLength(1);
    expect(existsSync(file)).toBe(false);
  });

  it('a service that refuses one reading to a token that it accepted is blamed for it', async () => {
    const { answer } = service();
    const ran = await verify([], { answer: (request) => (request.url.endsWith('METADATA_MIGRATION&offset=1000&limit=1000') ? refused(403)(request) : answer(request)) });
    expect(of(rowsOf(ran), 'different')).toEqual(['list the last page there is']);
    expect(ran.code).toBe(1);
  });
});
