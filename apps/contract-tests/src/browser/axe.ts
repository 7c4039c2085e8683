import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** The rules of WCAG 2.2 AA that a program can check. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Holds what a page shows against WCAG 2.2 AA. The rules are brought in by the browser's own tools, so the page's
 * Content-Security-Policy stays as it is.
 *
 * @param selector of the part that is looked at
 * @returns a line for each violation, and how many rules were checked and found something to look at
 */
export async function axe(page: Page, selector = 'html'): Promise<{ violations: string[]; passes: number }> {
  // Once a page: half a megabyte of script takes its time.
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(source);
  const options = JSON.stringify({ runOnly: standards, resultTypes: ['violations'] });
  const { violations, passes } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(selector)}, ${options})`);
  return { violations: violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`)), passes: passes.length };
}
