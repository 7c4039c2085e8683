import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { FaultProxy } from '../../src/fault-proxy.ts';
import { apiAt } from '../../src/reference/api.ts';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';
import { inBrowser, rowsOf, signIn } from './support/in-browser.ts';

/** What the page tells when the network is bad. Between it and the service is a proxy that spoils what the test says. */
inBrowser('the console on a bad network', (open) => {
  let service: Service;
  let proxy: FaultProxy;
  beforeAll(async () => {
    service = await startService({ flags: ['--seed-jobs', '90', '--runner-stopping', '0'] });
    proxy = await FaultProxy.start(service.address);
  });
  beforeEach(() => proxy.spoil());
  afterAll(async () => {
    await proxy?.stop();
    await service?.stop();
  });

  async function list() {
    const { page } = await open();
    await page.goto(`${proxy.address}/console/`);
    await signIn(page);
    await rowsOf(page).first().waitFor();
    return page;
  }

  it('slow: a skeleton stands where the jobs will be, and it is said that they are loading', async () => {
    proxy.spoil({ operation: 'listJobs', kind: { slow: 1500 } });
    const { page } = await open();
    await page.goto(`${proxy.address}/console/`);
    await signIn(page);
    await page.locator('table[aria-busy=true]').waitFor();
    expect(await page.getByRole('status').getByText('Loading …').count()).toBe(1);
    await rowsOf(page).first().waitFor();
    expect(await page.locator('table[aria-busy=true]').count()).toBe(0);
    expect(proxy.spoilt).toBeGreaterThanOrEqual(3);
  });

  it.each(['lost', 'cut', 'unsent'] as const)('%s answers of a list: an error says so, and trying again brings the jobs', async (kind) => {
    proxy.spoil({ operation: 'listJobs', kind });
    const { page } = await open();
    await page.goto(`${proxy.address}/console/`);
    await signIn(page);
    const alert = page.getByRole('alert').first();
    await alert.waitFor();
    expect(await rowsOf(page).count()).toBe(0);
    // Three attempts for each of the three types.
    await expect.poll(() => proxy.spoilt).toBe(9);
    proxy.spoil();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await rowsOf(page).first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  /** Selects finished jobs with a status, and confirms that they are deleted. @returns their ids */
  async function deleteSome(page: Awaited<ReturnType<typeof list>>, count: number): Promise<string[]> {
    await page.goto(`${proxy.address}/console/?status=SUCCESS`);
    await signIn(page);
    await rowsOf(page).first().waitFor();
    for (let row = 0; row < count; row++) await rowsOf(page).nth(row).getByRole('checkbox').click();
    const ids = await rowsOf(page).evaluateAll((rows, wanted) => (rows as unknown as { dataset: { row: string } }[]).slice(0, wanted).map(({ dataset }) => dataset.row), count);
    await page.getByRole('button', { name: 'Delete …' }).click();
    const dialog = page.getByRole('alertdialog');
    const [, word] = /Type “(.+)” to confirm/.exec(await dialog.innerText())!;
    await dialog.getByLabel(/^Type/).fill(word!);
    await dialog.getByRole('button', { name: `Delete ${count} jobs` }).click();
    await dialog.getByText(`What became of ${count} jobs`).waitFor({ timeout: 60_000 });
    return ids;
  }

  const outcomes = (page: Awaited<ReturnType<typeof list>>) => page.locator('[role=alertdialog] tr[data-job]').evaluateAll((rows) => (rows as unknown as { dataset: { outcome?: string } }[]).map(({ dataset }) => dataset.outcome));

  it('a deletion whose answer is lost once is told as inferred, not as deleted', async () => {
    const page = await list();
    proxy.spoil({ operation: 'deleteJob', kind: 'lost', to: 1 });
    const ids = await deleteSome(page, 2);
    expect((await outcomes(page)).sort()).toEqual(['deleted', 'deleted_inferred']);
    for (const id of ids) expect((await apiAt(service.address)('getJob', { job_id: id })).status).toBe(404);
  });

  it('deletions whose answers are all lost are unknown: neither success nor failure, and retrying settles them', async () => {
    const page = await list();
    proxy.spoil({ operation: 'deleteJob', kind: 'lost' });
    await deleteSome(page, 2);
    expect(await outcomes(page)).toEqual(['unknown', 'unknown']);
    const dialog = page.getByRole('alertdialog');
    expect(await dialog.innerText()).toContain('the answer was lost');
    expect(await dialog.innerText()).not.toMatch(/\d deleted\b/i);
    proxy.spoil();
    await dialog.getByRole('button', { name: 'Retry 2' }).click();
    await expect.poll(() => outcomes(page)).toEqual(['not_found', 'not_found']);
  });
});
