import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startConsole } from '../../src/targets/console.ts';
import type { ConsoleServer } from '../../src/targets/console.ts';
import { inBrowser } from './support/in-browser.ts';

/** Forms in states that take no service: whatever they ask is answered in the page. */
inBrowser('the forms of the console', (open) => {
  let server: ConsoleServer;
  beforeAll(async () => {
    server = await startConsole('http://127.0.0.1:9', { mock: true });
  });
  afterAll(() => server?.stop());

  async function state(name: string, locale = 'en'): Promise<Page> {
    const { page } = await open({ locale });
    await page.goto(`${server.address}/console/states?state=${encodeURIComponent(name)}`);
    await page.locator('article[data-settled]').waitFor();
    return page;
  }

  it('create: JSON that cannot be read is forgotten with its editor, when the type is changed', async () => {
    const page = await state('create: empty');
    await page.locator('select[name="/type"]').selectOption('METADATA_DISCOVERY');
    await page.getByRole('textbox', { name: 'metadata_discovery_parameter' }).fill('{ broken');
    await page.getByText('This is no JSON').waitFor();
    await page.getByRole('button', { name: 'Create job' }).click();
    for (const type of ['METADATA_MIGRATION', 'METADATA_DISCOVERY']) {
      await page.locator('select[name="/type"]').selectOption(type);
      expect(await page.getByRole('radio', { name: 'JSON' }).isEnabled(), type).toBe(true);
    }
    await page.locator('input[name="/name"]').fill('nightly_copy');
    await page.getByRole('button', { name: 'Create job' }).click();
    await page.getByRole('heading', { name: 'testjob' }).waitFor();
  });

  it.each([['en', 'Show what is written'], ['zh-CN', '显示输入内容']])('sign-in, %s: the button that shows the token is reached with Tab and says what it does: %s', async (locale, name) => {
    const page = await state('sign-in: form', locale);
    const token = page.locator('input[name=token]');
    await token.fill('shown');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(name);
    await page.keyboard.press('Space');
    expect(await token.getAttribute('type')).toBe('text');
  });

  it('edit: a job of a type that nobody knows is written as JSON', async () => {
    const page = await state('edit: type that nobody knows');
    expect(await page.locator('select[name="/type"]').inputValue()).toBe('SOMETHING_NEW');
    expect(await page.getByRole('textbox', { name: 'parameter', exact: true }).inputValue()).toContain('metadata_migration_parameter');
    expect(await page.getByRole('radio', { name: 'Form' }).isDisabled()).toBe(true);
  });

  it.each(['SUBMITTED', 'RUNNING'])('edit: what the contract refuses while %s cannot be saved, and a note says why', async (status) => {
    const page = await state(`edit: not while ${status}`);
    const save = page.getByRole('button', { name: 'Save changes' });
    expect(await save.isDisabled()).toBe(true);
    expect(await page.locator(`[id="${await save.getAttribute('aria-describedby')}"]`).textContent()).toContain('Edit: not while the job is');
  });
});
