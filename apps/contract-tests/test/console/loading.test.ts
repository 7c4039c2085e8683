import { examples } from '@lakeformation-jobs/client/documented';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startConsole } from '../../src/targets/console.ts';
import type { ConsoleServer } from '../../src/targets/console.ts';
import { inBrowser, rowsOf, signIn } from './support/in-browser.ts';

/** Scripts of the page that cannot be fetched when they are wanted: the network is gone, or another build is deployed. */
inBrowser('the console without a part of its scripts', (open) => {
  let server: ConsoleServer;
  beforeAll(async () => {
    server = await startConsole('http://127.0.0.1:9');
  });
  afterAll(() => server?.stop());

  const token = 'token-that-has-to-stay';

  /** A page that is signed in and shows its list. Its document carries a mark, which is gone when it is loaded anew. */
  async function signedIn(): Promise<{ page: Page; asked: readonly string[]; tokens: () => readonly (string | undefined)[] }> {
    const { page, asked } = await open();
    const tokens: (string | undefined)[] = [];
    await page.route('**/v1/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      tokens.push(route.request().headers()['x-auth-token']);
      await route.fulfill({ json: /\/lf-jobs$/.test(pathname) ? examples.jobs.value : /\/history$/.test(pathname) ? examples.runs.value : /\/log$/.test(pathname) ? { log: '' } : examples.job.value });
    });
    await page.goto(`${server.address}/console/`);
    await signIn(page, { token });
    await rowsOf(page).first().waitFor();
    await page.evaluate("document.body.dataset.mark = 'first'");
    return { page, asked, tokens: () => tokens.splice(0) };
  }

  const isTheSame = async (page: Page): Promise<void> => expect(await page.evaluate('document.body.dataset.mark')).toBe('first');

  it('a screen whose script cannot be fetched is told in its place, and fetched when one tries again: the page stays and holds its token', async () => {
    const { page, asked, tokens } = await signedIn();
    let failed = 0;
    await page.route('**/assets/job-screen-*.js', (route) => {
      failed += 1;
      return failed === 1 ? route.fulfill({ status: 404, json: {} }) : route.abort();
    });
    await page.locator('tr[data-row] a').first().click();
    await page.getByRole('heading', { name: 'This part of the page is not there yet' }).waitFor();
    const again = page.getByRole('alert').filter({ hasText: 'It could not be loaded' }).getByRole('button', { name: 'Try again' });
    await again.click();
    await expect.poll(() => failed).toBe(2);
    await again.waitFor();
    await isTheSame(page);
    // Elsewhere the page goes on.
    await page.getByRole('link', { name: 'LakeFormation jobs' }).click();
    await rowsOf(page).first().waitFor();
    await page.locator('tr[data-row] a').first().click();
    await again.waitFor();
    await page.unroute('**/assets/job-screen-*.js');
    tokens();
    await again.click();
    await page.getByRole('group', { name: 'Actions' }).waitFor();
    await isTheSame(page);
    expect(new Set(tokens())).toEqual(new Set([token]));
    // Styles are there from the start: a file of them that failed would not be asked for again.
    expect(asked.filter((line) => line.includes('.css'))).toHaveLength(1);
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  it('a dialog whose script cannot be fetched is told in a dialog, which can be closed', async () => {
    const { page } = await signedIn();
    await page.route('**/assets/help-*.js', (route) => route.abort());
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await page.keyboard.press('?');
    await dialog.getByText('It could not be loaded').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
    await rowsOf(page).first().waitFor();
    await page.keyboard.press('?');
    const again = dialog.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await page.unroute('**/assets/help-*.js');
    await again.click();
    await dialog.getByText('Look for a name').waitFor();
    await isTheSame(page);
  });

  it('a dialog that was closed before its script failed asks for it again when it is opened next', async () => {
    const { page } = await signedIn();
    await page.route('**/assets/help-*.js', (route) => route.abort());
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await page.keyboard.press('?');
    const again = dialog.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await page.unroute('**/assets/help-*.js');
    const held: Route[] = [];
    await page.route('**/assets/help-*.js', (route) => void held.push(route));
    await again.click();
    await expect.poll(() => held.length).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count()).toBe(0);
    // The page hears of it with whoever else waits for the same script; before that, the dialog would wait for it too.
    const heard = page.evaluate(`import(${JSON.stringify(held[0]!.request().url())}).then(() => 'loaded', () => 'failed')`);
    await held[0]!.abort();
    expect(await heard).toBe('failed');
    expect(held).toHaveLength(1);
    await page.unroute('**/assets/help-*.js');
    await page.keyboard.press('?');
    await dialog.getByText('Look for a name').waitFor();
    await isTheSame(page);
  });

  it('a language whose script cannot be fetched leaves the page as it is, says so, and can be chosen again', async () => {
    const { page } = await signedIn();
    await page.route('**/assets/zh-cn-*.js', (route) => route.abort());
    const language = page.getByLabel('Language');
    const toast = page.locator('[data-toast=language]');
    await language.selectOption('zh-CN');
    await toast.getByText('could not be loaded').waitFor();
    expect([await language.inputValue(), await page.evaluate('document.documentElement.lang')]).toEqual(['en', 'en']);
    await page.unroute('**/assets/zh-cn-*.js');
    await language.selectOption('zh-CN');
    await page.getByRole('heading', { name: '作业', exact: true }).waitFor();
    expect([await page.evaluate('document.documentElement.lang'), await toast.count()]).toEqual(['zh-CN', 0]);
    await isTheSame(page);
  });
});
