import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startChromium } from '../../../src/browser/chromium.ts';
import { whyNoChromium } from '../../../src/browser/installed.ts';
import { watched } from '../../../src/browser/watched.ts';
import type { Watched } from '../../../src/browser/watched.ts';
import { sample, sampleToken } from '../../../src/reference/sample.ts';

/** Opens a page of its own, which is closed after the test and must have broken nothing until then. */
export type Open = (options?: BrowserContextOptions) => Promise<Watched>;

const why = whyNoChromium();

/**
 * Tests in a real browser; where there is none they are left out by name, and in CI that is a failure. After each test no page may
 * have thrown anything, or have done what its Content-Security-Policy forbids.
 *
 * @param names addresses that names stand for in this browser, as `NAME ADDRESS`
 */
export function inBrowser(about: string, tests: (open: Open) => void, names: readonly string[] = []): void {
  if (why !== undefined) console.log(`left out: ${about} (${why})`);
  it(`${about}: left out nowhere in CI`, () => {
    expect(process.env['CI'] === 'true' ? why : undefined).toBeUndefined();
  });
  describe.skipIf(why !== undefined)(about, () => {
    let browser: Browser;
    let pages: Watched[] = [];
    beforeAll(async () => {
      browser = await startChromium(names);
    });
    afterAll(() => browser?.close());
    afterEach(async () => {
      const opened = pages;
      pages = [];
      await Promise.all(opened.map(({ context }) => context.close()));
      expect(opened.length, 'no page was opened').toBeGreaterThan(0);
      for (const { violations, thrown } of opened) expect({ violations, thrown }).toEqual({ violations: [], thrown: [] });
    });
    tests(async (options) => {
      const opened = await watched(browser, options);
      pages.push(opened);
      return opened;
    });
  });
}

/** Fills in the form and waits for the page behind it. */
export async function signIn(page: Page, { token = sampleToken.token, project_id = sample.project_id, instance_id = sample.instance_id } = {}): Promise<void> {
  await page.getByLabel('Token', { exact: true }).or(page.locator('input[name=token]')).first().fill(token);
  await page.locator('input[name=project_id]').fill(project_id);
  await page.locator('input[name=instance_id]').fill(instance_id);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Jobs', exact: true }).waitFor();
}

/** The rows of jobs that are drawn. */
export const rowsOf = (page: Page) => page.locator('tr[data-row]');

/** Tries to leave the page: the browser has to ask, and the page stays. */
export async function asksBeforeItIsLeft(page: Page): Promise<void> {
  const asked = page.waitForEvent('dialog');
  void page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
}

/** Leaves the page for itself, which nothing may hold up. */
export async function isLeftUnasked(page: Page): Promise<void> {
  let asked = false;
  page.on('dialog', (dialog) => {
    asked = true;
    void dialog.accept();
  });
  await page.reload();
  await page.locator('input[name=token]').waitFor();
  expect(asked).toBe(false);
}

/** A tab is hidden, or seen again. */
export async function turnTab(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate(`Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${state}' }); document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`);
}
