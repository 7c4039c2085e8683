import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiAt } from '../../src/reference/api.ts';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';
import { inBrowser, rowsOf, signIn } from './support/in-browser.ts';

/** A job that ends by itself while it is looked at. */
inBrowser('the console and the end of a job', (open) => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ flags: ['--seed-jobs', '30', '--runner-submitted', '200', '--runner-running', '2800'] });
  });
  afterAll(() => service?.stop());

  it('job page: history and log tell the end too, and are read again by the refresh button', async () => {
    const { page, asked } = await open();
    await page.goto(`${service.address}/console/?status=CREATED`);
    await signIn(page);
    await rowsOf(page).first().locator('a').first().click();
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    const job_id = new URL(page.url()).pathname.split('/').at(-1)!;
    // What is read comes late, so that the end falls between two readings.
    await page.route(/\/(history\?.*|log)$/, async (route) => {
      const response = await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, 3_500));
      await route.fulfill({ response });
    });
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('h1 ~ [data-status]:is([data-status=SUCCESS], [data-status=PARTIAL_SUCCESS], [data-status=FAILED])').waitFor({ timeout: 15_000 });
    const api = apiAt(service.address);
    const { jobs: [run] } = (await api('listJobHistory', { job_id, query: { offset: '0', limit: '1' } })).json as { jobs: { status: string }[] };
    const { log } = (await api('getJobLog', { job_id })).json as { log: string };
    await expect.poll(() => page.locator('tbody tr').first().locator('[data-status]').getAttribute('data-status'), { timeout: 10_000 }).toBe(run!.status);
    await expect.poll(() => page.getByRole('region', { name: 'Log' }).locator('pre').or(page.locator('pre[role=region]')).first().textContent(), { timeout: 10_000 }).toBe(log);
    await page.unrouteAll({ behavior: 'wait' });
    await page.waitForTimeout(500);
    asked.length = 0;
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    for (const end of [`/lf-jobs/${job_id} `, '/history?', '/log ']) await expect.poll(() => asked.filter((line) => line.includes(end)).length, { message: end }).toBe(1);
  }, 60_000);
});
