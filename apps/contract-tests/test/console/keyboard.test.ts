import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startService } from '../../src/targets/service.ts';
import type { Service } from '../../src/targets/service.ts';
import { inBrowser, rowsOf, signIn } from './support/in-browser.ts';

/** A person without a mouse. */
inBrowser('the console by keyboard', (open) => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ flags: ['--seed-jobs', '90'] });
  });
  afterAll(() => service?.stop());

  async function list(options: Parameters<typeof open>[0] = {}): Promise<Page> {
    const { page } = await open(options);
    await page.goto(`${service.address}/console/`);
    await signIn(page);
    await rowsOf(page).first().waitFor();
    return page;
  }

  const selected = (page: Page): Promise<number> => page.locator('tr[data-row][data-selected]').count();
  const focused = (page: Page): Promise<string> => page.evaluate(`document.activeElement.getAttribute('aria-label') ?? document.activeElement.tagName`);

  it('/ search, x select, shift-range, # delete, Esc, ? help', async () => {
    const page = await list();
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('Name');
    await page.keyboard.type('x#?');
    expect([await page.getByLabel('Name', { exact: true }).inputValue(), await selected(page), await page.getByRole('dialog').count()]).toEqual(['x#?', 0, 0]);
    await page.getByLabel('Name', { exact: true }).fill('');
    await page.keyboard.press('Escape');
    await rowsOf(page).first().waitFor();
    await expect.poll(() => page.url()).not.toContain('name=');

    await rowsOf(page).first().focus();
    await page.keyboard.press('x');
    expect(await selected(page)).toBe(1);
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+X');
    expect(await selected(page)).toBe(5);

    await page.keyboard.press('#');
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('Delete 5 jobs?').waitFor();
    expect(await page.evaluate(`document.activeElement.closest('[role=alertdialog]') !== null`)).toBe(true);
    // The dialog holds the focus: Tab leads out to the browser at most, never to the page behind.
    for (let step = 0; step < 15; step++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(`document.activeElement === document.body || document.activeElement.closest('[role=alertdialog]') !== null`)).toBe(true);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    // The focus is where it was, and so is the selection.
    expect([await focused(page), await selected(page)]).toEqual(['TR', 5]);
    await page.keyboard.press('Escape');
    expect(await selected(page)).toBe(0);

    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    for (const key of ['/', 'x', '#', '?', 'Esc']) expect(await page.getByRole('dialog').getByText(key, { exact: true }).count(), key).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/console\/jobs\//);
  });

  it('Esc closes the choice of columns alone, and no other key acts behind it', async () => {
    const page = await list();
    await rowsOf(page).first().focus();
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'Columns' }).click();
    const choice = page.getByRole('dialog', { name: 'Columns' });
    await choice.waitFor();
    await expect.poll(() => page.evaluate(`document.activeElement.closest('[role=dialog]') !== null`)).toBe(true);
    await page.keyboard.press('#');
    expect(await page.getByRole('alertdialog').count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => choice.count()).toBe(0);
    expect(await selected(page)).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => selected(page)).toBe(0);
  });

  it('single keys can be turned off, which a reload does not forget, and the help stays behind its button', async () => {
    const page = await list();
    const help = async (): Promise<void> => page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    const turn = async (): Promise<void> => {
      await help();
      await page.getByRole('switch', { name: 'Single-key shortcuts' }).click();
      await page.keyboard.press('Escape');
      await rowsOf(page).first().focus();
    };
    await turn();
    await page.reload();
    await signIn(page);
    await rowsOf(page).first().focus();
    for (const key of ['x', 'X', '#', '?', '/', 'j']) await page.keyboard.press(key);
    expect([await focused(page), await selected(page), await page.locator('dialog').count()]).toEqual(['TR', 0, 0]);
    // What is no single character goes on.
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(`document.activeElement === document.querySelectorAll('tr[data-row]')[1]`)).toBe(true);
    await help();
    expect(await page.getByRole('switch', { name: 'Single-key shortcuts' }).isChecked()).toBe(false);
    await page.keyboard.press('Escape');
    await turn();
    await page.keyboard.press('x');
    expect(await selected(page)).toBe(1);
  });

  it('everything that can be done is reached with Tab and is seen to have the focus', async () => {
    const page = await list();
    await page.locator('body').press('Tab');
    const stops: string[] = [];
    for (let step = 0; step < 30; step++) {
      stops.push(await focused(page));
      const visible = await page.evaluate<boolean>(`(({ outlineStyle, outlineWidth, boxShadow, borderColor }) => (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none' || document.activeElement.matches('input, select, body'))(getComputedStyle(document.activeElement))`);
      expect(visible, `${stops.at(-1)} does not show that it has the focus`).toBe(true);
      await page.keyboard.press('Tab');
    }
    expect(stops).toEqual(expect.arrayContaining(['Dark theme', 'Keyboard shortcuts', 'Name', 'Type', 'Status']));
  });

  it.each([{ width: 320, height: 640 }, { width: 320, height: 256 }])('at $width × $height (400 % zoom) nothing but the table scrolls sideways', async (viewport) => {
    const page = await list({ viewport });
    expect(await page.evaluate<number>(`document.documentElement.scrollWidth`)).toBeLessThanOrEqual(320);
    for (const name of ['New job', 'Refresh', 'Keyboard shortcuts']) {
      const box = (await page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().boundingBox())!;
      expect(box.x >= 0 && box.x + box.width <= 320, `${name} is at ${box.x} to ${box.x + box.width}`).toBe(true);
    }
  });

  it('nothing moves for those who do not want it', async () => {
    const page = await list({ reducedMotion: 'reduce' });
    const moving = await page.evaluate<string[]>(`[...document.querySelectorAll('*')].filter((element) => element.getAnimations().some(({ playState, effect }) => playState === 'running' && effect.getComputedTiming().duration > 10)).map(({ className }) => String(className))`);
    expect(moving).toEqual([]);
  });
});
