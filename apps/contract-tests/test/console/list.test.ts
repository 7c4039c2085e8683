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
});
