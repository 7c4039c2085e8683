import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Operation } from '@lakeformation-jobs/client';
import { operationTable } from '@lakeformation-jobs/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axe } from '../../src/browser/axe.ts';
import { saidInChinese } from '../../src/browser/english.ts';
import { goOnTo, isAt, isStillAt, turnTo } from '../../src/browser/states.ts';
import { documentedAnswers } from '../../src/documented.ts';
import { startConsole } from '../../src/targets/console.ts';
import type { ConsoleServer } from '../../src/targets/console.ts';
import { startMock } from '../../src/targets/mock.ts';
import type { Mock } from '../../src/targets/mock.ts';
import { workspaceRoot } from '../../src/workspace.ts';
import { inBrowser } from './support/in-browser.ts';

/** For people to look at: of all states, and in CI, where nobody does, of those in which axe finds something. What is English in Chinese is told by its text and its state. */
const pictures = join(workspaceRoot, 'reports/console');
const everyPicture = process.env['CI'] !== 'true';

/** The page against Prism: what a front-end person has before there is any back end. */
inBrowser('the console against the mock', (open) => {
  let mock: Mock;
  let server: ConsoleServer;
  beforeAll(async () => {
    mock = await startMock('lakeformation-jobs');
    server = await startConsole(mock.address, { mock: true });
    mkdirSync(pictures, { recursive: true });
  });
  afterAll(async () => {
    await server?.stop();
    await mock?.stop();
  });

  it('scenarios: every documented answer of the list is reached by the drawer, and its link shows the same', async () => {
    const { page } = await open();
    await page.goto(`${server.address}/console/`);
    await page.locator('h1').waitFor();
    await page.getByRole('button', { name: 'Scenario' }).click();
    const drawer = page.getByRole('complementary', { name: 'Scenario' });
    const documented = Object.entries(operationTable.listJobs.examples).flatMap(([status, names]) => names.map((name) => [status, name] as const));
    const errors = documented.filter(([status]) => status !== '200' && status !== '401');
    console.log(`${documented.length} documented answers of listJobs, ${errors.length} of them looked at as errors`);
    expect(errors.length).toBeGreaterThan(4);
    for (const [status, name] of errors) {
      await drawer.getByRole('button', { name: `${status} ${name}` }).first().click();
      await page.waitForURL(new RegExp(`example=${name}`));
      // One for each type.
      await page.locator('[role=alert]', { hasText: status }).nth(2).waitFor({ timeout: 45_000 });
    }
    await drawer.getByRole('button', { name: '200 no_jobs' }).click();
    await page.getByRole('heading', { name: 'No jobs yet' }).waitFor();
    await drawer.getByRole('button', { name: '401 unauthorized' }).first().click();
    await page.locator('dialog').getByText('The scenario unauthorized is on.').waitFor();
    await page.getByRole('button', { name: 'Turn it off' }).click();
    await page.waitForURL((url) => !url.searchParams.has('example'));
  }, 120_000);

  it.each([
    ['no_such_example', '/?example=no_such_example'], ['404', '/?example=404'], ['no_such_operation', '/?operation=no_such_operation'],
    ['no_such_operation', '/?operation=no_such_operation&example=jobs'], ['no_such_operation', '/jobs/new?operation=no_such_operation'],
  ])('scenarios: the name %s, which the contract does not have, fails loudly: %s', async (name, path) => {
    const { page } = await open();
    await page.goto(`${server.address}/console${path}`);
    await page.locator('h1').waitFor();
    await page.getByRole('complementary', { name: 'Scenario' }).getByRole('alert').filter({ hasText: name }).waitFor();
    expect(await page.locator('tr[data-row]').count()).toBe(0);
  });

  it('scenarios: every documented error of every operation is shown by its link', async () => {
    const job = '/console/jobs/03141229-84cd-4b1b-9733-dd124320c125';
    const press = (name: string) => (page: Page): Promise<void> => page.getByRole('button', { name, exact: true }).click();
    const screens: Record<Operation, { readonly path: string; readonly act?: (page: Page) => Promise<void> }> = {
      listJobs: { path: '/console/' },
      createJob: { path: '/console/jobs/new', act: async (page) => {
        await page.getByLabel('Name', { exact: false }).first().fill('a_scenario');
        await page.getByRole('combobox', { name: 'datasource_type' }).fill('OPEN_FOR_MYSQL');
        await page.keyboard.press('Escape');
        await press('Create job')(page);
      } },
      getJob: { path: job },
      updateJob: { path: `${job}/edit`, act: press('Save changes') },
      deleteJob: { path: job, act: async (page) => {
        await press('Delete')(page);
        await press('Delete job')(page);
        await page.getByRole('button', { name: 'Undo' }).waitFor();
        await page.clock.fastForward(5_000);
      } },
      startJob: { path: job, act: press('Start') },
      stopJob: { path: job, act: press('Stop') },
      getJobLog: { path: job },
      listJobHistory: { path: job },
    };
    const errors = documentedAnswers().filter(({ status }) => status >= 400);
    expect(new Set(errors.map(({ operation }) => operation)).size).toBe(Object.keys(operationTable).length);
    const missing: string[] = [];
    const queue = errors.values();
    await Promise.all(Array.from({ length: 3 }, async () => {
      const { page } = await open();
      await page.clock.install();
      for (const { operation, status, example, body } of queue) {
        const { path, act } = screens[operation as Operation];
        const shown = status === 401 ? page.getByText(`The scenario ${example} is on.`) : page.getByText(String(body?.['error_msg']), { exact: false }).first();
        try {
          await page.goto(`${server.address}${path}?example=${example}&operation=${operation}`);
          await act?.(page);
          await shown.waitFor({ timeout: 10_000 });
        } catch (error) {
          missing.push(`${operation} ${status} ${example}: ${String(error).split('\n', 1)[0]}`);
        }
      }
    }));
    console.log(`${errors.length} documented errors of ${Object.keys(operationTable).length} operations, ${errors.length - missing.length} of them shown`);
    expect(missing).toEqual([]);
  }, 240_000);

  it('list: the jobs of all types are told once each, though the mock has the same ones for every type', async () => {
    const { page } = await open();
    await page.goto(`${server.address}/console/`);
    const rows = page.locator('tr[data-row]');
    await rows.first().waitFor();
    expect(/\d+/.exec(await page.getByTestId('total').innerText())?.[0]).toBe(String(await rows.count()));
  });

  it('states: axe finds nothing in any state, in both themes, and in Chinese none says anything in English', async () => {
    // Those of an earlier run would tell of faults that are gone.
    for (const old of globSync('*.png', { cwd: pictures })) rmSync(join(pictures, old));
    const themes = ['light', 'dark'] as const;
    const pages = await Promise.all(themes.map(async (colorScheme) => ({ colorScheme, ...await open({ viewport: { width: 1280, height: 1000 }, colorScheme }) })));
    const { page: side } = pages[0]!;
    await side.goto(`${server.address}/console/states`);
    await side.locator('article[data-state]').first().waitFor();
    const names = await side.locator('article[data-state]').evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute('data-state')!));
    expect(names.length).toBeGreaterThan(170);
    const found: string[] = [];
    const english = new Map<string, string>();
    const seen = new Set<string>();
    let texts = 0;
    // All of them side by side are drawn once: each one by itself is a page of its own, and leads to the next one, in the theme of the one before.
    const half = Math.ceil(names.length / 2);
    await Promise.all(pages.map(async ({ page, context, colorScheme }, place) => {
      const camera = await context.newCDPSession(page);
      const look = async (name: string, theme: string): Promise<void> => {
        const { violations, passes } = await axe(page);
        expect(passes, name).toBeGreaterThan(5);
        expect(await isStillAt(page, name), `${name}, ${theme}: it is another state by now`).toBe(true);
        seen.add(`${name}, ${theme}`);
        found.push(...violations.map((violation) => `${name}, ${theme}: ${violation}`));
        if (!everyPicture && violations.length === 0) return;
        // Playwright's own takes twice the time: it looks after fonts and carets, of which there are none here.
        const { data } = await camera.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
        writeFileSync(join(pictures, `${name.replaceAll(/\W+/g, '-')}.${theme}.png`), Buffer.from(data, 'base64'));
      };
      let theme: 'light' | 'dark' = colorScheme;
      for (const [index, name] of (place === 0 ? names.slice(0, half) : names.slice(half)).entries()) {
        if (index === 0) await page.goto(`${server.address}/console/states?state=${encodeURIComponent(name)}`);
        await (index === 0 ? isAt(page, name, theme) : goOnTo(page, name, theme));
        await look(name, theme);
        const told = await saidInChinese(page);
        texts += told.said;
        for (const text of told.english) english.set(text, name);
        theme = theme === 'light' ? 'dark' : 'light';
        await turnTo(page, name, theme);
        await look(name, theme);
      }
    }));
    console.log(`${names.length} states in two themes, ${texts} texts in Chinese`);
    expect([...seen].sort()).toEqual(names.flatMap((name) => themes.map((theme) => `${name}, ${theme}`)).sort());
    expect(found).toEqual([]);
    expect(texts / names.length).toBeGreaterThan(20);
    expect([...english]).toEqual([]);
  }, 900_000);
});
