import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** The rules of WCAG 2.2 AA that a program can check. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Half a megabyte of script takes its time: it is brought in once a page, by the browser's own tools, so the page's Content-Security-Policy stays as it is. */
async function bring(page: Page): Promise<void> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(source);
}

/** What was found: a line for each violation, and how many rules were checked and found something to look at. */
export interface Found {
  readonly violations: string[];
  readonly passes: number;
}

/** Runs in the page, which hands over what counts: what axe tells of all that is well is a hundred times as much. */
const run = (selector: string): string => `(async () => {
  const { violations, passes } = await axe.run(${JSON.stringify(selector)}, { runOnly: ${JSON.stringify(standards)}, resultTypes: ['violations'] });
  return { violations: violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ': ' + target.join(' ') + ' ' + (failureSummary ?? ''))), passes: passes.length };
})()`;

/**
 * Holds what a page shows against WCAG 2.2 AA.
 *
 * @param selector of the part that is looked at
 */
export async function axe(page: Page, selector = 'html'): Promise<Found> {
  await bring(page);
  return page.evaluate<Found>(run(selector));
}
