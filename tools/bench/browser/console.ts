import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { median, report, reportPairs } from '../measure.ts';
import { emptyPage } from './empty-page.ts';
import { initialJavascript } from './initial-javascript.ts';
import { serveFolder, serveJobs } from './servers.ts';

const executablePath = process.env['CHROMIUM'] ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path)) ?? '/usr/bin/chromium';
/** The project and the instance that a service knows from its first start. */
const place = { project_id: '2180518f42b84947b20badfc53981a25', instance_id: '2180518f-42b8-4947-b20b-adfc53981a25' };
/** The processor of the browser is slowed down so many times, as a plain laptop is. */
const throttle = 4;
/** Waits in the page until each row is of a failed job. (Playwright's own waiting would call `eval`, which the page's policy refuses.) */
const filtered = `new Promise((resolve) => {
  const look = () => {
    const rows = [...document.querySelectorAll('tr[data-row] a')];
    const done = rows.length > 0 && rows.every(({ textContent }) => textContent.startsWith('sample_failed_')) && !document.querySelector('[data-stale]');
    if (done) resolve();
    else requestAnimationFrame(look);
  };
  look();
})`;

/** The console in a browser, beside a page that shows a heading of Mantine and nothing else. @param quick fewer runs */
export async function benchConsole(root: string, quick: boolean): Promise<void> {
  console.log('\nThe console, beside an empty page of Vite and Mantine');
  const empty = await emptyPage(root);
  const dist = join(root, 'apps/console/dist');
  report('initial JavaScript after gzip (at most 220 kB)', initialJavascript(dist, '/console/') / 1000, initialJavascript(empty, '/') / 1000, 'kB', 'the empty page');
  if (!existsSync(executablePath)) return console.log(`  left out: everything in a browser (there is no Chromium at ${executablePath})`);
  const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
  try {
    await timesBeside(browser, root, empty, quick ? 2 : 5);
    await longestTask(browser, root);
  } finally {
    await browser.close();
  }
}

/** With 10,000 jobs, one run of the console after one of the empty page. */
async function timesBeside(browser: Browser, root: string, empty: string, runs: number): Promise<void> {
  const [plain, jobs] = [await serveFolder(empty), await serveJobs(root, 10_000)];
  const times = { plain: [] as number[], list: [] as number[], filter: [] as number[] };
  try {
    for (let run = 0; run < runs; run++) {
      times.plain.push(await inFreshPage(browser, throttle, (page) => timed(async () => {
        await page.goto(plain.address);
        await page.getByRole('heading', { name: 'Empty' }).waitFor();
      })));
      await inFreshPage(browser, throttle, async (page) => {
        const loaded = await timed(() => page.goto(`${jobs.address}/console/`).then(() => page.locator('input[name=token]').waitFor()));
        await fillIn(page, jobs.token);
        const listed = await timed(() => page.getByRole('button', { name: 'Sign in' }).click().then(() => page.locator('tr[data-row]').first().waitFor()));
        times.list.push(loaded + listed);
        times.filter.push(await timed(() => page.locator('input[type=search]').fill('sample_failed_').then(() => page.evaluate(filtered))));
      });
    }
  } finally {
    await Promise.all([plain.stop(), jobs.stop()]);
  }
  const note = `the empty page, processor ${throttle} × slower`;
  reportPairs('to a usable list of 10,000 jobs', times.list, times.plain, 'ms', note);
  reportPairs('to filter 10,000 jobs by name (250 ms of it wait for the last key)', times.filter, times.plain, 'ms', note);
}

/** While a thousand deletions report what became of them. */
async function longestTask(browser: Browser, root: string): Promise<void> {
  // Nine statuses in a row for each of three types: a thousand jobs are of the first one.
  const jobs = await serveJobs(root, 2998);
  try {
    await inFreshPage(browser, 1, async (page) => {
      await page.goto(`${jobs.address}/console/?type=METADATA_MIGRATION&size=250`);
      await fillIn(page, jobs.token);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('checkbox', { name: 'Select all on this page' }).click();
      await page.getByRole('button', { name: 'Select all 1,000' }).click();
      await page.getByRole('button', { name: 'Delete …' }).click();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByLabel(/^Type/).fill(/Type “(.+)” to confirm/.exec(await dialog.innerText())![1]!);
      await page.evaluate(`globalThis.tasks = []; new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })`);
      const took = await timed(() => dialog.getByRole('button', { name: 'Delete 1,000 jobs' }).click().then(() => dialog.getByText('What became of 1,000 jobs').waitFor({ timeout: 120_000 })));
      const tasks = await page.evaluate<number[]>('tasks');
      console.log(`  ${Math.max(0, ...tasks).toFixed(0)} ms: the longest task while 1,000 deletions report, ${tasks.length} tasks over 50 ms (median ${tasks.length > 0 ? median(tasks).toFixed(0) : 0} ms) in ${(took / 1000).toFixed(1)} s`);
    });
  } finally {
    await jobs.stop();
  }
}

async function fillIn(page: Page, token: string): Promise<void> {
  for (const [name, value] of Object.entries({ token, ...place })) await page.locator(`input[name=${name}]`).fill(value);
}

/** Runs something in a page with empty caches. @param rate how many times slower the processor is */
async function inFreshPage<T>(browser: Browser, rate: number, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    return await use(page);
  } finally {
    await context.close();
  }
}

/** Milliseconds. */
async function timed(use: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await use();
  return performance.now() - began;
}
