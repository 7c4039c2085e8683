import { operationTable } from '@lakeformation-jobs/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentedAnswers, documentedIds } from '../../src/documented.ts';
import type { Operation } from '../../src/reference/api.ts';
import { startConsole } from '../../src/targets/console.ts';
import type { ConsoleServer } from '../../src/targets/console.ts';
import { startMock } from '../../src/targets/mock.ts';
import type { Mock } from '../../src/targets/mock.ts';
import { inBrowser } from './support/in-browser.ts';

const job = `jobs/${documentedIds().job_id}`;
const press = (name: string) => (page: Page): Promise<void> => page.getByRole('button', { name, exact: true }).first().click();

/** Where each operation is on the page, and what one does there to have it sent; reading needs nothing. */
const places: Record<Exclude<Operation, 'stopJob'>, readonly [address: string, act?: (page: Page) => Promise<void>]> = {
  listJobs: [''],
  getJob: [job],
  listJobHistory: [job],
  getJobLog: [job],
  startJob: [job, press('Start')],
  createJob: ['jobs/new', async (page) => {
    await page.getByRole('textbox', { name: /^Name/ }).first().fill('testjob');
    await press('Create job')(page);
  }],
  updateJob: [`${job}/edit`, press('Save changes')],
  deleteJob: [job, async (page) => {
    await press('Delete')(page);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete job' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.clock.fastForward(5_000);
  }],
};

/** The job of the contract's examples has ended, so that there is nothing to stop: these are in /states. */
const elsewhere: readonly string[] = ['stopJob'];

const errors = documentedAnswers().filter(({ status, operation }) => status >= 400 && !elsewhere.includes(operation));

/** Mock mode: with the contract alone, every documented error is reached by a link, and shown with all that it says. */
inBrowser('the console against the mock', (open) => {
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

  it('has documented errors to show for every operation', () => {
    expect(new Set([...errors.map(({ operation }) => operation), ...elsewhere])).toEqual(new Set(Object.keys(operationTable)));
    console.log(`${errors.length} documented errors of ${Object.keys(places).length} operations are reached in mock mode`);
  });

  it.each(errors.map(({ operation, status, example, body }) => ({ operation, status, example, body })))('$operation: $status $example is shown', async ({ operation, status, example, body }) => {
    const [address, act] = places[operation as keyof typeof places];
    const { page } = await open();
    await page.clock.install();
    await page.goto(`${server.address}/console/${address}?example=${example}&operation=${operation}`);
    await act?.(page);
    if (status === 401) return void await page.getByText('The token is not accepted any longer').waitFor();
    const { error_msg, error_code } = body as { error_msg?: string; error_code?: string };
    const said = error_msg ?? error_code;
    expect(said, `${example} says nothing`).toBeDefined();
    await page.getByText(said!).first().waitFor();
    if (!act) await page.getByText('Request ID').first().waitFor();
  }, 40_000);

  it('an example that the contract does not have fails loudly', async () => {
    const { page, asked } = await open();
    await page.goto(`${server.address}/console/?example=no_such_example`);
    await page.getByRole('alert').getByText('The contract has no example named "no_such_example"').first().waitFor();
    expect(asked.filter((line) => line.includes('/lf-jobs'))).toEqual([]);
  });

  it('the drawer lists every documented answer of the operation on the screen, and picking one makes its link', async () => {
    const { page } = await open();
    await page.goto(`${server.address}/console/`);
    await page.getByRole('button', { name: 'Scenario' }).click();
    const names = await page.getByRole('complementary', { name: 'Scenario' }).getByRole('button').allInnerTexts();
    const wanted = documentedAnswers().filter(({ operation }) => operation === 'listJobs').map(({ status, example }) => `${status} ${example}`);
    expect(wanted.length).toBeGreaterThanOrEqual(8);
    expect(names.map((name) => name.replaceAll(/\s+/g, ' '))).toEqual(expect.arrayContaining(wanted));
    await page.getByRole('button', { name: /404\s*not_found/ }).first().click();
    await page.waitForURL(/example=not_found/);
    await page.getByRole('alert').first().waitFor();
  });
});
