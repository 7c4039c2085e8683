import { examples } from '@lakeformation-jobs/client/documented';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startConsole } from '../../src/targets/console.ts';
import type { ConsoleServer } from '../../src/targets/console.ts';
import { inBrowser } from './support/in-browser.ts';

/** What can be pressed while a request is under way. */
inBrowser('the console while it waits for an answer', (open) => {
  let server: ConsoleServer;
  beforeAll(async () => {
    server = await startConsole('http://127.0.0.1:9', { mock: true });
  });
  afterAll(() => server?.stop());

  const job = examples.job.value;
  const at = `/jobs/${job.id}`;
  const create = async (page: Page): Promise<void> => {
    await page.locator('input[name="/name"]').fill('nightly_copy');
    await page.getByRole('combobox', { name: 'datasource_type' }).fill('OPEN_FOR_MYSQL');
    await page.keyboard.press('Escape');
  };

  it.each<{ name: string; path: string; status?: string; off: string[]; before?: (page: Page) => Promise<void> }>([
    // A status that nobody knows refuses neither.
    { name: 'Start', path: at, status: 'SOMETHING_NEW', off: ['Start', 'More ways to start', 'Stop'] },
    { name: 'Stop', path: at, status: 'RUNNING', off: ['Stop'] },
    { name: 'Create job', path: '/jobs/new', off: ['Create job'], before: create },
    { name: 'Save changes', path: `${at}/edit`, off: ['Save changes'] },
  ])('$name: is sent once, keeps the focus, and whatever it holds back says why', async ({ name, path, status = job.status, off, before }) => {
    const { page } = await open();
    const held: Route[] = [];
    await page.route('**/v1/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      if (route.request().method() !== 'GET') return void held.push(route);
      await route.fulfill({ json: /\/history$/.test(pathname) ? { total: 0, jobs: [] } : /\/log$/.test(pathname) ? { log: '' } : { ...job, status } });
    });
    await page.goto(`${server.address}/console${path}`);
    const button = page.getByRole('button', { name, exact: true });
    await button.waitFor();
    await before?.(page);
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => held.length).toBe(1);
    for (const each of off) {
      const control = page.getByRole('button', { name: each, exact: true });
      await expect.poll(() => control.getAttribute('aria-disabled'), { message: each }).toBe('true');
      const reason = page.locator(`[id="${await control.getAttribute('aria-describedby')}"]`);
      expect([each, await reason.textContent(), await reason.getAttribute('role')]).toEqual([each, `${name}: sent, waiting for the answer.`, 'status']);
      await control.click({ force: true });
    }
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BUTTON');
    await page.waitForTimeout(300);
    expect([held.length, await page.getByRole('menu').count()]).toEqual([1, 0]);
    await held[0]!.fulfill({ status: 500, json: { error_code: 'lf.0500', error_msg: 'no' } });
    await page.getByText('The service failed').waitFor();
    expect([await button.getAttribute('aria-disabled'), await button.getAttribute('aria-describedby')]).toEqual([null, null]);
  });

  /** Sends something whose answer is awaited, leaves its screen, and lets the answer come. */
  async function leave(page: Page, { name, path, before, by, answer }: { name: string; path: string; before?: (page: Page) => Promise<void>; by: string; answer: (route: Route) => Promise<void> }): Promise<void> {
    const held: Route[] = [];
    await page.route('**/v1/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      if (route.request().method() !== 'GET') return void held.push(route);
      await route.fulfill({ json: /\/history$|\/lf-jobs$/.test(pathname) ? { total: 0, jobs: [] } : /\/log$/.test(pathname) ? { log: '' } : { ...job, status: name === 'Stop' ? 'RUNNING' : 'SUCCESS' } });
    });
    await page.goto(`${server.address}/console${path}`);
    const button = page.getByRole('button', { name, exact: true });
    await button.waitFor();
    await before?.(page);
    await button.click();
    await expect.poll(() => held.length).toBe(1);
    await page.getByRole('link', { name: by, exact: true }).or(page.getByRole('button', { name: by, exact: true })).first().click();
    await expect.poll(() => button.count()).toBe(0);
    await answer(held[0]!);
  }

  const failing = (route: Route): Promise<void> => route.fulfill({ status: 500, headers: { 'X-request-id': 'request-that-failed' }, json: { error_code: 'lf.0500', error_msg: 'It is out of breath.' } });

  it.each([
    { name: 'Start', path: at, by: 'Jobs', of: job.name }, { name: 'Stop', path: at, by: 'Jobs', of: job.name },
    { name: 'Create job', path: '/jobs/new', before: create, by: 'Cancel', of: 'nightly_copy' }, { name: 'Save changes', path: `${at}/edit`, by: 'Cancel', of: job.name },
  ])('$name: a failure that comes after the screen was left is told', async ({ of, ...sent }) => {
    const { page } = await open();
    await leave(page, { ...sent, answer: failing });
    const toast = page.locator('[data-toast=failed]');
    await toast.waitFor();
    for (const text of [`${sent.name}: ${of}`, 'The service failed.', 'It is out of breath.', 'request-that-failed']) expect(await toast.innerText()).toContain(text);
  });

  it.each([
    { name: 'Create job', path: '/jobs/new', before: create, by: 'Cancel', status: 201, said: 'nightly_copy: the job is created.' },
    { name: 'Save changes', path: `${at}/edit`, by: 'LakeFormation jobs', status: 200, said: `${job.name}: the changes are saved.` },
  ])('$name: a success that comes after the screen was left is told, and leads nobody away', async ({ status, said, ...sent }) => {
    const { page } = await open();
    await leave(page, { ...sent, answer: (route) => route.fulfill({ status, json: job }) });
    await page.locator('[data-toast=saved]').getByText(said).waitFor();
    await page.waitForTimeout(200);
    expect(new URL(page.url()).pathname).toBe('/console/');
  });

  it('what comes of an action is told of its job, also where another job is on the screen by then', async () => {
    const { page } = await open();
    const held: Route[] = [];
    const other = { ...job, id: job.id.replace('0314', 'abcd'), name: 'another_job' };
    await page.route('**/v1/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      if (route.request().method() !== 'GET') return void held.push(route);
      await route.fulfill({ json: /\/history$/.test(pathname) ? { total: 0, jobs: [] } : /\/lf-jobs$/.test(pathname) ? { total: 2, jobs: [job, other] } : /\/log$/.test(pathname) ? { log: '' } : pathname.endsWith(other.id) ? other : job });
    });
    await page.goto(`${server.address}/console/`);
    for (const { name } of [job, other]) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { name }).waitFor();
      if (name === job.name) await page.getByRole('link', { name: 'Jobs', exact: true }).click();
    }
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expect.poll(() => held.length).toBe(1);
    await page.evaluate('history.go(-2)');
    await page.getByRole('heading', { name: job.name }).waitFor();
    expect(await page.getByRole('button', { name: 'Start', exact: true }).getAttribute('aria-disabled')).toBeNull();
    await failing(held[0]!);
    await page.locator('[data-toast=failed]').getByText(`Start: ${other.name}`).waitFor();
    expect(await page.getByRole('main').getByText('request-that-failed').count()).toBe(0);
  });

  it('nothing of a session is told once it is over', async () => {
    const { page } = await open();
    await leave(page, { name: 'Stop', path: at, by: 'Jobs', answer: failing });
    await page.locator('[data-toast=failed]').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.locator('input[name=token]').waitFor();
    expect(await page.locator('[data-toast]').count()).toBe(0);
  });
});
