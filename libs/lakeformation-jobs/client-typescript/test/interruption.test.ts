import { describe, expect, it, vi } from 'vitest';
import { broken, clientWith, empty, jobId, rejection, silence } from './fetch-double.ts';

describe('an abort', () => {
  it('before the call sends nothing and asks for no token', async () => {
    const token = vi.fn(() => 'a-token');
    const { client, sent } = clientWith([], { token });
    expect(await rejection(client.deleteJob(jobId, { signal: AbortSignal.abort() }))).toMatchObject({ outcome: 'not_sent', reason: 'interrupted' });
    expect(sent).toEqual([]);
    expect(token).not.toHaveBeenCalled();
  });

  it('while the token is on its way sends nothing', async () => {
    const { client, sent } = clientWith([], { token: () => new Promise(() => {}) });
    const stop = new AbortController();
    const error = rejection(client.deleteJob(jobId, { signal: stop.signal }));
    stop.abort();
    expect(await Promise.race([error, new Promise((resolve) => setTimeout(resolve, 100, 'still waiting'))])).toMatchObject({ outcome: 'not_sent', reason: 'interrupted' });
    expect(sent).toEqual([]);
  });

  it('during the request leaves the outcome unknown, and nothing is sent again', async () => {
    const { client, sent } = clientWith([silence]);
    const stop = new AbortController();
    const error = rejection(client.deleteJob(jobId, { signal: stop.signal }));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    stop.abort(new Error('a reason of the caller'));
    expect(await error).toMatchObject({ outcome: 'unknown', reason: 'interrupted', attempts: 1, message: expect.stringMatching(/^Interrupted: DELETE \S+ may or may not have taken effect\.$/) as string });
    expect(sent).toHaveLength(1);
  });

  it('in the pause after a refusal tells the refusal', async () => {
    const { client, sent } = clientWith([empty(503, { 'Retry-After': '5' })]);
    const stop = new AbortController();
    const error = rejection(client.deleteJob(jobId, { signal: stop.signal }));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort();
    expect(await error).toMatchObject({ outcome: 'failed', status: 503, attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  it('in the pause after a lost answer leaves the outcome unknown', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.9);
    const { client, sent } = clientWith([broken()]);
    const stop = new AbortController();
    const error = rejection(client.deleteJob(jobId, { signal: stop.signal }));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    stop.abort();
    expect(await error).toMatchObject({ outcome: 'unknown', reason: 'ECONNRESET', attempts: 1 });
    expect(sent).toHaveLength(1);
    vi.restoreAllMocks();
  });

  it('after the answer changes nothing', async () => {
    const { client } = clientWith([empty(200)]);
    const stop = new AbortController();
    const result = await client.deleteJob(jobId, { signal: stop.signal });
    stop.abort();
    expect(result).toMatchObject({ outcome: 'deleted' });
  });
});
