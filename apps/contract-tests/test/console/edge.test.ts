import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startChromium, whyNoChromium } from '../../src/browser/chromium.ts';
import { leaksOf, watched } from '../../src/browser/watched.ts';
import type { Watched } from '../../src/browser/watched.ts';
import { Child } from '../../src/child.ts';
import { sample } from '../../src/reference/sample.ts';
import { startConsole } from '../../src/targets/console.ts';
import type { ConsoleServer } from '../../src/targets/console.ts';

/** What is around the page: how it is served, how one signs in, and what it may not give away. */
const why = whyNoChromium();
if (why !== undefined) console.log(`left out: the console in a browser (${why})`);
it('is left out nowhere in CI', () => {
  expect(process.env['CI'] === 'true' ? why : undefined).toBeUndefined();
});

describe.skipIf(why !== undefined)('the console around the page', () => {
  let browser: Browser;
  let service: Child;
  let data: string;
  let address: string;
  let seen: Watched;
  let forwarder: ConsoleServer | undefined;

  beforeAll(async () => {
    browser = await startChromium('--host-resolver-rules=MAP rebound.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost');
  });
  afterAll(() => browser?.close());

  afterEach(async () => {
    await seen?.context.close();
    await forwarder?.stop();
    forwarder = undefined;
    await service?.stop();
  });

  /** A service as `npm start` gives it, with a sample token of its own. @returns the link that it prints */
  async function started(): Promise<string> {
    data = mkdtempSync(join(tmpdir(), 'lfj-console-'));
    service = new Child(process.execPath, ['apps/service/src/main.ts', '--port', '0', '--ops-port', '0', '--data', data, '--seed-jobs', '50', '--log-level', 'trace']);
    [, address] = (await service.says(/^Listening on (\S+)/m)) as unknown as [string, string];
    const [, link] = (await service.says(/^The console.*: (\S+#code=\S+)$/m)) as unknown as [string, string];
    return link;
  }

  it('the printed link signs in, once, and leaves no code behind', async () => {
    const link = await started();
    const code = link.split('#code=')[1]!;
    seen = await watched(browser);
    await seen.page.goto(link);
    await seen.page.getByRole('link', { name: /^sample_/ }).first().waitFor();
    expect(seen.page.url()).not.toContain(code);
    // The exchange itself names it, once.
    expect(seen.asked.filter((line) => line.includes(code))).toEqual([`POST ${address}/console/session {"code":"${code}"}`]);
    expect((await leaksOf({ ...seen, asked: seen.asked.map((line) => line.split(' ')[1]!) }, code))).toEqual([]);
    expect(service.stderr).not.toContain(code);
    expect(seen.violations).toEqual([]);

    const second = await watched(browser);
    await second.page.goto(link);
    await second.page.getByText('The link did not sign you in').waitFor();
    await second.context.close();
  });
});
