import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { leaksOf } from '../../src/browser/watched.ts';
import { Child } from '../../src/child.ts';
import { sample, sampleToken } from '../../src/reference/sample.ts';
import { startConsole } from '../../src/targets/console.ts';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';
import { inBrowser, rowsOf, signIn } from './support/in-browser.ts';

/** What is around the page: how one signs in, who else may come in, and what is given away. */
inBrowser('the console around its page', (open) => {
  const folder = mkdtempSync(join(tmpdir(), 'lfj-console-'));
  let own: Child | undefined;
  afterEach(async () => {
    await own?.stop();
    own = undefined;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A service as `npm start` gives it, with a sample token of its own. */
  async function asStarted(): Promise<{ address: string; link: string; code: string; token: string; service: Child }> {
    const service = new Child(process.execPath, ['apps/service/src/main.ts', '--port', '0', '--ops-port', '0', '--data', folder, '--seed-jobs', '50', '--log-level', 'trace']);
    own = service;
    const [, link] = await service.says(/^The console.*: (\S+#code=\S+)$/m);
    const [, address] = await service.says(/^Listening on (\S+)/m);
    return { address: address!, link: link!, code: link!.split('#code=')[1]!, token: readFileSync(join(folder, 'token'), 'utf8').trim(), service };
  }

  it('sign-in: the printed link shows sample jobs, once, and leaves neither code nor token behind', async () => {
    const { address, link, code, token, service } = await asStarted();
    const seen = await open();
    await seen.page.goto(link);
    await rowsOf(seen.page).first().waitFor();
    expect(await rowsOf(seen.page).count()).toBeGreaterThanOrEqual(10);
    // The exchange names the code, once; nothing names the token.
    expect(seen.asked.filter((line) => line.includes(code))).toEqual([`POST ${address}/console/session {"code":"${code}"}`]);
    expect(await leaksOf({ ...seen, asked: seen.asked.filter((line) => !line.includes('/console/session')) }, code)).toEqual([]);
    expect(await leaksOf(seen, token)).toEqual([]);
    await expect.poll(() => service.stderr).toContain('/console/session');
    expect([service.stderr.includes(code), service.stderr.includes(token)]).toEqual([false, false]);

    const second = await open();
    await second.page.goto(link);
    await second.page.getByText('The link did not sign you in').waitFor();
    expect(await second.page.evaluate<number>(`fetch('/console/session', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"code":"${code}"}' }).then(({ status }) => status)`)).toBe(410);
  });

  it('sign-in: a name that was made to point here (DNS rebinding) gets neither page nor token', async () => {
    const { address, code } = await asStarted();
    const { port } = new URL(address);
    const rebound = await open();
    const answer = await rebound.page.goto(`http://rebound.example:${port}/console/#code=${code}`);
    expect(answer!.status()).toBe(421);
    const exchanged = await rebound.page.evaluate(`fetch('/console/session', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"code":"${code}"}' }).then(async (answer) => [answer.status, await answer.text()])`);
    expect(exchanged).toEqual([421, expect.stringContaining('lfj.other_host')]);
  });

  it('sign-in: a page of another origin cannot exchange the code', async () => {
    const { address, code } = await asStarted();
    const stranger = createServer((_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>stranger</title>'));
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    try {
      const { page } = await open();
      await page.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`);
      const sent = (options: string): Promise<unknown> => page.evaluate(`fetch('${address}/console/session', ${options}).then(({ type, status }) => type + status, () => 'refused')`);
      const body = `body: '{"code":"${code}"}'`;
      expect(await sent(`{ method: 'POST', headers: { 'Content-Type': 'application/json' }, ${body} }`)).toBe('refused');
      expect(await sent(`{ method: 'POST', mode: 'no-cors', ${body} }`)).toBe('opaque0');
      // The code is as good as before: nobody got it.
      await page.goto(`${address}/console/#code=${code}`);
      await rowsOf(page).first().waitFor();
    } finally {
      stranger.closeAllConnections();
      stranger.close();
    }
  });

  let service: Service;
  beforeAll(async () => {
    service = await startService({ flags: ['--seed-jobs', '90', '--log-level', 'trace'] });
  });
  afterAll(() => service?.stop());

  it('sign-in: the token of the form is in memory alone, and a reload forgets it', async () => {
    const seen = await open();
    await seen.page.goto(`${service.address}/console/`);
    await signIn(seen.page);
    await rowsOf(seen.page).first().waitFor();
    await seen.page.getByRole('link', { name: /^sample_/ }).first().click();
    await seen.page.waitForURL(/\/console\/jobs\//);
    await seen.page.goBack();
    await rowsOf(seen.page).first().waitFor();
    expect(await leaksOf(seen, sampleToken.token)).toEqual([]);
    expect(service.log()).not.toContain(sampleToken.token);
    await seen.page.reload();
    await seen.page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await seen.page.locator('input[name=token]').inputValue()).toBe('');
    expect(await leaksOf(seen, sampleToken.token)).toEqual([]);
  });

  it('the search for leaks finds a secret in each of its places', async () => {
    const seen = await open();
    const { page, context } = seen;
    await page.goto(`${service.address}/console/`);
    const places: [string, string][] = [
      ['the storage of the session', `sessionStorage.setItem('a', 'secret-1')`], ['cookies, storage, IndexedDB', `localStorage.setItem('a', 'secret-2')`],
      ['cookies, storage, IndexedDB', `document.cookie = 'a=secret-3'`], ['the address', `history.replaceState(null, '', '?secret-4')`],
      ['the state of the history', `history.replaceState('secret-5', '')`], ['what it wrote', `console.log('secret-6')`], ['what it asked for', `fetch('/console/config.json?secret-7')`],
      ['the document', `document.title = 'secret-8'`], ['the name of the window', `name = 'secret-9'`],
      ['cookies, storage, IndexedDB', `new Promise((done) => { const opening = indexedDB.open('a'); opening.onupgradeneeded = () => opening.result.createObjectStore('b', { autoIncrement: true }); opening.onsuccess = () => { const all = opening.result.transaction('b', 'readwrite'); all.objectStore('b').add('secret-0'); all.oncomplete = () => { opening.result.close(); done(); }; }; })`],
    ];
    for (const [place, plant] of places) {
      await page.evaluate(plant);
      expect(await leaksOf(seen, /secret-\d/.exec(plant)![0]), plant).toContain(place);
    }
    expect(places).toHaveLength(10);
    await context.clearCookies();
  });

  it('against a real endpoint: the page and its calls come from one origin, and the server in between keeps no token', async () => {
    const forwarder = await startConsole(service.address);
    try {
      const seen = await open();
      await seen.page.goto(`${forwarder.address}/console/`);
      await signIn(seen.page);
      await rowsOf(seen.page).first().waitFor();
      expect(new Set(seen.asked.map((line) => new URL(line.split(' ')[1]!).origin))).toEqual(new Set([forwarder.address]));
      expect(seen.asked.filter((line) => line.includes(`/v1/${sample.project_id}/`)).length).toBeGreaterThanOrEqual(3);
      expect(await leaksOf(seen, sampleToken.token)).toEqual([]);
      expect(forwarder.log()).toBe(`The console for ${service.address} is at ${forwarder.address}/console/\n`);
    } finally {
      await forwarder.stop();
    }
  });
}, ['rebound.example 127.0.0.1']);
