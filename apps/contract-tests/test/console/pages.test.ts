import { operationTable, refusedIn } from '@lakeformation-jobs/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axe } from '../../src/browser/axe.ts';
import { leaksOf } from '../../src/browser/watched.ts';
import { FaultProxy } from '../../src/fault-proxy.ts';
import { sample, sampleToken } from '../../src/reference/sample.ts';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';
import { asksBeforeItIsLeft, inBrowser, isLeftUnasked, rowsOf, signIn } from './support/in-browser.ts';

/** The page against the service: one test for each thing that it promises. */
inBrowser('the console against the service', (open) => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ flags: ['--seed-jobs', '900', '--runner-submitted', '200', '--runner-running', '60000', '--runner-stopping', '50'] });
  });
  afterAll(() => service?.stop());

  it('list: filter, order, page and columns stand in the address, and back works', async () => {
    const { page, asked } = await open();
    await page.goto(`${service.address}/console/`);
    await signIn(page);
    await rowsOf(page).first().waitFor();
    // The API lists one type a call: all types take one walk each.
    const types = new Set(asked.flatMap((line) => /type=(\w+)/.exec(line)?.[1] ?? []));
    expect(types.size).toBe(3);
    await page.getByLabel('Status', { exact: true }).selectOption('FAILED');
    await page.waitForURL(/status=FAILED/);
    await page.locator('tr[data-row] [data-status=FAILED]').nth(20).waitFor();
    await expect.poll(() => page.locator('tr[data-row] [data-status]:not([data-status=FAILED])').count()).toBe(0);
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await page.waitForURL(/sort=name/);
    const names = await page.locator('tr[data-row] td[data-column=name]').allTextContents();
    expect(names.length).toBeGreaterThan(20);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })));
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.waitForURL(/page=2/);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByLabel('Job ID').uncheck();
    await page.waitForURL(/columns=/);
    await expect.poll(() => page.locator('th[data-column=id]').count()).toBe(0);
    await page.keyboard.press('Escape');
    const address = page.url();
    for (const gone of [/columns=/, /page=2/, /sort=name/, /status=FAILED/]) {
      await page.goBack();
      await expect.poll(() => gone.test(page.url()), { message: `back from ${address}` }).toBe(false);
    }
  });

  it('list: a name is looked for by the service, and nothing found says what to do', async () => {
    const { page } = await open();
    await page.goto(`${service.address}/console/`);
    await signIn(page);
    await rowsOf(page).first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('no_such_job');
    await page.getByRole('heading', { name: 'No job matches' }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await rowsOf(page).first().waitFor();
  });

  it('keyboard: / x shift-x # ? Esc', async () => {
    const { page } = await open();
    await page.goto(`${service.address}/console/`);
    await signIn(page);
    await rowsOf(page).first().focus();
    for (const key of ['x', 'ArrowDown', 'ArrowDown', 'Shift+X']) await page.keyboard.press(key);
    await page.getByText('3 jobs selected').first().waitFor();
    await page.keyboard.press('#');
    const question = page.getByRole('alertdialog', { name: 'Delete 3 jobs?' });
    await question.waitFor();
    expect(await page.evaluate('document.activeElement.closest("dialog") !== null')).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => question.count()).toBe(0);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await rowsOf(page).first().focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('tr[data-selected]').count()).toBe(0);
    await page.keyboard.press('/');
    await expect.poll(() => page.evaluate('document.activeElement.type')).toBe('search');
  });

  it('job page: what the contract refuses cannot be pressed, in every status, and says why', async () => {
    const { page } = await open();
    await page.goto(`${service.address}/console/`);
    await signIn(page);
    const buttons = { startJob: 'Start', stopJob: 'Stop', updateJob: 'Edit', deleteJob: 'Delete' } as const;
    const statuses = [...new Set([...refusedIn.deleteJob, ...refusedIn.stopJob])];
    expect(statuses.length).toBe(7);
    for (const status of statuses) {
      await page.getByLabel('Status', { exact: true }).selectOption(status);
      await page.locator(`tr[data-row] [data-status=${status}]`).first().waitFor();
      await expect.poll(() => page.locator(`tr[data-row] [data-status]:not([data-status=${status}])`).count()).toBe(0);
      await page.locator('tr[data-row] a').first().click();
      await page.getByRole('group', { name: 'Actions' }).waitFor();
      for (const [operation, name] of Object.entries(buttons) as [keyof typeof buttons, string][]) {
        const refused = (refusedIn[operation] as readonly string[]).includes(status);
        const actions = page.getByRole('group', { name: 'Actions' });
        // Editing is another page: where it is not refused it is a link.
        const button = actions.getByRole('button', { name, exact: true }).or(actions.getByRole('link', { name, exact: true }));
        expect([operation, status, await button.isDisabled()]).toEqual([operation, status, refused]);
        if (refused) expect(await page.locator(`[id="${await button.getAttribute('aria-describedby')}"]`).textContent()).toContain(name);
      }
      await page.goBack();
      await rowsOf(page).first().waitFor();
    }
  });

  it('create, edit, start, log, stop: corrections stand beside their fields, and a secret is never shown', async () => {
    const seen = await open();
    const { page } = seen;
    await page.goto(`${service.address}/console/jobs/new`);
    await signInAt(page);
    await page.getByRole('button', { name: 'Create job' }).click();
    await page.getByText('1 field needs a correction.').waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("aria-invalid")')).toBe('true');
    await page.getByLabel('Name', { exact: false }).first().fill('made_in_a_browser');
    await page.getByRole('combobox', { name: 'datasource_type' }).fill('OPEN_FOR_MYSQL');
    await page.keyboard.press('Escape');
    await page.getByLabel('password', { exact: true }).fill('a-password-of-this-test');
    await page.getByRole('button', { name: 'Create job' }).click();
    await page.getByRole('heading', { name: 'made_in_a_browser' }).waitFor();
    await page.getByText('OPEN_FOR_MYSQL').waitFor();
    expect(await page.content()).not.toContain('a-password-of-this-test');

    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Description').fill('changed in a browser');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('changed in a browser').waitFor();

    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('h1 ~ [data-status=RUNNING]').waitFor();
    await page.getByText('running', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Copy the log' }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain('submitted');
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.locator('h1 ~ [data-status=STOPPED]').waitFor();
    expect(await leaksOf(seen, sampleToken.token)).toEqual([]);
  });

  it('delete: one job can be taken back for five seconds, and is gone after them', async () => {
    const { page, asked } = await open();
    await page.goto(`${service.address}/console/?status=SUCCESS`);
    await signInAt(page);
    await rowsOf(page).first().waitFor();
    const deletions = (): string[] => asked.filter((line) => line.startsWith('DELETE'));
    const id = await rowsOf(page).first().getAttribute('data-row');
    const ask = async (): Promise<void> => {
      await page.locator(`tr[data-row="${id}"]`).focus();
      await page.keyboard.press('#');
      await page.getByRole('button', { name: 'Delete job' }).click();
    };
    await ask();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForTimeout(6_000);
    expect(deletions()).toEqual([]);
    await ask();
    await page.getByText('deleted', { exact: true }).waitFor({ timeout: 15_000 });
    expect(deletions().length).toBe(1);
    await expect.poll(() => page.locator(`tr[data-row="${id}"]`).count()).toBe(0);
  }, 60_000);

  it('delete: leaving the page asks first, as long as something is being deleted', async () => {
    const { page } = await open();
    await page.goto(`${service.address}/console/?status=FAILED`);
    await signInAt(page);
    await rowsOf(page).first().focus();
    await page.keyboard.press('#');
    await page.getByRole('button', { name: 'Delete job' }).click();
    const undo = page.getByRole('button', { name: 'Undo' });
    await undo.waitFor();
    await asksBeforeItIsLeft(page);
    await undo.click();
    await expect.poll(() => undo.count()).toBe(0);
    await isLeftUnasked(page);
  });

  it('sign-out: asks first while a deletion can be undone, and what was not sent by then never is', async () => {
    const { page, asked } = await open();
    await page.clock.install();
    await page.goto(`${service.address}/console/?status=STOPPED`);
    await signInAt(page);
    await rowsOf(page).first().waitFor();
    // However slow the machine is: the five seconds are over when this test says so.
    await page.clock.pauseAt(await page.evaluate<number>('Date.now() + 1_000'));
    await rowsOf(page).first().focus();
    await page.keyboard.press('#');
    await page.getByRole('button', { name: 'Delete job' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    const signOut = page.getByRole('button', { name: 'Sign out' });
    await signOut.click();
    const question = page.getByRole('alertdialog', { name: 'Sign out?' });
    await question.getByText('A deletion is not over.', { exact: false }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Cancel');
    await page.keyboard.press('Escape');
    await expect.poll(() => question.count()).toBe(0);
    expect(await rowsOf(page).count()).toBeGreaterThan(0);
    await signOut.click();
    await question.getByRole('button', { name: 'Sign out' }).click();
    await page.locator('input[name=token]').waitFor();
    await page.clock.fastForward(6_000);
    await page.waitForTimeout(1_000);
    expect(asked.filter((line) => line.startsWith('DELETE'))).toEqual([]);
    expect(await page.getByRole('status').getByText(/\S/).count()).toBe(0);
  }, 60_000);

  it('sign-out: asks first while something is written in a form, and nothing otherwise', async () => {
    const { page } = await open();
    await page.goto(`${service.address}/console/jobs/new`);
    await signInAt(page);
    const signOut = page.getByRole('button', { name: 'Sign out' });
    await signOut.click();
    await page.locator('input[name=token]').waitFor();
    await signInAt(page);
    await page.getByLabel('Name', { exact: false }).first().fill('written_so_far');
    await signOut.click();
    const question = page.getByRole('alertdialog', { name: 'Sign out?' });
    await question.getByText('What is written in the form is not saved.').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.getByLabel('Name', { exact: false }).first().inputValue()).toBe('written_so_far');
    await asksBeforeItIsLeft(page);
    await signOut.click();
    await question.getByRole('button', { name: 'Sign out' }).click();
    await page.locator('input[name=token]').waitFor();
    await isLeftUnasked(page);
  });

  it('form: JSON that cannot be read is something written too: cancelling, closing and signing out ask first', async () => {
    const { page } = await open();
    await page.goto(`${service.address}/console/jobs/new`);
    await signInAt(page);
    await page.getByText('JSON', { exact: true }).click();
    const text = page.getByRole('textbox', { name: 'parameter', exact: true });
    await text.fill('{ "unfinished');
    const questions: string[] = [];
    page.on('dialog', (dialog) => {
      if (dialog.type() !== 'confirm') return;
      questions.push(dialog.message());
      void dialog.dismiss();
    });
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => questions).toEqual(['Leave without saving?']);
    await asksBeforeItIsLeft(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('alertdialog', { name: 'Sign out?' }).getByRole('button', { name: 'Cancel' }).click();
    expect(await text.inputValue()).toBe('{ "unfinished');
  });

  it('delete: a lost answer is unknown, neither success nor failure', async () => {
    const proxy = await FaultProxy.start(service.address);
    try {
      const { page } = await open();
      await page.goto(`${proxy.address}/console/?status=CREATED`);
      await signInAt(page);
      await rowsOf(page).nth(1).waitFor();
      proxy.spoil({ operation: 'deleteJob', kind: 'unsent' });
      await rowsOf(page).first().focus();
      for (const key of ['x', 'ArrowDown', 'x', '#']) await page.keyboard.press(key);
      const dialog = page.getByRole('alertdialog');
      await dialog.getByLabel(/^Type/).fill('delete 2');
      await dialog.getByRole('button', { name: 'Delete 2 jobs' }).click();
      await dialog.getByRole('heading', { name: 'What became of 2 jobs' }).waitFor({ timeout: 90_000 });
      expect(await dialog.locator('tr[data-outcome=unknown]').count()).toBe(2);
      expect(proxy.spoilt).toBeGreaterThan(0);
      proxy.spoil();
      await dialog.getByRole('button', { name: 'Retry 2' }).click();
      await expect.poll(() => dialog.locator('tr[data-outcome=deleted]').count(), { timeout: 30_000 }).toBe(2);
    } finally {
      await proxy.stop();
    }
  }, 150_000);

  it('401: the sign-in comes over the page, and what was typed is still there', async () => {
    const { page } = await open();
    await page.goto(`${service.address}/console/jobs/new`);
    await signInAt(page, 'not-the-token-of-anybody');
    await page.getByLabel('Name', { exact: false }).first().fill('typed_before_the_end');
    await page.getByRole('combobox', { name: 'datasource_type' }).fill('OPEN_FOR_MYSQL');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Create job' }).click();
    await page.getByText('The token is not accepted any longer.', { exact: false }).waitFor();
    await page.locator('dialog input[name=token]').fill(sampleToken.token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => page.locator('dialog').count()).toBe(0);
    expect(await page.getByLabel('Name', { exact: false }).first().inputValue()).toBe('typed_before_the_end');
    await page.getByRole('button', { name: 'Create job' }).click();
    await page.getByRole('heading', { name: 'typed_before_the_end' }).waitFor();
  });

  it('401: Esc does not close the sign-in, and after it the list is read again', async () => {
    const { page } = await open();
    await page.goto(`${service.address}/console/`);
    await signInAt(page, 'not-the-token-of-anybody');
    await page.locator('dialog input[name=token]').waitFor();
    for (let times = 0; times < 4; times++) await page.keyboard.press('Escape');
    await page.evaluate('document.activeElement.blur()');
    for (let times = 0; times < 4; times++) await page.keyboard.press('Escape');
    expect(await page.evaluate('document.querySelector("dialog").matches(":modal")')).toBe(true);
    await page.locator('dialog input[name=token]').fill(sampleToken.token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await rowsOf(page).first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.locator('dialog').count()).toBe(0);
  });

  it('320 px: everything fits without scrolling sideways, in both languages and themes', async () => {
    const { page } = await open({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
    await page.goto(`${service.address}/console/`);
    await signIn(page);
    await rowsOf(page).first().waitFor();
    const sideways = (): Promise<number> => page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(await sideways()).toBeLessThanOrEqual(0);
    await page.getByLabel('Language').selectOption('zh-CN');
    await page.getByRole('heading', { name: '作业', exact: true }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
    await page.getByRole('button', { name: '浅色主题' }).click();
    expect(await page.evaluate('document.documentElement.dataset.mantineColorScheme')).toBe('light');
    await page.locator('tr[data-row] a').first().click();
    await page.getByRole('group', { name: '操作' }).waitFor();
    expect(await sideways()).toBeLessThanOrEqual(0);
    expect((await axe(page)).violations).toEqual([]);
  });

  it('an operation that the contract does not have is nowhere asked for', async () => {
    const { page, asked } = await open();
    await page.goto(`${service.address}/console/`);
    await signIn(page);
    await rowsOf(page).first().waitFor();
    const calls = asked.filter((line) => line.includes('/v1/'));
    const paths = Object.values(operationTable).map(({ method, path }) => new RegExp(`^${method} [^/]+//[^/]+${path.replaceAll(/\{\w+\}/g, '[^/?]+')}(\\?\\S*)? $`));
    expect(calls.length).toBeGreaterThan(2);
    expect(calls.filter((line) => !paths.some((path) => path.test(line)))).toEqual([]);
  });
});

/** Signs in where another page than the list waits behind the form. */
async function signInAt(page: Parameters<typeof signIn>[0], token = sampleToken.token): Promise<void> {
  await page.locator('input[name=token]').fill(token);
  await page.locator('input[name=project_id]').fill(sample.project_id);
  await page.locator('input[name=instance_id]').fill(sample.instance_id);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
