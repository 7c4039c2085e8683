import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axe } from '../../src/browser/axe.ts';
import { startConsole } from '../../src/targets/console.ts';
import type { ConsoleServer } from '../../src/targets/console.ts';
import { startMock } from '../../src/targets/mock.ts';
import type { Mock } from '../../src/targets/mock.ts';
import { workspaceRoot } from '../../src/workspace.ts';
import { inBrowser } from './support/in-browser.ts';

const themes = ['light', 'dark'] as const;

/** For people to look at; nothing of it is committed. */
const pictures = join(workspaceRoot, 'reports/console');

/** Every state of every screen, as the page shows them side by side. */
inBrowser('the states of the console', (open) => {
  let mock: Mock;
  let server: ConsoleServer;
  beforeAll(async () => {
    mock = await startMock('lakeformation-jobs');
    server = await startConsole(mock.address, { mock: true });
    rmSync(pictures, { recursive: true, force: true });
  });
  afterAll(async () => {
    await server?.stop();
    await mock?.stop();
  });

  /** Waits until nothing of the page changes any more: what had to be pressed is pressed, and answered. */
  async function settled(page: Page): Promise<string[]> {
    await page.locator('[data-state]').first().waitFor();
    await page.evaluate(`new Promise((done) => {
      let timer;
      const wait = () => { clearTimeout(timer); timer = setTimeout(() => { seeing.disconnect(); done(); }, 1500); };
      const seeing = new MutationObserver(wait);
      seeing.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      wait();
    })`);
    return page.locator('[data-state]').evaluateAll((tiles) => (tiles as unknown as { dataset: { state: string } }[]).map(({ dataset }) => dataset.state));
  }

  it.each(themes)('WCAG 2.2 AA: axe-core finds nothing in any state, %s theme; each has its picture', async (colorScheme) => {
    const { page } = await open({ colorScheme });
    await page.goto(`${server.address}/console/states`);
    const states = await settled(page);
    expect(states.length).toBeGreaterThan(50);
    expect(new Set(states).size).toBe(states.length);
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(colorScheme);
    const { violations, passes } = await axe(page);
    expect(violations).toEqual([]);
    expect(passes).toBeGreaterThan(15);
    const folder = join(pictures, colorScheme);
    mkdirSync(folder, { recursive: true });
    for (const state of states) {
      const tile = page.locator(`[data-state=${JSON.stringify(state)}]`);
      expect((await tile.innerText()).length, `${state} shows nothing`).toBeGreaterThan(state.length + 5);
      writeFileSync(join(folder, `${state.replaceAll(/[^\w]+/g, '-')}.png`), await tile.screenshot());
    }
    console.log(`axe-core: ${violations.length} violations and ${passes} rules that pass in ${states.length} states, ${colorScheme}; pictures in reports/console/${colorScheme}`);
  }, 180_000);

  it('axe-core sees into every state: a planted button without a name is found in each', async () => {
    const { page } = await open();
    await page.goto(`${server.address}/console/states`);
    const states = await settled(page);
    await page.locator('[data-state]').evaluateAll((tiles) => (tiles as unknown as { append(node: unknown): void }[]).forEach((tile) => tile.append(Object.assign((globalThis as unknown as { document: { createElement(name: string): object } }).document.createElement('button'), { className: 'planted' }))));
    const { violations } = await axe(page);
    expect(violations.filter((line) => line.startsWith('button-name')).length).toBe(states.length);
  }, 120_000);

  it('a name of no state fails loudly', async () => {
    const { page } = await open();
    await page.goto(`${server.address}/console/states?state=nothing-like-this`);
    await page.getByText('There is no state named "nothing-like-this"').first().waitFor();
  });
});
