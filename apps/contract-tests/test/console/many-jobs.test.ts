import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiAt } from '../../src/reference/api.ts';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';
import { inBrowser, rowsOf, signIn } from './support/in-browser.ts';

/** The page with as many jobs as an instance may have. */
inBrowser('the console with many jobs', (open) => {
  let service: Service;
  let smaller: Service;
  beforeAll(async () => {
    service = await startService({ flags: ['--seed-jobs', '10000'] });
    // Of each type nine statuses in a row: 500 are of the first type.
    smaller = await startService({ flags: ['--seed-jobs', '1490', '--runner-stopping', '0'] });
  });
  afterAll(() => Promise.all([service?.stop(), smaller?.stop()]));

  it('list: of 10,000 jobs those that the API can list are there, the wall is told, and a filter reaches behind it', async () => {
    const { page } = await open();
    await page.goto(`${service.address}/console/`);
    await signIn(page);
    await rowsOf(page).first().waitFor();
    await page.getByTestId('total').getByText('10,000 jobs').waitFor();
    // Offset and limit end at 1000, for each of the three types.
    await page.getByRole('note').getByText('6,000 of 10,000 jobs are listed').waitFor();
    // Jobs are listed from the newest on; this is one of the oldest.
    const oldest = 'sample_created_100';
    await page.getByLabel('Name', { exact: true }).fill(oldest);
    await page.getByRole('link', { name: oldest, exact: true }).waitFor();
    await page.waitForURL(/name=sample_created_100/);
    await page.goBack();
    await page.getByTestId('total').getByText('10,000 jobs').waitFor();
    expect(page.url()).not.toContain('name=');
  }, 60_000);

  it('delete: 500 selected jobs, some active, are stopped and deleted, and the fate of each is told', async () => {
    const { page, asked } = await open();
    await page.goto(`${smaller.address}/console/?type=METADATA_MIGRATION&size=250`);
    await signIn(page);
    await rowsOf(page).nth(249).waitFor();
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click();
    await page.getByRole('button', { name: 'Select all 500' }).click();
    await page.getByText('500 jobs selected').first().waitFor();
    // The same by hand, over two pages.
    await rowsOf(page).first().focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByText('jobs selected').count()).toBe(0);
    await page.getByLabel('Select all on this page').check();
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.waitForURL(/page=2/);
    await page.getByLabel('Select all on this page').check();
    await page.getByText('500 jobs selected').first().waitFor();
    const { jobs: listed } = (await apiAt(smaller.address)('listJobs', { query: { type: 'METADATA_MIGRATION', offset: '0', limit: '1000' } })).json as { jobs: { id: string }[] };
    await page.getByRole('button', { name: 'Delete …' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('Delete 500 jobs?').waitFor();
    const [, active] = /Stop (\d+) active jobs first/.exec(await dialog.innerText())!;
    expect(Number(active)).toBeGreaterThan(50);
    const confirm = dialog.getByRole('button', { name: 'Stop and delete 500 jobs' });
    await dialog.getByRole('checkbox', { name: /Stop \d+ active jobs first/ }).click();
    expect(await confirm.isDisabled()).toBe(true);
    const [, word] = /Type “(.+)” to confirm/.exec(await dialog.innerText())!;
    await dialog.getByLabel(/^Type/).fill(word!);
    await confirm.click();
    await dialog.getByRole('progressbar').waitFor();
    await dialog.getByText('What became of 500 jobs').waitFor({ timeout: 120_000 });
    const told = await dialog.locator('tr[data-job]').evaluateAll((rows) => (rows as unknown as { dataset: { job: string; outcome?: string } }[]).map(({ dataset }) => [dataset.job, dataset.outcome]));
    expect(told).toHaveLength(500);
    expect(told.filter(([, outcome]) => outcome !== 'deleted')).toEqual([]);
    expect(told.map(([id]) => id).sort()).toEqual(listed.map(({ id }) => id).sort());
    expect(asked.filter((line) => line.startsWith('POST') && line.includes('/stop')).length).toBe(Number(active));
    const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Download report' }).click()]);
    const report = JSON.parse(readFileSync(await download.path(), 'utf8')) as { results: { outcome: string }[] };
    expect(report.results.filter(({ outcome }) => outcome === 'deleted')).toHaveLength(500);
    await dialog.getByRole('button', { name: 'Copy as lfj command' }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^npx --no lfj delete --endpoint \S+ --project \S+ --instance \S+ --stop-first -- [\w-]{36} /);
    const left = (await apiAt(smaller.address)('listJobs', { query: { type: 'METADATA_MIGRATION', offset: '0', limit: '1000' } })).json;
    expect(left).toMatchObject({ total: 0 });
    console.log(`500 jobs, ${active} of them active, were stopped and deleted`);
  }, 180_000);
});
