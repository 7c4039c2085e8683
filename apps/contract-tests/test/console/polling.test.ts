import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';
import { inBrowser, rowsOf, signIn, turnTab } from './support/in-browser.ts';

/** When the page reads again by itself, and when it does not. Its clock is the test's. */
inBrowser('the console as time goes by', (open) => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ flags: ['--seed-jobs', '90', '--runner-running', '600000', '--runner-stopping', '0'] });
  });
  afterAll(() => service?.stop());

  async function list(status: string): Promise<{ page: Page; readings: () => number }> {
    const { page, asked } = await open();
    await page.clock.install();
    await page.goto(`${service.address}/console/?status=${status}&type=METADATA_MIGRATION`);
    await signIn(page);
    await rowsOf(page).first().waitFor();
    return { page, readings: () => asked.filter((line) => /^GET \S+\/lf-jobs\?/.test(line)).length };
  }

  it('list: it is read again while something is active, and not while the tab is hidden', async () => {
    const { page, readings } = await list('RUNNING');
    await page.getByText('Follows active jobs').waitFor();
    const atFirst = readings();
    await page.clock.runFor(5_100);
    await expect.poll(readings).toBe(atFirst + 1);
    await turnTab(page, 'hidden');
    await page.clock.runFor(60_000);
    await page.waitForTimeout(300);
    expect(readings()).toBe(atFirst + 1);
    await turnTab(page, 'visible');
    await page.clock.runFor(5_100);
    await expect.poll(readings).toBeGreaterThan(atFirst + 1);
  });

  it('list: where nothing is active it gets old and says how old, until it is refreshed', async () => {
    const { page, readings } = await list('SUCCESS');
    const atFirst = readings();
    await page.clock.runFor(42_000);
    await page.getByText(/updated 4\d s ago/i).waitFor();
    expect(readings()).toBe(atFirst);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect.poll(readings).toBe(atFirst + 1);
    await page.clock.runFor(1_000);
    await page.getByText(/updated [0-5] s ago/i).waitFor();
  });

  it('job page: an active job is read again with its history and log, and no longer once it is stopped', async () => {
    const { page } = await list('RUNNING');
    await rowsOf(page).first().locator('a').first().click();
    await page.getByRole('group', { name: 'Actions' }).waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await expect.poll(async () => {
      await page.clock.runFor(2_100);
      return ['/log', '/history'].every((end) => asked.some((url) => url.includes(end)));
    }).toBe(true);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.locator('h1 ~ [data-status=STOPPED]').waitFor();
    await page.waitForTimeout(300);
    asked.length = 0;
    await page.clock.runFor(20_000);
    await page.waitForTimeout(300);
    expect(asked).toEqual([]);
  });
});
