import { afterAll, beforeAll, expect, it } from 'vitest';
import { startConsole } from '../../src/targets/console.ts';
import type { ConsoleServer } from '../../src/targets/console.ts';
import { inBrowser } from './support/in-browser.ts';

/** Texts that are said in no state, and when they are. */
const elsewhere: Readonly<Record<string, string>> = {
  'app.light': 'in the dark theme', 'app.nextState': 'below a state by itself',
  'app.copied': 'for two seconds', 'app.copyFailed': 'for two seconds, where the browser forbids it',
  'units.h': 'in a time of hours', 'units.min': 'in a time of minutes', 'units.s': 'behind each number of seconds',
  'edit.oneOf': 'no field of the form can break this rule', 'edit.unfit': 'no rule of the contract is told so yet', 'edit.leave': 'asked by the browser',
};

inBrowser('the page of all states', (open) => {
  let server: ConsoleServer;
  beforeAll(async () => {
    server = await startConsole('http://127.0.0.1:9', { mock: true });
  });
  afterAll(() => server?.stop());

  it('every text of the page is said in a state: one that is not belongs to a state that is missing', async () => {
    const { page } = await open();
    // With a scenario in the address its drawer is open.
    await page.goto(`${server.address}/console/states?example=jobs`);
    await expect.poll(() => page.evaluate("[...document.querySelectorAll('[data-unsaid] li')].map(({ textContent }) => textContent)"), { timeout: 200_000, interval: 1_000 }).toEqual(Object.keys(elsewhere));
  }, 240_000);
});
