import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startConsole } from '../../src/targets/console.ts';
import type { ConsoleServer } from '../../src/targets/console.ts';
import { inBrowser, rowsOf } from './support/in-browser.ts';

/** The list in states that take no service: whatever it asks is answered in the page. */
inBrowser('the list of the console', (open) => {
  let server: ConsoleServer;
  beforeAll(async () => {
    server = await startConsole('http://127.0.0.1:9', { mock: true });
  });
  afterAll(() => server?.stop());

  async function state(name: string): Promise<Page> {
    const { page } = await open();
    await page.goto(`${server.address}/console/states?state=${encodeURIComponent(name)}`);
    await page.locator('article[data-settled]').waitFor();
    return page;
  }

  it('a page beyond the end is the last one', async () => {
    const page = await state('list: page beyond the end');
    expect(await rowsOf(page).count()).toBe(5);
    await page.getByText('26–30 of 30').waitFor();
    expect(await page.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Previous page' }).click();
    await page.getByText('1–25 of 30').waitFor();
  });

  it('all types: each one that cannot be listed says so by its name, with the request ID of its own call', async () => {
    const { page } = await open();
    await page.route('**/v1/**', async (route) => {
      const type = new URL(route.request().url()).searchParams.get('type')!;
      if (type === 'PERMISSION_MIGRATION') return route.fulfill({ json: { total: 0, jobs: [] } });
      await route.fulfill({ status: 403, headers: { 'X-request-id': `request-of-${type}` }, json: { error_code: 'lf.0403', error_msg: 'no' } });
    });
    await page.goto(`${server.address}/console/`);
    await page.getByText('Not every type could be listed').waitFor();
    for (const [type, name] of [['METADATA_MIGRATION', 'Metadata migration'], ['METADATA_DISCOVERY', 'Metadata discovery']] as const) {
      const part = page.getByRole('region', { name, exact: true });
      await part.getByRole('heading', { name }).waitFor();
      expect(await part.getByRole('alert').textContent()).toContain(`request-of-${type}`);
    }
    expect(await page.getByRole('alert').count()).toBe(2);
  });

  it('a list that cannot be read again stays, and says that it is an old one', async () => {
    const { page } = await open();
    let fails = false;
    const job = { id: '03141229-84cd-4b1b-9733-dd124320c125', name: 'kept', type: 'METADATA_MIGRATION', status: 'SUCCESS', create_time: '2023-05-27T10:04:35.743Z' };
    await page.route('**/v1/**', (route) => (fails ? route.fulfill({ status: 403, json: { error_code: 'lf.0403', error_msg: 'no' } }) : route.fulfill({ json: { total: 1, jobs: [job] } })));
    await page.goto(`${server.address}/console/?type=METADATA_MIGRATION`);
    await rowsOf(page).first().waitFor();
    fails = true;
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await page.getByText('Not read again: what is shown is as it was before.').waitFor();
    expect([await rowsOf(page).count(), await page.getByText('Not every type could be listed').count()]).toEqual([1, 0]);
  });
});
