import { examples } from '@lakeformation-jobs/client/documented';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startConsole } from '../../src/targets/console.ts';
import type { ConsoleServer } from '../../src/targets/console.ts';
import { inBrowser, rowsOf } from './support/in-browser.ts';

/** The while in which one deletion can be taken back. */
inBrowser('the console before it deletes one job', (open) => {
  let server: ConsoleServer;
  beforeAll(async () => {
    server = await startConsole('http://127.0.0.1:9', { mock: true });
  });
  afterAll(() => server?.stop());

  const jobs = ['a', 'b'].map((name, index) => ({ ...examples.job.value, id: `03141229-84cd-4b1b-9733-dd124320c12${index}`, name: `job_${name}`, type: 'METADATA_MIGRATION', status: 'SUCCESS' }));
  const at = `/jobs/${jobs[0]!.id}`;

  /** A page of which the service has these two jobs, and the ids that were deleted. */
  async function pageAt(path: string): Promise<{ page: Page; deleted: string[] }> {
    const { page } = await open();
    const deleted: string[] = [];
    await page.route('**/v1/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      const [, id] = /\/lf-jobs\/([^/]+)$/.exec(pathname) ?? [];
      if (route.request().method() === 'DELETE') {
        deleted.push(id!);
        return void await route.fulfill({ json: {} });
      }
      await route.fulfill({ json: /\/history$/.test(pathname) ? { total: 0, jobs: [] } : /\/log$/.test(pathname) ? { log: '' } : id ? jobs.find((job) => job.id === id) : { total: 2, jobs } });
    });
    await page.goto(`${server.address}/console${path}`);
    return { page, deleted };
  }

  const list = '/?type=METADATA_MIGRATION&sort=name';

  /** Confirms the deletion of the job whose row it is. */
  async function remove(page: Page, row: number): Promise<void> {
    await rowsOf(page).nth(row).focus();
    await page.keyboard.press('#');
    await page.getByRole('button', { name: 'Delete job' }).click();
    await page.getByText(`${jobs[row]!.name} is deleted in 5 s.`).waitFor();
  }

  const undo = (page: Page) => page.getByRole('button', { name: 'Undo' });

  it('a job whose deletion can be undone is not asked about again, and one Undo takes all of it back', async () => {
    const { page, deleted } = await pageAt(list);
    await remove(page, 0);
    await rowsOf(page).first().focus();
    await page.keyboard.press('#');
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    await undo(page).click();
    await expect.poll(() => undo(page).count()).toBe(0);
    await page.waitForTimeout(6_000);
    expect(deleted).toEqual([]);
  }, 30_000);

  it('on the page of a job whose deletion goes on, Delete is held back and says why', async () => {
    const { page } = await pageAt(at);
    const button = page.getByRole('button', { name: 'Delete', exact: true });
    await button.click();
    await page.getByRole('button', { name: 'Delete job' }).click();
    await undo(page).waitFor();
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    expect(await page.locator(`[id="${await button.getAttribute('aria-describedby')}"]`).textContent()).toBe('Deleting job_a …');
    await undo(page).click();
    await expect.poll(() => button.getAttribute('aria-disabled')).toBe(null);
  });

  it.each(['Control+z', 'Meta+z'])('%s undoes the last deletion, then the one before, also without single keys, and none from a text field', async (keys) => {
    const { page, deleted } = await pageAt(list);
    await rowsOf(page).nth(1).waitFor();
    for (const row of [0, 1]) await remove(page, row);
    await page.evaluate(`localStorage.setItem('lfj-single-keys', 'off')`);
    await page.getByLabel('Name', { exact: true }).focus();
    await page.keyboard.press(keys);
    await page.getByText('Or press Ctrl+Z (⌘Z).').first().waitFor();
    expect(await undo(page).count()).toBe(2);
    await rowsOf(page).first().focus();
    await page.keyboard.press(keys);
    await expect.poll(() => page.locator('[data-toast=delete]').allTextContents()).toEqual([expect.stringContaining('job_a is deleted in 5 s.')]);
    await page.keyboard.press(keys);
    await expect.poll(() => undo(page).count()).toBe(0);
    await page.waitForTimeout(6_000);
    expect(deleted).toEqual([]);
  }, 30_000);

  it.each<{ by: string; come: (page: Page) => Promise<void>; go: (page: Page) => Promise<void> }>([
    { by: 'focus', come: (page) => undo(page).focus(), go: (page) => rowsOf(page).first().focus() },
    { by: 'pointer', come: (page) => undo(page).hover(), go: (page) => page.mouse.move(1, 1) },
  ])('nothing is deleted while its toast has the $by, and it is afterwards', async ({ come, go }) => {
    const { page, deleted } = await pageAt(list);
    await rowsOf(page).first().waitFor();
    await remove(page, 0);
    await come(page);
    await page.waitForTimeout(6_500);
    expect([deleted.length, await undo(page).count()]).toEqual([0, 1]);
    await go(page);
    await expect.poll(() => deleted, { timeout: 8_000 }).toEqual([jobs[0]!.id]);
  }, 30_000);
});
