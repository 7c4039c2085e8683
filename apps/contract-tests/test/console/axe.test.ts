import { afterAll, beforeAll, expect, it } from 'vitest';
import { axe } from '../../src/browser/axe.ts';
import { startConsole } from '../../src/targets/console.ts';
import type { ConsoleServer } from '../../src/targets/console.ts';
import { startMock } from '../../src/targets/mock.ts';
import type { Mock } from '../../src/targets/mock.ts';
import { inBrowser } from './support/in-browser.ts';

/** Whether what looks at every state of the page would see something. */
inBrowser('axe-core on the states of the console', (open) => {
  let mock: Mock;
  let server: ConsoleServer;
  beforeAll(async () => {
    mock = await startMock('lakeformation-jobs');
    server = await startConsole(mock.address, { mock: true });
  });
  afterAll(async () => {
    await server?.stop();
    await mock?.stop();
  });

  it('a planted button without a name and text that is too pale are found in a state that has nothing else', async () => {
    const { page } = await open();
    await page.goto(`${server.address}/console/states?state=${encodeURIComponent('delete: every outcome')}`);
    await page.locator('[data-alone]').getByText('What became of').first().waitFor();
    expect((await axe(page)).violations).toEqual([]);
    await page.evaluate(`(() => {
      const pale = Object.assign(document.createElement('p'), { textContent: 'pale' });
      pale.style.color = '#ddd';
      pale.style.background = '#fff';
      document.querySelector('[data-alone]').append(document.createElement('button'), pale);
    })()`);
    const { violations } = await axe(page);
    expect(violations.map((line) => line.split(':')[0]).sort()).toEqual(['button-name', 'color-contrast']);
  });

  it.each(['job-screen', 'edit-screen'])('a state is settled no sooner than the script of its screen is there: %s', async (script) => {
    const { page } = await open();
    const held = Promise.withResolvers<void>();
    let asked = false;
    await page.route(`**/assets/${script}-*.js`, async (route) => {
      asked = true;
      await held.promise;
      await route.continue();
    });
    await page.goto(`${server.address}/console/states?state=${encodeURIComponent(script === 'job-screen' ? 'job: loading' : 'edit: loading')}`);
    await page.locator('article[data-alone]').waitFor();
    await expect.poll(() => asked).toBe(true);
    await page.waitForTimeout(500);
    expect(await page.locator('article[data-settled]').count()).toBe(0);
    held.resolve();
    await page.locator('article[data-settled] [role=status][aria-label]').waitFor();
  });

  it('a name of no state fails loudly', async () => {
    const { page } = await open();
    await page.goto(`${server.address}/console/states?state=nothing-like-this`);
    await page.getByText('There is no state named "nothing-like-this"').first().waitFor();
  });
});
