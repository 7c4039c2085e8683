import { describe, expect, it } from 'vitest';
import { job, lfj, settings, token } from './support/lfj.ts';

const bad = ['', '.', '..', '%2e%2e', 'short', `${job(1)}x`, `${job(1).slice(0, 35)}/`, '../../../instances/i-1', `${job(1)}\n`, `${job(1).slice(0, 35)}é`, 'a'.repeat(500)];

describe('ids', () => {
  it(`tells all ${bad.length} bad ids at once, with their places, and sends nothing`, async () => {
    const ran = await lfj(['delete', '--yes', job(1), ...bad, job(2)]);
    const told = [...ran.stderr.matchAll(/^lfj: JOB_ID (\d+), (".*"): job_id must match/gm)];
    expect(told.map(([, place]) => Number(place))).toEqual(bad.map((_, index) => index + 2));
    expect(told[1]![2]).toBe('"."');
    expect(ran).toMatchObject({ code: 2, stdout: '', sent: [] });
  });

  it('shortens a long id to 60 characters', async () => {
    const ran = await lfj(['delete', '--yes', 'a'.repeat(500)]);
    expect(ran.stderr).toContain(`"${'a'.repeat(59)}…"`);
    expect(ran.stderr).not.toContain('a'.repeat(60));
  });

  it('tells a bad project and a bad instance once, together with the bad ids', async () => {
    const ran = await lfj(['delete', '--yes', '--project', '..', '--instance', 'i/1', job(1), 'x', 'y']);
    expect(ran.stderr.match(/project_id must match/g)).toHaveLength(1);
    expect(ran.stderr.match(/instance_id must match/g)).toHaveLength(1);
    expect(ran.stderr.match(/job_id must match/g)).toHaveLength(2);
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it('does not fall back to another project when the flag is empty', async () => {
    const ran = await lfj(['delete', '--yes', '--project', '', job(1)]);
    expect(ran.stderr).toContain('project "": project_id must match');
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it('shows neither the token in place of an id, nor its beginning where it is too long to show', async () => {
    const short = await lfj(['delete', '--yes', token]);
    expect(short.stderr).toContain('JOB_ID 1, "[token]"');
    const long = token + 'x'.repeat(200);
    const cut = await lfj(['delete', '--yes', long], { env: { ...settings, LFJ_TOKEN: long } });
    expect(cut.stderr).toContain('JOB_ID 1, "[token]"');
  });

  it('looks at the ids before it reads a token', async () => {
    const ran = await lfj(['delete', '--yes', '--token-file', '/no/such/file', 'x']);
    expect(ran.stderr).toContain('job_id must match');
    expect(ran.stderr).not.toContain('ENOENT');
    expect(ran.code).toBe(2);
  });

  it.each([
    ['ftp://lf.example', 'endpoint must be an address'],
    ['https://user:pass@lf.example', 'endpoint must hold no user name'],
    ['http://lf.example', '--allow-http accepts it'],
  ])('refuses the endpoint %s', async (endpoint, told) => {
    const ran = await lfj(['delete', '--yes', '--endpoint', endpoint, job(1)]);
    expect(ran.stderr).toContain(told);
    expect(ran.stderr).not.toContain('user:pass');
    expect(ran).toMatchObject({ code: 2, sent: [] });
  });

  it('--allow-http lets plain http: pass', async () => {
    const ran = await lfj(['delete', '--yes', '--allow-http', '--endpoint', 'http://lf.example', job(1)]);
    expect(ran.sent.map(({ url }) => url)).toEqual([`http://lf.example/v1/p-1/instances/i-1/lf-jobs/${job(1)}`]);
  });
});
