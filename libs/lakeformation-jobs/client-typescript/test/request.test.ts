import { describe, expect, it, vi } from 'vitest';
import { createClient, NotSentError } from '../src/index.ts';
import { clientWith, empty, jobId, token } from './fetch-double.ts';

describe('the request', () => {
  it('is the documented one, with the token in its header and nothing besides', async () => {
    const { client, sent } = clientWith([empty(200, { 'X-request-id': 'r-1' })]);
    expect(await client.deleteJob(jobId)).toEqual({ outcome: 'deleted', job_id: jobId, status: 200, requestId: 'r-1', attempts: 1 });
    expect(sent).toEqual([{
      url: 'https://lf.example/v1/p/instances/i/lf-jobs/03141229-84cd-4b1b-9733-dd124320c125',
      init: { method: 'DELETE', body: null, headers: { 'X-Auth-Token': token }, redirect: 'manual', credentials: 'omit', signal: expect.any(AbortSignal) as AbortSignal },
    }]);
  });

  it('of a success without a request id tells none', async () => {
    expect(await clientWith([empty(200)]).client.deleteJob(jobId)).toStrictEqual({ outcome: 'deleted', job_id: jobId, status: 200, attempts: 1 });
  });

  it('is previewed without being sent', () => {
    const { client, sent } = clientWith([]);
    expect(client.previewDeleteJob(jobId)).toEqual({ method: 'DELETE', url: 'https://lf.example/v1/p/instances/i/lf-jobs/03141229-84cd-4b1b-9733-dd124320c125' });
    expect(sent).toEqual([]);
  });

  it.each([['job_id', '..', {}], ['project_id', jobId, { projectId: '..' }], ['instance_id', jobId, { instanceId: '' }]])(
    'is not previewed with a hostile %s', (parameter, id, options) => {
      const { client } = clientWith([], options);
      expect(() => client.previewDeleteJob(id)).toThrow(expect.objectContaining({ name: NotSentError.name, reason: 'invalid', parameter }));
    },
  );

  it('goes through the global fetch of the time of the call', async () => {
    const client = createClient({ endpoint: 'https://lf.example', projectId: 'p', instanceId: 'i', token });
    const fetch = vi.fn(async () => empty(200));
    vi.stubGlobal('fetch', fetch);
    try {
      expect(await client.deleteJob(jobId)).toMatchObject({ outcome: 'deleted' });
      expect(fetch).toHaveBeenCalledOnce();
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('takes the token from a function, once for each request', async () => {
    const next = vi.fn().mockReturnValueOnce('first-token').mockResolvedValueOnce('second-token');
    const { client, sent } = clientWith([empty(429, { 'Retry-After': '0' })], { token: next });
    expect(await client.deleteJob(jobId)).toMatchObject({ outcome: 'deleted', attempts: 2 });
    expect(sent.map(({ init }) => init.headers)).toEqual([{ 'X-Auth-Token': 'first-token' }, { 'X-Auth-Token': 'second-token' }]);
  });

  it('meets a redirect that a browser hides, and does not take it for success', async () => {
    // A browser shows nothing of a redirect that was not followed: type, and status 0 (Fetch, "opaque-redirect filtered response").
    const opaque = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    const { client, sent } = clientWith([opaque]);
    await expect(client.deleteJob(jobId)).rejects.toMatchObject({ outcome: 'unknown', reason: 'redirect', attempts: 1 });
    expect(sent).toHaveLength(1);
  });
});
